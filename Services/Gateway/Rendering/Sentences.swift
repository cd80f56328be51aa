import Kernel
import Models

/// What went wrong, in the reader's language: English, or Indonesian with NIAGA_LANG=id.
enum Sentences {
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
                return problem.errors.map(Indonesian.complaint).joined(separator: "; ")
            }
            guard let template = Indonesian.templates[problem.code] else { return Cell.safe(problem.detail) }
            return Cell.safe(Rejection.fill(template, problem.arguments))
        }
    }
}
