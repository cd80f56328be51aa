import Kernel
import Models

/// What went wrong, in the reader's language: English, or Indonesian with NIAGA_LANG=id.
enum Sentences {
    static func yesOrNo(_ value: Bool) -> String {
        switch Terminal.language {
        case .english: value ? "yes" : "no"
        case .indonesian: value ? "ya" : "tidak"
        }
    }

    static var none: String {
        switch Terminal.language {
        case .english: "none"
        case .indonesian: "tidak ada"
        }
    }

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

    static var answeredBefore: String {
        switch Terminal.language {
        case .english: "(answered before, to this key)"
        case .indonesian: "(sudah dijawab sebelumnya, untuk kunci ini)"
        }
    }

    static func of(_ problem: Problem, in language: Language = Terminal.language) -> String {
        switch language {
        case .english: return Cell.safe(problem.detail)
        case .indonesian:
            if problem.code == "malformed", !problem.errors.isEmpty {
                return Cell.safe(problem.errors.map(Indonesian.complaint).joined(separator: "; "))
            }
            guard let template = Indonesian.template(problem.code) else { return Cell.safe(problem.detail) }
            return Cell.safe(Rejection.fill(template, problem.arguments))
        }
    }
}
