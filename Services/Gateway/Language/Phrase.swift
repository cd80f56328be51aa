import Models
import Words

/// What people type for one message: which fields stand without a name, short names, forms of their own, an example.
struct Phrase: Sendable {
    let verb: String
    let outline: MessageOutline
    let example: String
    /// What is usually typed next, with {field} for what was typed.
    let hint: String?
    /// The same, where what came of it is no good news.
    private(set) var badHint: String?
    /// What whoever sits at a terminal is asked for, though another field may say it as well: by which of the fields it needs no question.
    private(set) var asked: [(field: String, unless: [String])] = []
    /// Of a list: the line below it.
    private(set) var below: Below?
    /// Of a story: who else is asked the same.
    private(set) var others: [MessageOutline] = []
    private let makeColumns: (@Sendable () -> [Table.Column])?
    private let makeParts: @Sendable () -> [Part]

    /// Made when they are asked for: who types one line knows the verbs of all nouns and needs the parts of one.
    var parts: [Part] { makeParts() }
    /// Whether goods stand on it line by line, which may be pasted.
    var takesRows: Bool { parts.contains { $0.spelling == Phrase.goods && $0.mayHoldMoney } }
    static let goods = "line"
    /// Of a list.
    var columns: [Table.Column]? { makeColumns?() }
    var service: ServiceName { MessageOutline.service(outline.type) ?? .customers }
    /// What it is for, as it is read where somebody types.
    var about: String {
        switch Terminal.language {
        case .english: outline.about
        case .indonesian: outline.indonesian
        }
    }

    /// What all of a list comes to: whom that is asked, and the choices of which it is so, too. Of a list by days or sums it would be the
    /// sum of another list.
    struct Below: Sendable {
        let question: MessageOutline
        let choices: [String: Set<String>]

        init(_ question: any Query.Type, choices: [String: Set<String>] = [:]) {
            self.question = MessageOutline.anyQuery(question)
            self.choices = choices
        }

        /// What is asked where a list is asked for so; nil where it would tell of another.
        func body(_ asked: [JSON.Member]) -> [UInt8]? {
            let pages: Set<String> = ["limit", "after"]
            var members: [JSON.Member] = []
            for member in asked {
                if question.fields.contains(where: { $0.name == member.name }) {
                    members.append(member)
                } else if !pages.contains(member.name),
                    choices[member.name]?.contains(member.value.text ?? "") != true
                {
                    return nil
                }
            }
            return JSONWriter.bytes(.object(members))
        }
    }

    /// How a field is typed that its shape does not tell.
    struct Form<M: Message>: Sendable {
        let field: any PartialKeyPath<M> & Sendable
        let part: @Sendable (FieldOutline) -> [Part]
    }

    /// - Parameters:
    ///   - names: the fields that stand without a name, in their order.
    ///   - short: other names than those of the fields.
    ///   - asking: what is asked for at a terminal, unless one of these is typed.
    static func command<M: Command>(
        _ verb: String, _: M.Type, names: [any PartialKeyPath<M> & Sendable],
        short: KeyValuePairs<any PartialKeyPath<M> & Sendable, String> = [:], forms: [Form<M>] = [],
        asking: KeyValuePairs<PartialKeyPath<M>, [PartialKeyPath<M>]> = [:],
        example: String, hint: String? = nil, badHint: String? = nil
    ) -> Phrase {
        var phrase = Phrase(
            verb: verb, outline: .command(M.self), example: example, hint: hint, makeColumns: nil,
            makeParts: { Phrase.parts(M.self, names, short, forms) })
        phrase.badHint = badHint
        phrase.asked = asking.map { (M.fields.name(of: $0), $1.map { M.fields.name(of: $0) }) }
        return phrase
    }

    static func one<Q: Query>(
        _ verb: String, _: Q.Type, names: [any PartialKeyPath<Q> & Sendable], example: String
    ) -> Phrase {
        Phrase(
            verb: verb, outline: .query(Q.self), example: example, hint: nil, makeColumns: nil,
            makeParts: { Phrase.parts(Q.self, names, [:], []) })
    }

    /// A story that several services tell together.
    static func story<Q: Query>(
        _ verb: String, _: Q.Type, names: [any PartialKeyPath<Q> & Sendable], with others: [any Query.Type],
        example: String
    ) -> Phrase where Q.Answer == EventHistory {
        var phrase = one(verb, Q.self, names: names, example: example)
        phrase.others = others.map(MessageOutline.anyQuery)
        return phrase
    }

