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

    package init(strict: Bool) { self.strict = strict }

    package mutating func complain(
        _ code: Complaint.Code, at pointer: Pointer, _ rule: String, got: String
    ) {
        guard complaints.count < Self.most else { return }
        complaints.append(Complaint(code, at: pointer, rule: rule, got: got))
    }

    package mutating func unknown(_ name: String, at pointer: Pointer) {
        guard strict else { return }
        complain(.unknown, at: pointer + String(name.prefix(64)), "leave it out", got: "")
    }

    package mutating func missing(_ name: String, at pointer: Pointer, about: String = "give it a value") {
        complain(.missing, at: pointer + name, about, got: "")
    }

    package mutating func text(_ json: JSON, at pointer: Pointer) -> String? {
        guard case .string(let text) = json else {
            complain(.wrongType, at: pointer, "a text", got: json.kind)
            return nil
        }
        return text
    }
}
