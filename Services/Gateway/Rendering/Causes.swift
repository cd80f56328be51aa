import LogisticsMessages
import Models
import OrdersMessages
import Words

/// Why somebody was called, in the reader's language and time. What a person wrote stays as he wrote it.
enum Causes {
    /// The fields in which it stands.
    static let fields: Set<String> = ["cause", "action"]

    static func said(_ text: String, in language: Language = Terminal.language) -> String {
        guard let (cause, arguments) = ProblemCause.read(text) else { return text }
        let told = arguments.map { argument in
            let shape: Shape? =
                switch argument.name {
                case "status": TrackingStatus.shape
                case "step": FulfilmentStep.shape
                case "at": Instant.shape
                default: nil
                }
            let value = shape.map { Shown.text(.string(argument.value), $0, in: language) } ?? argument.value
            return Rejection.Argument(name: argument.name, value: value)
        }
        return Rejection.fill(language.say(cause.english, cause.indonesian), told)
    }
}
