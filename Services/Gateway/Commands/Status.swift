import ArgumentParser
import Foundation
import Kernel
import Models

/// How all services are, at a look.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Terminal.say(
            "How all services are: journals, who follows whom, disks, copies.",
            "Keadaan semua layanan: jurnal, siapa mengikuti siapa, disk, salinan."),
        discussion: """
            The worst stands first, and who does not answer has a row. Ends with 0, with 1 where something should be looked
            at, and with 2 where something does not work; `gateway check` says the same to programs. LAST is how long ago the last
            record was made, P99 within which time ninety-nine of a hundred turns were done since the start, FREE how much of
            the disk is, COPIED how long ago the journal was copied.
            Example: gateway status
            """)

    @Argument(
        help: .say(
            "Which services; all where absent.",
            "Layanan yang mana; semua bila kosong.")) var services: [ServiceName] = []
    @Flag(
        help: .say(
            "Who follows whom, also where all is level.",
            "Siapa mengikuti siapa, juga bila semuanya sejajar.")) var all = false
    @Flag(
        help: .say(
            "Again every two seconds, until Ctrl-C.",
            "Ulangi tiap dua detik, sampai Ctrl-C.")) var watch = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let names = ServiceName.allCases.filter { services.isEmpty || services.contains($0) }
        let profile = FleetHealth.asker(common)
        var worst = Finding.Severity.ok
        do throws(Trouble) {
            let conversation = try Conversation(await Directory.read(common.home))
            let signal = watch ? StopSignal() : nil
            repeat {
                let health = try FleetHealth.ask(names, conversation, profile: profile, patience: common.patience(3))
                let findings = health.findings()
                worst = findings.first?.severity ?? .ok
                if watch, common.output == .table, Terminal.isOutputTerminal { Terminal.show("\u{1B}[H\u{1B}[2J") }
                if watch, common.output == .table, !Terminal.isOutputTerminal { Terminal.out("\n\(health.at)") }
                show(health, findings)
                guard let signal else { break }
                for _ in 0..<20 where !signal.isRaised { usleep(100_000) }
                if signal.isRaised { break }
            } while true
        } catch {
            Rendering.trouble(error, common.output)
            throw error.status.exitCode
        }
        if worst != .ok { throw ExitCode(worst.rawValue) }
    }

    private func show(_ health: FleetHealth, _ findings: [Finding]) {
        switch common.output {
        case .json: Terminal.out(HealthForms.json(health, findings))
        case .jsonl: for row in HealthForms.json(health, findings)["services"]?.elements ?? [] { Terminal.out(row) }
        case .table:
            let rows = health.ordered(by: findings).map { HealthForms.row($0.service, $0.word, health.at) }
            for line in HealthForms.table.lines(rows, width: Terminal.width) { Terminal.out(line) }
            let follows = HealthForms.follows(health, all: all)
            if !follows.isEmpty {
                Terminal.out("")
                for line in HealthForms.followTable.lines(follows, width: Terminal.width) { Terminal.out(line) }
            }
            if !findings.isEmpty { Terminal.out("") }
            for finding in findings {
                let mark =
                    finding.severity == .critical ? Terminal.paint("✗", .red, on: 1) : Terminal.paint("!", .bold, on: 1)
                Terminal.out("\(mark) \(finding.service): \(Cell.safe(finding.sentence))")
            }
        }
    }
}

/// The same for programs that watch.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Terminal.say(
            "Whether all is well, for programs that watch: 0, 1, 2 or 3.",
            "Apakah semua baik, untuk program pengawas: 0, 1, 2 atau 3."),
        discussion: """
            Ends with 0 where nothing is to be done, 1 where something should be looked at, 2 where something does not work, 3
            where it could not be asked, as monitoring plugins do. --live asks only whether the services answer and their writers turn.
            Example: gateway check --format nagios
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, nagios, json, prometheus }

    /// As monitoring plugins say that they could not find out.
    private static let unknown: Int32 = 3

    @Argument(
        help: .say(
            "Which services; all where absent.",
            "Layanan yang mana; semua bila kosong.")) var services: [ServiceName] = []
    @Flag(
        help: .say(
            "Only whether they live, as containers are asked.",
            "Hanya apakah hidup, seperti ditanyakan kepada kontainer.")) var live = false
    @Option(
        help: .say(
            "text, nagios, json or prometheus.",
            "text, nagios, json atau prometheus.")) var format = Format.text
    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "Whether all is kept there by `gateway archive`, too.",
                "Juga apakah semuanya disimpan `gateway archive` di sana."), valueName: "dir"))
    var archive: String?
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let names = ServiceName.allCases.filter { services.isEmpty || services.contains($0) }
        let format = common.output == .table ? format : .json
        let health: FleetHealth
        do throws(Trouble) {
            let conversation = try Conversation(await Directory.read(common.home))
            health = try FleetHealth.ask(
                names, conversation, profile: FleetHealth.asker(common), patience: common.patience(3)
            ).seen(with: archive)
        } catch {
            // Whoever watches gets a line and a code of its own kind, whatever is wrong.
            let problem = error.problem
            switch format {
            case .text: Terminal.out("unknown  -  \(problem.code)  \(Cell.safe(Sentences.of(problem)))")
            case .nagios: Terminal.out("NIAGA UNKNOWN - \(HealthForms.clean(problem.detail))")
            case .json, .prometheus: Rendering.trouble(error, format == .json ? .json : .table)
            }
            throw ExitCode(Check.unknown)
        }
        let findings = health.findings(onlyLife: live)
        switch format {
        case .text:
            for finding in findings {
                Terminal.out(
                    "\(finding.severity.word)  \(finding.service)  \(finding.code)  \(Cell.safe(finding.sentence))")
            }
            if findings.isEmpty { Terminal.out("ok  \(HealthForms.counted(health))") }
        case .nagios: Terminal.out(HealthForms.nagios(health, findings))
        case .json: Terminal.out(HealthForms.json(health, findings))
        case .prometheus: Metrics.text(health).forEach { Terminal.out($0) }
        }
        let worst = findings.first?.severity ?? .ok
        // What is scraped is no failure of the scrape.
        if worst != .ok, format != .prometheus { throw ExitCode(worst.rawValue) }
    }
}
