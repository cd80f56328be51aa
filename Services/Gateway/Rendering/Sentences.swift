import Kernel
import Models
import Words

/// What went wrong, in the reader's language: English, or Indonesian with NIAGA_LANG=id.
enum Sentences {
    static func yesOrNo(_ value: Bool, in language: Language = Terminal.language) -> String {
        value ? language.say("yes", "ya") : language.say("no", "tidak")
    }

    static var none: String { Terminal.say("none", "tidak ada") }
    static var alreadySo: String {
        Terminal.say("nothing to do: it was so already", "tidak ada yang berubah: sudah begitu")
    }
    static var notAll: String {
        Terminal.say(
            "There is more than one answer holds: what is older is not shown. `gateway watch --since 0 --about` shows all of it.",
            "Lebih panjang daripada satu jawaban: yang lebih lama tidak tampil. `gateway watch --since 0 --about` menampilkan semuanya."
        )
    }
    static var next: String { Terminal.say("next", "lalu") }
    static var more: String { Terminal.say("more", "selanjutnya") }

    static func summary(_ all: Int, done: Int, before: Int, not: Int) -> String {
        switch Terminal.language {
        case .english: "\(all) lines: \(done) done, \(before) were done before, \(not) not done"
        case .indonesian:
            "\(all) baris: \(done) dikerjakan, \(before) sudah dikerjakan sebelumnya, \(not) tidak dikerjakan"
        }
    }

    static var incomplete: String {
        switch Terminal.language {
        case .english:
            "After an update lists are still being completed: something may be missing. Ask again in a moment."
        case .indonesian:
            "Setelah pembaruan, daftar masih dilengkapi: mungkin ada yang belum tampil. Tanyakan lagi sebentar lagi."
        }
    }

    static func interrupted(behind line: Int) -> String {
        switch Terminal.language {
        case .english:
            "Stopped behind line \(line). Send the same file again: what was done within seven days is not done twice."
        case .indonesian:
            "Dihentikan setelah baris \(line). Kirim lagi berkas yang sama: yang sudah dikerjakan dalam tujuh hari tidak dikerjakan dua kali."
        }
    }

    static func asTyped(_ carrier: String) -> String {
        switch Terminal.language {
        case .english: "\(carrier) is not among the carriers (`gateway carrier list`); it is taken as typed."
        case .indonesian:
            "\(carrier) tidak ada di daftar ekspedisi (`gateway carrier list`); dipakai seperti yang diketik."
        }
    }

    static func taken(_ id: String, for typed: String) -> String {
        Terminal.say("There is no \(typed); \(id) is looked for.", "\(typed) tidak ada; dicari \(id).")
    }

    static var answeredBefore: String {
        switch Terminal.language {
        case .english: "(answered before, to this key)"
        case .indonesian: "(sudah dijawab sebelumnya, untuk kunci ini)"
        }
    }

    /// A message by what people type for it, where they type one.
    private static func line(_ type: String) -> String {
        for noun in Nouns.all {
            if let phrase = noun.phrases.first(where: { $0.outline.type == type }) {
                return "`gateway \(noun.name) \(phrase.verb)`"
            }
        }
        return type
    }

    static func of(_ problem: Problem, in language: Language = Terminal.language) -> String {
        let arguments = problem.arguments.map {
            Rejection.Argument(
                name: $0.name,
                value: $0.name == "what" ? line($0.value) : Shown.argument($0.value, named: $0.name, in: language))
        }
        switch language {
        case .english:
            guard !arguments.isEmpty, let template = Indonesian.english(problem.code),
                // A service of another build may say it otherwise.
                Rejection.fill(template, problem.arguments) == problem.detail
            else { return Cell.safe(problem.detail) }
            return Cell.safe(Rejection.fill(template, arguments))
        case .indonesian:
            if !problem.errors.isEmpty {
                return Cell.safe(problem.errors.map(Indonesian.complaint).joined(separator: "; "))
            }
            guard let template = Indonesian.template(problem.code) else { return Cell.safe(problem.detail) }
            return Cell.safe(Rejection.fill(template, arguments))
        }
    }
}
