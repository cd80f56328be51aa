import AllMessages
import ArgumentParser
import Foundation
import Kernel
import Models

/// One sale from enquiry to cash, told line by line.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: Terminal.say(
            "One sale from enquiry to cash through all services, told line by line.",
            "Satu penjualan dari permintaan sampai uang masuk, diceritakan baris demi baris."),
        discussion: "Example: gateway demo --home .niaga")

    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "The folder of keys and data (NIAGA_HOME).",
                "Folder kunci dan data (NIAGA_HOME)."), valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"
    @Option(
        help: .say(
            "The first port, when the home is made; the usual ones where absent.",
            "Porta pertama saat folder dibuat; yang biasa bila kosong.")) var basePort: Int?
    @Flag(
        help: .say(
            "On a terminal stay up with the live events.",
            "Di terminal tetap hidup dan tampilkan kejadian.")) var stay = false

    mutating func run() async throws {
        do {
            guard PersonFolder.owner(home) == nil else {
                throw Trouble(
                    .configuration, "home",
                    "\(home) has people of its own, and the demo plays them all itself. Give it another: gateway demo --home demo",
                    "\(home) punya orangnya sendiri, dan demo memainkan semua peran. Beri folder lain: gateway demo --home demo"
                )
            }
            try HomeMaking.make(home, basePort: basePort)
            let signal = StopSignal()
            let directory = try await Directory.read(home)
            let running = Demo.running(directory)
            let fleet = running ? nil : try Fleet.start(home, quiet: true)
            do {
                let story = try DemoSale(directory)
                try story.play(until: { signal.isRaised || fleet?.fallen() != nil })
                if stay, Terminal.isOutputTerminal, fleet != nil { try live(directory, signal) }
            } catch {
                let fallen = fleet?.fallen()
                fleet?.stop()
                guard let fallen else { throw error }
                throw Trouble(
                    fallen.status, "service-ended",
                    "\(fallen.service) ended: \(Relay.lastWords(fallen.service, home: home))")
            }
            fleet?.stop()
        } catch let trouble as Trouble {
            Rendering.trouble(trouble, .table)
            if case .unavailable = trouble.status {
                Terminal.say(
                    Terminal.say(
                        "The services' words are in \(home)/*/service.log.",
                        "Kata-kata layanan ada di \(home)/*/service.log."))
            }
            throw trouble.status.exitCode
        }
    }

    /// Whether this home's services are up already, in another terminal.
    private static func running(_ directory: Directory) -> Bool {
        guard let conversation = try? Conversation(directory), let query = Catalogue.find("customers.list-customers")
        else { return false }
        return
            (try? conversation.call(query.1, .customers, body: Array("{}".utf8), profile: "sales", timeout: .seconds(1)))
            != nil
    }

    private func live(_ directory: Directory, _ signal: StopSignal) throws(Trouble) {
        let place = home == ".niaga" ? "" : " --home '\(home)'"
        let program = CommandLine.arguments.first ?? "gateway"
        Terminal.say(
            Terminal.say(
                "\nThe services stay up. In another terminal, in this folder, type for example:",
                "\nLayanan tetap hidup. Di terminal lain, di folder ini, ketik misalnya:"))
        for line in ["today", "order list", "customer add C-2 --name \"Toko Baru\" --limit 20000000"] {
            Terminal.say("  \(program) \(line)\(place)")
        }
        Terminal.say(
            Terminal.say(
                "  \(program) --help\nHere come the events; Ctrl-C stops everything.\n",
                "  \(program) --help\nBerikut kejadiannya; Ctrl-C menghentikan semuanya.\n"))
        let watching = try Watching(
            directory, ServiceName.allCases, profile: "sales", since: .now, patience: .seconds(10))
        _ = try watching.runInOrder(untilCaughtUp: false, stop: { signal.isRaised }) { record, event in
            var results = Results(.table)
            Watch.show(record, event, .table, &results)
        }
    }
}
