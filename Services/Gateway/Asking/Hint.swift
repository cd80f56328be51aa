import AllMessages
import Models

/// What is usually typed next, as it is typed here: in a folder of one's own another's key is not there, and the line is another's.
enum Hint {
    private static let second = " --profile \(Role.supervisor.rawValue)"

    static func line(_ line: String, owner: String?) -> String {
        guard owner != nil, line.hasSuffix(second) else { return line }
        return line.dropLast(second.count) + Terminal.say("  (another person)", "  (orang lain)")
    }

    static func show(_ line: String, home: String) {
        guard Terminal.isErrorTerminal else { return }
        Terminal.say(Terminal.paint("\(Sentences.next): \(Hint.line(line, owner: PersonFolder.owner(home)))", .dim))
    }
}
