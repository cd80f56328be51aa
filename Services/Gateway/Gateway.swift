import ArgumentParser
import Foundation
import Kernel

/// The command line of Niaga: one table of all there is to say.
struct Gateway: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract: "The sales administrator's back office: asks the services and listens to them.",
        discussion: """
            Start with `gateway demo`, which plays one sale through all four services, or with `gateway up`.
            Every command that shows something takes -o json. Exit codes: 0 ok, 3 not found, 4 conflict, 5 refused by a rule, 6 denied,
            7 unavailable, 8 outcome unknown, 9 stream lost, 64 usage, 78 configuration, 1 a fault.
            """,
        version: "niaga 0.1",
        groupedSubcommands: [
            CommandGroup(
                name: "Selling",
                subcommands: [
                    CustomerNoun.self, ProductNoun.self, QuoteNoun.self, OrderNoun.self,
                ]),
            CommandGroup(name: "Delivering", subcommands: [StockNoun.self, ShipmentNoun.self]),
            CommandGroup(name: "Collecting", subcommands: [InvoiceNoun.self, PaymentNoun.self, ProblemNoun.self]),
            CommandGroup(
                name: "For programs", subcommands: [Send.self, Ask.self, Watch.self, Snapshot.self, Describe.self]),
            CommandGroup(name: "Running it", subcommands: [Up.self, Demo.self, AuditCommand.self, KeyNoun.self]),
        ])
}

@main
enum Main {
    static func main() async {
        // Whoever reads us may go away at any time; that is seen where something is written.
        signal(SIGPIPE, SIG_IGN)
        // The runtime would quietly mend what is not UTF-8, and another name would be used than was typed.
        for index in 0..<Int(CommandLine.argc) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            guard String(validatingCString: argument) != nil else {
                Terminal.say("Argument \(index) is not valid UTF-8. Type it again, or set the terminal to UTF-8.")
                exit(ExitStatus.usage.rawValue)
            }
        }
        do {
            var command = try Gateway.parseAsRoot(TypedWords.arguments(Array(CommandLine.arguments.dropFirst())))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            leave(error)
        }
    }

    /// Help goes to whoever reads us; what was mistyped is a problem like any other, with its way out.
    private static func leave(_ error: any Error) -> Never {
        if let code = error as? ExitCode { exit(code.rawValue) }
        let status = Gateway.exitCode(for: error)
        let lines = Gateway.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        guard status != .success else {
            for line in lines { Terminal.out(line) }
            exit(status.rawValue)
        }
        // Of what is wrong with a value only the sentence helps; how the line is typed was right.
        let usage =
            error is ValidationError
            ? []
            : lines.filter { $0.hasPrefix("Usage: ") || $0.hasPrefix("  See ") }.map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        let sentence = Gateway.message(for: error).split(separator: "\n")
            .map { $0.hasPrefix("  - ") ? $0.dropFirst(4) + "," : $0 }.joined(separator: " ")
            .trimmingCharacters(in: CharacterSet(charactersIn: ","))
        Rendering.problem(Trouble.usage(sentence + form(of: sentence)).problem, Main.form)
        for line in usage { Terminal.say(Cell.safe(line)) }
        exit(ExitStatus.usage.rawValue)
    }

    /// How a value is written that the parser only calls invalid.
    private static func form(of sentence: String) -> String {
        guard sentence.contains("is invalid for"), !sentence.contains("Please provide") else { return "" }
        for (option, form) in [
            ("--on", "A day is written 2026-11-23."), ("--until", "A day is written 2026-11-23."),
            ("--promised", "A day is written 2026-11-23."), ("--from", "A day is written 2026-11-23."),
            ("<from>", "A day is written 2026-11-23."),
            ("--at", "A moment is written 2026-11-23T09:00:00+07:00, with its time zone."),
            ("--discount", "A discount is written 5% or 0.05."), ("--rate", "A rate is written 12% or 0.12."),
            ("--after", "It is the mark that the page before ended with."),
            ("--name", "It holds a control character."), ("--reason", "It holds a control character."),
        ] where sentence.contains("'\(option)") { return ". " + form }
        return sentence.contains("'<") || sentence.contains("--customer") || sentence.contains("--order")
            ? ". A name is 1 to 64 of A-Z a-z 0-9 . _ / -, without spaces." : ""
    }

    /// How answers were asked for, read before or in spite of what cannot be parsed.
    private static var form: OutputForm {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            if ["-o", "--output"].contains(argument), index + 1 < arguments.count {
                return OutputForm(rawValue: arguments[index + 1]) ?? .table
            }
            if argument.hasPrefix("--output=") { return OutputForm(rawValue: String(argument.dropFirst(9))) ?? .table }
        }
        return .table
    }
}
