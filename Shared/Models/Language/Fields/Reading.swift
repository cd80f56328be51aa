/// One thing wrong with a message: the place, a stable code, the rule, and what stood there.
package struct Complaint: Error, Equatable, Sendable {
    package enum Code: String, CaseIterable, Sendable {
        case missing, unknown, wrongType = "wrong-type", notANumber = "not-a-number"
        case tooPrecise = "too-precise", tooLarge = "too-large", tooLong = "too-long"
        case tooShort = "too-short", notAllowed = "not-allowed", badForm = "bad-form"
        case controlCharacter = "control-character", outOfRange = "out-of-range"
    }

    package let code: Code
    package let pointer: Pointer
    package let rule: String
    package let got: String

    package init(_ code: Code, at pointer: Pointer, rule: String, got: String) {
        self.code = code
        self.pointer = pointer
        self.rule = rule
        self.got = got
    }

    /// The sentence a person reads, in English.
    package var sentence: String {
        let place = pointer.description.isEmpty ? "the message" : pointer.description
        switch code {
        case .missing: return "\(place) is missing: \(rule)"
        case .unknown: return "\(place) is not a field of this message: \(rule)"
        case .wrongType, .notANumber, .tooPrecise, .tooLarge, .tooLong, .tooShort, .notAllowed,
            .badForm, .controlCharacter, .outOfRange:
            return "\(place) must be \(rule), not \(got)"
        }
    }
}

/// How strictly a message is read, and all that was found wrong with it so far.
package struct Reading: Sendable {
    /// Commands and queries are read strictly; events from a newer build may know more than we do.
    package let strict: Bool
    package private(set) var complaints: [Complaint] = []
    /// More than this helps nobody and would let a bad message buy a long answer.
    package static let most = 20

    /// Where in the message it is: texts are made of it only for complaints.
    private var path: [Step] = []

    private enum Step: Sendable {
        case name(String)
        case index(Int)
    }

    package init(strict: Bool) { self.strict = strict }

    mutating func enter(_ name: String) { path.append(.name(name)) }
    mutating func enter(_ index: Int) { path.append(.index(index)) }
    mutating func leave() { path.removeLast() }

    /// The place of the value that is being read.
    private var pointer: Pointer {
        path.reduce(Pointer()) { pointer, step in
            switch step {
            case .name(let name): pointer + name
            case .index(let index): pointer + index
            }
        }
    }

    package mutating func complain(_ code: Complaint.Code, _ rule: String, got: String) {
        guard complaints.count < Self.most else { return }
        complaints.append(Complaint(code, at: pointer, rule: rule, got: got))
    }

    package mutating func unknown(_ name: String) {
        guard strict else { return }
        enter(String(name.prefix(64)))
        complain(.unknown, "leave it out", got: "")
        leave()
    }

    /// What stands under that name; its absence is a complaint.
    mutating func needed<Value: FieldValue>(_ name: String, of part: JSONPart, _: Value.Type) -> Value? {
        guard let inner = part[name] else {
            missing(name)
            return nil
        }
        enter(name)
        defer { leave() }
        return Value.read(inner, &self)
    }

    package mutating func missing(_ name: String, about: String = "give it a value") {
        enter(name)
        complain(.missing, about, got: "")
        leave()
    }

    package mutating func text(_ part: JSONPart) -> String? {
        if let text = part.string { return text }
        complain(.wrongType, "a text", got: part.kind)
        return nil
    }
}
