import ArgumentParser
import Kernel
import Models

/// Figures for Prometheus, by HTTP.
struct ExporterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exporter",
        abstract: Terminal.say(
            "Answer Prometheus: /metrics of all services, /livez and /readyz of each.",
            "Jawab Prometheus: /metrics semua layanan, /livez dan /readyz masing-masing."),
        discussion: """
            Nothing secret is told, and nobody is asked who he is: it listens on this machine alone unless another address is
            given. Ctrl-C stops it.
            Example: gateway exporter --listen 127.0.0.1:7090
            """)

    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "Where it listens.",
                "Di mana ia mendengarkan."), valueName: "host:port")) var listen = "127.0.0.1:7090"
    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "Tell how much is not kept there by `gateway archive`, too.",
                "Sebutkan juga berapa yang belum disimpan `gateway archive` di sana."), valueName: "dir"))
    var archive: String?
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        do throws(Trouble) {
            guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
                (0...65_535).contains(port), colon > listen.startIndex
            else {
                throw .usage("--listen \"\(listen.prefix(80))\" must be an address and a port, such as 127.0.0.1:7090.")
            }
            let conversation = try Conversation(await Directory.read(common.home))
            let profile = FleetHealth.asker(common)
            let patience = common.patience(3)
            // What cannot be asked now will not be later: said at the start, and not to a scraper at night.
            _ = try conversation.directory.pair(profile)
            let exporter = try Exporter(host: String(listen[..<colon]), port: port)
            Terminal.say("figures at http://\(listen[..<colon]):\(exporter.port)/metrics")
            exporter.serve(StopSignal()) { path in
                do throws(Trouble) {
                    return try page(path, conversation, profile, patience)
                } catch {
                    return Exporter.Page(status: "503 Service Unavailable", text: error.problem.detail + "\n")
                }
            }
        } catch {
            Rendering.trouble(error, common.output)
            throw error.status.exitCode
        }
    }

    private func page(
        _ path: String, _ conversation: Conversation, _ profile: String, _ patience: Duration
    ) throws(Trouble) -> Exporter.Page {
        let parts = path.split(separator: "/").map(String.init)
        switch parts.first {
        case "metrics" where parts.count == 1:
            let health = try FleetHealth.ask(ServiceName.allCases, conversation, profile: profile, patience: patience)
                .seen(with: archive)
            return Exporter.Page(
                status: "200 OK", kind: "text/plain; version=0.0.4; charset=utf-8",
                text: Metrics.text(health).joined(separator: "\n") + "\n")
        case "livez" where parts.count <= 2, "readyz" where parts.count <= 2:
            let asked = parts.count == 1 ? ServiceName.allCases : ServiceName(rawValue: parts[1]).map { [$0] } ?? []
            guard !asked.isEmpty else { break }
            let health = try FleetHealth.ask(asked, conversation, profile: profile, patience: patience)
            let worst = health.findings(onlyLife: parts[0] == "livez").first { $0.severity == .critical }
            return worst.map {
                Exporter.Page(status: "503 Service Unavailable", text: "\($0.service): \($0.sentence)\n")
            } ?? Exporter.Page(status: "200 OK", text: "ok\n")
        default: break
        }
        return Exporter.Page(
            status: "404 Not Found", text: "There are /metrics, /livez, /readyz, /livez/orders, /readyz/orders.\n")
    }
}
