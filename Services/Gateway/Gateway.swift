import ArgumentParser
import Foundation
import Kernel

/// The command line of Niaga: one table of all there is to say.
struct Gateway: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract: Terminal.say(
            "The sales administrator's back office: asks the services and listens to them.",
            "Kantor belakang admin penjualan: bertanya kepada layanan dan mendengarkannya."),
        discussion: Terminal.say(
            """
            Start with `gateway demo`, which plays one sale through all services, or with `gateway up`.
            Every command that shows something takes -o json. Exit codes: 0 ok, 3 not found, 4 conflict, 5 refused by a rule, 6 denied,
            7 unavailable, 8 outcome unknown, 9 stream lost, 64 usage, 78 configuration, 1 a fault.
            """,
            """
            Mulailah dengan `gateway demo`, yang memainkan satu penjualan lewat semua layanan, atau dengan `gateway up`.
            Semua yang menampilkan sesuatu menerima -o json. Kode keluar: 0 baik, 3 tidak ada, 4 bentrok, 5 ditolak aturan, 6 tidak
            berhak, 7 tidak terhubung, 8 hasil tidak diketahui, 9 aliran hilang, 64 salah ketik, 78 konfigurasi, 1 kesalahan.
            """),
        version: "niaga 0.1", subcommands: Desk.commands.flatMap(\.commands))
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
            var words = Array(CommandLine.arguments.dropFirst())
            Plain.take(&words)
            if try await Desk.take(words) { return }
            var command = try Gateway.parseAsRoot(TypedWords.arguments(words))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let trouble as Trouble {
            Rendering.trouble(trouble, Line.form(CommandLine.arguments))
            exit(trouble.status.rawValue)
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
            for line in lines { Terminal.out(ParserWords.told(line)) }
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
        Rendering.trouble(
            Trouble.usage(sentence, ParserWords.complaint(sentence)), Line.form(CommandLine.arguments))
        for line in usage { Terminal.say(Cell.safe(ParserWords.told(line))) }
        exit(ExitStatus.usage.rawValue)
    }
}