    static func list<Q: ListQuery>(
        _ verb: String, _: Q.Type, names: [any PartialKeyPath<Q> & Sendable] = [],
        columns: @escaping @autoclosure @Sendable () -> [Column<Q.Row>], below: Below? = nil, example: String
    ) -> Phrase {
        var phrase = Phrase(
            verb: verb, outline: .query(Q.self), example: example, hint: nil,
            makeColumns: { columns().map(\.column) },
            makeParts: { Phrase.parts(Q.self, names, [:], []) })
        phrase.below = below
        return phrase
    }

    /// A column of a list; the compiler knows whether its rows have it.
    struct Column<Row: Document>: Sendable {
        var column: Table.Column

        static func of(_ path: PartialKeyPath<Row>, _ title: String? = nil) -> Column {
            let name = Row.fields.name(of: path)
            return Column(column: Table.Column(title ?? name, name, shape: Shown.shape(name, of: Row.fields.outlines)))
        }

        /// What the list is for: it goes last where the terminal is narrow.
        static func kept(_ path: PartialKeyPath<Row>, _ title: String? = nil) -> Column {
            var column = of(path, title)
            column.column.isKept = true
            return column
        }

        /// A number or a code, which is never shortened.
        static func code(_ path: PartialKeyPath<Row>, _ title: String? = nil) -> Column {
            let name = Row.fields.name(of: path)
            return Column(column: Table.Column(title ?? name, name, shape: ID<Never>.shape))
        }

        /// The first of several, with how many more there are.
        static func first(_ path: PartialKeyPath<Row>, of count: PartialKeyPath<Row>) -> Column {
            let name = Row.fields.name(of: path)
            return Column(column: Table.Column(name, name, count: Row.fields.name(of: count)))
        }

        /// A customer's code and what he is called.
        static func customer(_ path: PartialKeyPath<Row>) -> Column {
            let name = Row.fields.name(of: path)
            return Column(column: Table.Column(name, name, shape: Prose.shape))
        }

        static func of<Inner: Document>(
            _ path: KeyPath<Row, Inner>, _ inner: PartialKeyPath<Inner>, _ title: String? = nil
        ) -> Column {
            let name = Inner.fields.name(of: inner)
            return Column(
                column: Table.Column(
                    title ?? name, "\(Row.fields.name(of: path)).\(name)",
                    shape: Shown.shape(name, of: Inner.fields.outlines)))
        }
    }

    private static func parts<M: Message>(
        _: M.Type, _ names: [any PartialKeyPath<M> & Sendable],
        _ short: KeyValuePairs<any PartialKeyPath<M> & Sendable, String>, _ forms: [Form<M>]
    ) -> [Part] {
        let outlines = Dictionary(M.fields.outlines.map { ($0.name, $0) }) { first, _ in first }
        let positional = names.map { M.fields.name(of: $0) }
        let spelt = Dictionary(short.map { (M.fields.name(of: $0), $1) }) { first, _ in first }
        let formed = Dictionary(forms.map { (M.fields.name(of: $0.field), $0.part) }) { first, _ in first }
        let rest = M.fields.outlines.map(\.name).filter { !positional.contains($0) }
        var parts = (positional + rest).flatMap { name -> [Part] in
            guard let field = outlines[name] else { return [] }
            if let form = formed[name] { return form(field) }
            let place: Part.Place = positional.contains(name) ? .positional : .option
            return [.of(field, spelling: spelt[name] ?? Phrase.spaced(name), place: place)]
        }
        // What is typed in a currency needs one; where the message names none, it is the amounts' own.
        let amounts = parts.filter { part in part.mayHoldMoney || part.fields.contains { outlines[$0]?.isMoney == true }
        }
        if !amounts.isEmpty, !parts.contains(where: { $0.spelling == "currency" }) {
            parts.append(.currency(of: amounts))
        }
        return parts
    }

    /// "creditLimit" as "credit-limit".
    private static func spaced(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    }
}

extension FieldOutline {
    fileprivate var isMoney: Bool {
        if case .exact(_, _, "currency", _, _) = shape { return true }
        return false
    }
}
