/// The fields of one kind of structure, in the order in which people are told of them, and once more in the order in which
/// canonical JSON has them.
package struct Fields<Root: Document>: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
    private let declared: [Field<Root>]
    package let hasPersonal: Bool
    /// A bit for each of the declared that must be there.
    private let required: UInt64

    // In canonical order, and each a list of its own: to look at one thing of a field does not touch the others.
    private let names: [[UInt8]]
    private let texts: [String]
    /// The place among the declared.
    private let places: [Int]
    private let isPersonal: [Bool]
    private let isBehindSalt: [Bool]
    private let readers: [@Sendable (JSONPart, inout Root, inout Reading) -> Void]
    private let writers: [@Sendable (Root, inout [UInt8]) -> Void]

    /// - Precondition: at most 64, whose bits fit into one word. The longest, an order's state, has 21.
    package init(arrayLiteral fields: Field<Root>...) {
        precondition(fields.count <= 64, "\(Root.self) has more than 64 fields")
        declared = fields
        hasPersonal = fields.contains { $0.outline.personal }
        required = fields.enumerated().reduce(0) { $1.element.outline.required ? $0 | 1 << $1.offset : $0 }
        let sorted = fields.enumerated().sorted {
            $0.element.outline.name.utf8.lexicographicallyPrecedes($1.element.outline.name.utf8)
        }
        texts = sorted.map(\.element.outline.name)
        names = texts.map { Array($0.utf8) }
        places = sorted.map(\.offset)
        isPersonal = sorted.map(\.element.outline.personal)
        isBehindSalt = names.map { "salt".utf8.lexicographicallyPrecedes($0) }
        readers = sorted.map(\.element.read)
        writers = sorted.map(\.element.write)
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { declared.count }
    package subscript(index: Int) -> Field<Root> { declared[index] }

    // MARK: Writing

    enum Share { case all, body, personal }

    /// Appends the object of those fields that have a value; false where none has. `salt` is a member that no
    /// field has.
    func write(_ root: Root, _ share: Share, salt: String? = nil, into out: inout [UInt8]) -> Bool {
        let start = out.count
        var salted = 0
        for place in names.indices {
            switch share {
            case .all: break
            case .body: if isPersonal[place] { continue }
            case .personal: if !isPersonal[place] { continue }
            }
            if let salt, salted == 0, isBehindSalt[place] { salted = Fields.write(salt: salt, into: &out) }
            writers[place](root, &out)
        }
        if let salt, salted == 0 { salted = Fields.write(salt: salt, into: &out) }
        let isEmpty = out.count - salted == start
        // Each begins with a comma; the first stands where the object opens.
        if out.count == start { out.append(UInt8(ascii: "{")) } else { out[start] = UInt8(ascii: "{") }
        out.append(UInt8(ascii: "}"))
        return !isEmpty
    }

    /// How many bytes it has.
    private static func write(salt: String, into out: inout [UInt8]) -> Int {
        let start = out.count
        out.append(contentsOf: ",\"salt\":".utf8)
        JSONWriter.write(salt, into: &out)
        return out.count - start
    }

    // MARK: Reading

    /// What was found among the members of one or two objects.
    struct Found {
        fileprivate var bits: UInt64 = 0
    }

    func read(_ object: JSONPart, into root: inout Root, _ found: inout Found, _ reading: inout Reading) {
        // Canonical members come in the order of `names`, so that the next is nearly always the one behind the last.
        var next = 0
        for member in object.members {
            guard let place = place(of: member.name, from: next) else {
                reading.unknown(member.name.string ?? "")
                continue
            }
            next = place + 1
            found.bits |= 1 << UInt64(places[place])
            reading.enter(texts[place])
            readers[place](member.value, &root, &reading)
            reading.leave()
        }
    }

    private func place(of name: JSONPart, from next: Int) -> Int? {
        // Read once, however many fields it is compared with.
        if name.isEscaped {
            let text = Array((name.string ?? "").utf8)
            return names.firstIndex(of: text)
        }
        for place in next..<names.count where name.spells(names[place]) { return place }
        for place in 0..<next where name.spells(names[place]) { return place }
        return nil
    }

    /// Complains of each that must be there and was not found.
    func checkRequired(_ found: Found, _ reading: inout Reading) {
        guard found.bits & required != required else { return }
        for (index, field) in declared.enumerated() where field.outline.required && found.bits & 1 << UInt64(index) == 0
        {
            reading.missing(field.outline.name, about: field.outline.about)
        }
    }
}
