import Kernel
import Models
import Words

/// What is wrong with what was typed, by the words that were typed for it.
extension Line {
    func told(_ complaints: Complaints) -> Trouble {
        let parts = phrase.parts
        let all = complaints.all.map { complaint -> (complaint: Complaint, part: Part?) in
            let place = String(complaint.pointer.description.dropFirst())
            let field = String(place.prefix { $0 != "/" })
            let part = parts.first { $0.fields.contains(place) } ?? parts.first { $0.fields.contains(field) }
            let label = part?.label ?? complaint.pointer.description
            return (Complaint(complaint.code, at: Pointer(label), rule: complaint.rule, got: complaint.got), part)
        }
        func sentence(_ language: Language) -> String {
            all.map { Line.sentence($0.complaint, $0.part, in: language) }.joined(separator: "; ")
        }
        let problem = Problem("usage", 400, sentence(.english), errors: all.map(\.complaint))
        return Trouble(problem, sentence(.indonesian))
    }

    private static func sentence(_ complaint: Complaint, _ part: Part?, in language: Language) -> String {
        let plain = language.say(complaint.sentence, Indonesian.complaint(complaint))
        if complaint.code == .missing, language == .indonesian, let about = part?.about { return "\(plain): \(about)" }
        // Of a few words those are named that can be typed, with the one that was perhaps meant.
        guard complaint.code == .notAllowed, case .words(let words)? = part?.shape else { return plain }
        let known = words.map { language.say($0.word, $0.indonesian) }
        let typed = complaint.got.filter { $0 != "\"" }
        let hint = Near.hint(typed, among: known, in: language)
        let list = known.joined(separator: ", ")
        return language.say(
            "\(complaint.pointer) must be one of \(list), not \(complaint.got).\(hint)",
            "\(complaint.pointer) harus salah satu dari \(list), bukan \(complaint.got).\(hint)")
    }
}
