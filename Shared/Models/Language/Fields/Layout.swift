/// The fields of one kind of structure in the order in which canonical JSON has them, read and written where they lie in memory:
/// the same code for every structure.
struct Layout: Sendable {
    /// As people are told of them.
    let outlines: [FieldOutline]
    let hasPersonal: Bool
    /// A bit for each outline whose field must be there.
    private let required: UInt64

    // In canonical order, and each a list of its own: to look at one thing of a field does not touch the others.
    private let names: [[UInt8]]
    private let texts: [String]
    /// `,"name":`
    private let labels: [[UInt8]]
    /// The place among the outlines.
    private let places: [Int]
    private let isPersonal: [Bool]
    private let isBehindSalt: [Bool]
    private let slots: [Slot]

    /// - Precondition: at most 64, whose bits fit into one word. The longest, an order's state, has 21.
    init(_ fields: [(outline: FieldOutline, slot: Slot)], of structure: String) {
        precondition(fields.count <= 64, "\(structure) has more than 64 fields")
        outlines = fields.map(\.outline)
        hasPersonal = outlines.contains(where: \.personal)
        required = outlines.enumerated().reduce(0) { $1.element.required ? $0 | 1 << UInt64($1.offset) : $0 }
        let sorted = fields.enumerated().sorted {
            $0.element.outline.name.utf8.lexicographicallyPrecedes($1.element.outline.name.utf8)
        }
        texts = sorted.map(\.element.outline.name)
        names = texts.map { Array($0.utf8) }
        labels = texts.map { name in
            var label = Array(",".utf8)
            JSONWriter.write(name, into: &label)
            label.append(UInt8(ascii: ":"))
            return label
        }
        places = sorted.map(\.offset)
        isPersonal = sorted.map(\.element.outline.personal)
        isBehindSalt = names.map { "salt".utf8.lexicographicallyPrecedes($0) }
        slots = sorted.map(\.element.slot)
    }

    /// Each field's name and where its value lies.
    var named: [(name: String, slot: Slot)] { Array(zip(texts, slots)).map { (name: $0, slot: $1) } }

    // MARK: Writing

    enum Share { case all, body, personal }

    /// Appends the object of those fields that have a value; false where none has. `salt` is a member that no
    /// field has.
    func write(_ root: UnsafeRawPointer, _ share: Share, salt: String? = nil, into out: inout [UInt8]) -> Bool {
        let start = out.count
        var salted = 0
        for place in slots.indices {
            switch share {
            case .all: break
            case .body: if isPersonal[place] { continue }
            case .personal: if !isPersonal[place] { continue }
            }
            if let salt, salted == 0, isBehindSalt[place] { salted = Layout.write(salt: salt, into: &out) }
            slots[place].write(root + slots[place].offset, labels[place], &out)
        }
        if let salt, salted == 0 { salted = Layout.write(salt: salt, into: &out) }
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

    /// Reads the members of an object, and of a second one that has the rest; complains of each that must be there and
    /// is in neither.
    func read(
        _ object: JSONPart, and rest: JSONPart? = nil, into root: UnsafeMutableRawPointer, _ reading: inout Reading
    ) {
        var found: UInt64 = 0
        read(object, into: root, &found, &reading)
        if let rest { read(rest, into: root, &found, &reading) }
        guard found & required != required else { return }
        for (index, outline) in outlines.enumerated() where outline.required && found & 1 << UInt64(index) == 0 {
            reading.missing(outline.name, about: outline.about)
        }
    }

    private func read(
        _ object: JSONPart, into root: UnsafeMutableRawPointer, _ found: inout UInt64, _ reading: inout Reading
    ) {
        // Canonical members come in the order of `names`, so that the next is nearly always the one behind the last.
        var next = 0
        for member in object.members {
            guard let place = place(of: member.name, from: next) else {
                reading.unknown(member.name.string ?? "")
                continue
            }
            next = place + 1
            found |= 1 << UInt64(places[place])
            reading.enter(texts[place])
            slots[place].read(root + slots[place].offset, member.value, &reading)
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

    func erasePersonal(in root: UnsafeMutableRawPointer, forgets: Bool = false) {
        for place in slots.indices where isPersonal[place] { slots[place].erase(root + slots[place].offset, forgets) }
    }
}
