/// The rules by which one service refuses, an enum with a case per rule.
package protocol RuleBook: RawRepresentable, CaseIterable, Sendable where RawValue == String {
    var status: Int { get }
    /// The sentence in English, with {arguments} to fill in. It names the rule and the way out.
    var sentence: String { get }
}

/// A refusal as data: a stable code, what it is about, and a sentence. The gateway may say the
/// same in another language.
package struct Rejection: Error, Equatable, Sendable {
    package let code: String
    package let status: Int
    package let template: String
    package let arguments: [Argument]
    package let pointers: [Pointer]

    package struct Argument: Equatable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        _ rule: any RuleBook, _ arguments: KeyValuePairs<String, any CustomStringConvertible & Sendable> = [:],
        at pointers: Pointer...
    ) {
        code = rule.rawValue
        status = rule.status
        template = rule.sentence
        self.arguments = arguments.map { Argument(name: $0, value: $1.description) }
        self.pointers = pointers
    }

    package var sentence: String { Rejection.fill(template, arguments) }

    package static func fill(_ template: String, _ arguments: [Argument]) -> String {
        var out = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            out += rest[..<open]
            let name = rest[rest.index(after: open)..<close]
            out += arguments.first { $0.name == name }?.value ?? "?"
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}

/// A rule in a list, for `describe` and the documents.
package struct RuleOutline: Sendable {
    package let code: String
    package let status: Int
    package let sentence: String

    package static func all<Book: RuleBook>(_: Book.Type) -> [RuleOutline] {
        Book.allCases.map { RuleOutline(code: $0.rawValue, status: $0.status, sentence: $0.sentence) }
    }
}

/// The rules that hold in every service, whatever its business.
package enum CommonRule: String, RuleBook {
    case futureDay = "future-day"
    case backdating = "backdating"
    case nameTaken = "name-taken"
    case tooBig = "too-big"

    package var status: Int {
        switch self {
        case .futureDay, .backdating: 422
        case .nameTaken: 409
        case .tooBig: 413
        }
    }

    package var sentence: String {
        switch self {
        case .futureDay: "The day {on} lies in the future; today is {today} (WIB). Leave it out or give an earlier day."
        case .backdating:
            "The day {on} is before today, {today} (WIB), and your key has no role that may date back. Leave it out, or ask someone with the role \"backdate\"."
        case .nameTaken: "The {kind} {value} already belongs to {holder}. Names hold for ever; choose another."
        case .tooBig: "The {kind} {id} would grow beyond {limit} bytes. Split it."
        }
    }
}
