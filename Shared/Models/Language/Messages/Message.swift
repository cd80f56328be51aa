/// A message with a name on the wire, such as `id.niaga.orders.enter-order.v1`.
package protocol Message: Document {
    static var type: String { get }
    /// What it is for, in the business's words.
    static var about: String { get }
}

/// A message that somebody sends to a service.
package protocol Request: Message {
    /// What it is for, in Bahasa Indonesia: it is read by those who type.
    static var indonesian: String { get }
    /// Who may use it in a home as it is made.
    static var roles: [Role] { get }
    /// Whose facts are read as copies for it: only for these does waiting with `after` make sense.
    static var reads: [ServiceName] { get }
    /// Whether it is a second person's word on another's work: nobody gives it without being named.
    static var isSecondLook: Bool { get }
}

extension Request {
    package static var reads: [ServiceName] { [] }
    package static var isSecondLook: Bool { false }
}

/// Something a person or program asks a service to do.
package protocol Command: Request {}

/// Something a person or program asks a service to tell.
package protocol Query: Request {
    associatedtype Answer: FieldValue
}

/// A message's name and fields without its Swift type: what `describe` prints and clients are built from.
package final class MessageOutline: Sendable {
    package enum Kind: String, Sendable { case command, query, event }
    package let kind: Kind
    package let type: String
    package let about: String
    /// The same in Bahasa Indonesia; of an event, which nobody types, as it stands.
    package let indonesian: String
    package let reads: [ServiceName]
    /// Who may use it in a home as it is made; of an event its service's catalogue says who hears it.
    package let roles: [Role]
    /// Whether it is a second person's word on another's work.
    package let isSecondLook: Bool
    /// Whether the personal parts of earlier events of its person go with it.
    package let erases: Bool
    /// Of an event: what has happened, as people read it.
    package var told: Told? { makeTold?() }
    private let makeTold: (@Sendable () -> Told)?
    private let message: any Message.Type
    private let outlines: @Sendable () -> [FieldOutline]
    /// Reads strictly, by the same code that the service runs: the canonical bytes, or what is wrong.
    package let canonical: @Sendable (JSON) -> Result<[UInt8], Complaints>
    /// What a query is answered with; nil of what is no query.
    package let answer: AnswerOutline?

    package static func command<C: Command>(_: C.Type) -> MessageOutline {
        of(C.self, .command, C.indonesian, reads: C.reads, roles: C.roles, isSecondLook: C.isSecondLook)
    }
    package static func query<Q: Query>(_: Q.Type) -> MessageOutline {
        of(Q.self, .query, Q.indonesian, reads: Q.reads, roles: Q.roles, answer: .of(Q.Answer.self))
    }
    package static func anyQuery(_ query: any Query.Type) -> MessageOutline {
        func open<Q: Query>(_: Q.Type) -> MessageOutline { .query(Q.self) }
        return open(query)
    }
    package static func event<B: EventBody>(_: B.Type) -> MessageOutline {
        of(B.self, .event, B.about, erases: B.erases, told: { B.told })
    }

    private init<M: Message>(
        _ kind: Kind, of _: M.Type, _ indonesian: String, reads: [ServiceName], roles: [Role], isSecondLook: Bool,
        erases: Bool, told: (@Sendable () -> Told)?, answer: AnswerOutline?,
        canonical: @escaping @Sendable (JSON) -> Result<[UInt8], Complaints>
    ) {
        self.answer = answer
        makeTold = told
        self.roles = roles
        self.isSecondLook = isSecondLook
        self.kind = kind
        type = M.type
        about = M.about
        self.indonesian = indonesian
        message = M.self
        outlines = { M.fields.outlines }
        self.reads = reads
        self.erases = erases
        self.canonical = canonical
    }

    /// Made where they are asked for: who types one question knows the names of a hundred messages and needs the fields
    /// of one.
    package var fields: [FieldOutline] { outlines() }

    /// The message before anything was read into it: its shape as Swift has it.
    package var blank: any Message { message.init() }

    private static func of<M: Message>(
        _: M.Type, _ kind: Kind, _ indonesian: String, reads: [ServiceName] = [], roles: [Role] = [],
        isSecondLook: Bool = false, erases: Bool = false, told: (@Sendable () -> Told)? = nil,
        answer: AnswerOutline? = nil
    ) -> MessageOutline {
        MessageOutline(
            kind, of: M.self, indonesian, reads: reads, roles: roles, isSecondLook: isSecondLook, erases: erases,
            told: told, answer: answer
        ) { json in
            M.strictly(json).map(\.bytes)
        }
    }

    /// The last part of the name without its version: "enter-order".
    package var slug: String { MessageOutline.slug(type) }

    /// The service whose message a type is: the third part of its name.
    package static func service(_ type: String) -> ServiceName? {
        let parts = type.split(separator: ".")
        return parts.count > 2 ? ServiceName(rawValue: String(parts[2])) : nil
    }

    package static func slug(_ type: String) -> String {
        let text = type.utf8
        guard let end = text.lastIndex(of: UInt8(ascii: ".")) else { return type }
        let before = text[..<end]
        let start = before.lastIndex(of: UInt8(ascii: ".")).map(text.index(after:)) ?? text.startIndex
        return String(before[start...]) ?? type
    }

    package var schema: JSON {
        .of([
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(type),
            "description": .string(about), "x-kind": .string(kind.rawValue), "x-answer": answer?.shape.schema,
        ]).merging(FieldOutline.schema(fields))
    }
}

/// The form of what a query is answered with, without its Swift type.
package struct AnswerOutline: Sendable {
    private let makeShape: @Sendable () -> Shape
    private let makeName: @Sendable () -> String
    /// The same bytes, as this build reads and writes them.
    package let again: @Sendable ([UInt8]) -> Result<[UInt8], Complaints>

    package var shape: Shape { makeShape() }
    /// The structure that holds it; of a list, its rows'.
    package var rows: String {
        let name = makeName()
        return name.hasPrefix("Paged<") ? String(name.dropFirst(6).dropLast()) : name
    }

    static func of<Answer: FieldValue>(_: Answer.Type) -> AnswerOutline {
        AnswerOutline(makeShape: { Answer.shape }, makeName: { "\(Answer.self)" }) { bytes in
            var reading = Reading(strict: true)
            guard let part = try? JSONText(bytes).root, let answer = Answer.read(part, &reading) else {
                return .failure(Complaints(reading.complaints))
            }
            return .success(answer.bytes)
        }
    }
}

extension JSON {
    func merging(_ other: JSON) -> JSON { .object((members ?? []) + (other.members ?? [])) }
}
