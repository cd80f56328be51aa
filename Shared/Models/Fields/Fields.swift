/// The fields of one kind of structure, in the order in which people are told of them, and once more in the order in which
/// canonical JSON has them.
package struct Fields<Root: Document>: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
    private let declared: [Field<Root>]
    /// In canonical order, each with its place among the declared.
    private let sorted: [Named]
    package let hasPersonal: Bool
    /// A bit for each of the declared that must be there.
    private let required: UInt64

    /// What is needed of a field again and again, without all that is told of it.
    private struct Named: Sendable {
        let name: [UInt8]
        let text: String
        let index: Int
        let isPersonal: Bool
        let isBehindSalt: Bool
        let read: @Sendable (JSONPart, inout Root, inout Reading) -> Void
        let write: @Sendable (Root, inout [UInt8]) -> Void

        init(_ field: Field<Root>, _ index: Int) {
            text = field.outline.name
            name = Array(text.utf8)
            self.index = index
            isPersonal = field.outline.personal
            isBehindSalt = "salt".utf8.lexicographicallyPrecedes(name)
            read = field.read
            write = field.write
        }
    }

    /// - Precondition: at most 64, whose bits fit into one word. The longest message has 20.
    package init(arrayLiteral fields: Field<Root>...) {
        precondition(fields.count <= 64, "\(Root.self) has more than 64 fields")
        declared = fields
        sorted = fields.enumerated()
            .map { Named($1, $0) }
            .sorted { $0.name.lexicographicallyPrecedes($1.name) }
        hasPersonal = fields.contains { $0.outline.personal }
        required = fields.enumerated().reduce(0) { $1.element.outline.required ? $0 | 1 << $1.offset : $0 }
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
        for place in sorted.indices {
            switch share {
            case .all: break
            case .body: if sorted[place].isPersonal { continue }
            case .personal: if !sorted[place].isPersonal { continue }
            }
            if let salt, salted == 0, sorted[place].isBehindSalt { salted = Fields.write(salt: salt, into: &out) }
            sorted[place].write(root, &out)
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
        // Canonical members come in the order of `sorted`, so that the next is nearly always the one behind the last.
        var next = 0
        for member in object.members {
            guard let place = place(of: member.name, from: next) else {
                reading.unknown(member.name.string ?? "")
                continue
            }
            next = place + 1
            found.bits |= 1 << UInt64(sorted[place].index)
            reading.enter(sorted[place].text)
            sorted[place].read(member.value, &root, &reading)
            reading.leave()
        }
    }

    private func place(of name: JSONPart, from next: Int) -> Int? {
        // Read once, however many fields it is compared with.
        if name.isEscaped {
            let text = Array((name.string ?? "").utf8)
            return sorted.firstIndex { $0.name == text }
        }
        for place in next..<sorted.count where name.spells(sorted[place].name) { return place }
        for place in 0..<next where name.spells(sorted[place].name) { return place }
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
