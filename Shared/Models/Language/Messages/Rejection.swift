/// The rules by which one service refuses, an enum with a case per rule.
package protocol RuleBook: RawRepresentable, CaseIterable, Sendable where RawValue == String {
    var refusal: Refusal { get }
}

/// What a rule answers: a status and a sentence in English and in Indonesian, with {arguments} to fill in. The sentences name the
/// rule and the way out.
package struct Refusal: Sendable {
    package let status: Int
    package let english: String
    package let indonesian: String

    package init(_ status: Int, _ english: String, _ indonesian: String) {
        self.status = status
        self.english = english
        self.indonesian = indonesian
    }
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
        let refusal = rule.refusal
        code = rule.rawValue
        status = refusal.status
        template = refusal.english
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
    package let indonesian: String

    package static func all<Book: RuleBook>(_: Book.Type) -> [RuleOutline] {
        Book.allCases.map { entry in
            let refusal = entry.refusal
            return RuleOutline(
                code: entry.rawValue, status: refusal.status, sentence: refusal.english,
                indonesian: refusal.indonesian)
        }
    }
}

/// The rules that hold in every service, whatever its business.
package enum CommonRule: String, RuleBook {
    case futureDay = "future-day"
    case backdating = "backdating"
    case nameTaken = "name-taken"
    case tooBig = "too-big"

    package var refusal: Refusal {
        switch self {
        case .futureDay:
            Refusal(
                422, "The day {on} lies in the future; today is {today} (WIB). Leave it out or give an earlier day.",
                "Tanggal {on} belum tiba; hari ini {today} (WIB). Kosongkan atau beri tanggal yang lebih awal.")
        case .backdating:
            Refusal(
                422,
                "The day {on} is before today, {today} (WIB), and your key has no role that may date back. Leave it out, or ask someone with the role \"backdate\".",
                "Tanggal {on} sudah lewat, hari ini {today} (WIB), dan kunci Anda tidak boleh mundur tanggal. Kosongkan, atau minta yang berperan \"backdate\"."
            )
        case .nameTaken:
            Refusal(
                409, "The {kind} {value} already belongs to {holder}. Names hold for ever; choose another.",
                "{kind} {value} sudah dipakai oleh {holder}. Nama berlaku selamanya; pilih yang lain.")
        case .tooBig:
            Refusal(
                413, "The {kind} {id} would grow beyond {limit} bytes. Split it.",
                "{kind} {id} akan melebihi {limit} bita. Pecah menjadi beberapa.")
        }
    }
}
