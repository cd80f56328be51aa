import ArgumentParser
import Foundation
import Hashing
import Kernel
import Logging
import Logs
import Models
import ServiceLifecycle
import Settings
import StorePort
import UnixSignals
import Wire

/// What each service's executable brings: its business and a way to open a store.
package protocol ServiceProgram: ParsableCommand {
    associatedtype Writing: WritingStore
    associatedtype Reading: ReadingStore
    static var domain: Domain { get }
    static func writing(_ path: String, epoch: Epoch, now: Instant) throws(StoreFailure) -> Writing
    static func reading(_ path: String) throws(StoreFailure) -> Reading
    /// Holds the journal at that path against every writer for as long as the result lives.
    static func locking(_ path: String) throws(StoreFailure) -> AnyObject
}

struct HomeOption: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of keys, roles and data.", valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"
}

/// `orders serve`
package struct Serve<Program: ServiceProgram>: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve", abstract: "Serve until told to stop (Ctrl-C or SIGTERM drains).",
            discussion: "Example: \(Program.domain.service.rawValue) serve --home .niaga")
    }

    @OptionGroup var place: HomeOption
    @Option(help: "The address to listen on.") var host: String?
    @Option(help: "The first of three ports.") var port: Int?
    @Option(help: ArgumentHelp("Stop when the process of this number ends.", visibility: .hidden)) var parent: Int32?

    package init() {}

    package func run() async throws {
        let service = Program.domain.service
        let home = Home(place.home)
        signal(SIGPIPE, SIG_IGN)
        // What a parent ignores its children would ignore too: a stop before they listen for it must stop them.
        for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_DFL) }
        Descriptors.raise()
        defer { LineWriter.standardError.flush(atMost: 1) }
        // Until its settings are read, as the environment has it.
        var form = LogLine.Form(ProcessInfo.processInfo.environment["NIAGA_LOG_FORMAT"] ?? "auto")
        do {
            let settings = try await settings(service, home)
            form = try self.form(settings)
            let logger = try logger(service, settings, form ?? .text)
            let pair = try home.pair(of: service)
            let (table, loaded) = try roles(service, home)
            let file = ClockFile(home, service)
            let clock = BelievedClock(file.said ?? file.noted)
            let runtime = try Runtime(
                domain: Program.domain, home: home,
                endpoint: Endpoint(host: settings["listen.host"], port: settings.port("listen.port")),
                peers: peers(service, settings), pair: pair, logger: logger, sha: .openSSL,
                authority: Authority(table, at: clock.believed(Outside.moment()).wall), clock: clock, parent: parent)
            RoleWatch.tellUnknown(table, runtime)
            try await serve(runtime, home.database(service), logger, roles: loaded)
        } catch {
            try Exit.report(error, service, form)
        }
    }

    private func serve(_ runtime: Runtime, _ path: String, _ logger: Logger, roles: Data) async throws {
        let running = RunningService<Program.Writing, Program.Reading>(
            runtime: runtime,
            writing: {
                let place = JournalPlace(runtime.home, runtime.domain.service)
                try place.check()
                let now = runtime.now()
                let store = try Program.writing(path, epoch: Epoch(at: now, entropy: Outside.entropy()), now: now)
                place.begun()
                return store
            },
            reading: { () throws(StoreFailure) in try Program.reading(path) })
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: running, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: RoleWatch(runtime: runtime, loaded: roles), successTerminationBehavior: .ignore),
                ], gracefulShutdownSignals: [.sigterm, .sigint, .sigusr2], logger: logger))
        try await group.run()
    }

    private func settings(_ service: ServiceName, _ home: Home) async throws -> Settings {
        var flags: [String: String] = [:]
        if let host { flags["listen.host"] = host }
        if let port { flags["listen.port"] = String(port) }
        return try await Settings.read(
            ServiceSettings.known(service), flags: flags, environment: ProcessInfo.processInfo.environment,
            file: home.settings(service))
    }

    private func peers(_ service: ServiceName, _ settings: Settings) throws -> [ServiceName: Endpoint] {
        var peers: [ServiceName: Endpoint] = [:]
        for peer in Program.domain.publishers {
            peers[peer] = Endpoint(
                host: settings["peers.\(peer.rawValue).host"], port: try settings.port("peers.\(peer.rawValue).port"))
        }
        return peers
    }

    private func roles(_ service: ServiceName, _ home: Home) throws -> (RoleTable, Data) {
        guard let data = FileManager.default.contents(atPath: home.roles(service)) else {
            throw Settings.Unusable(description: "\(home.roles(service)) is not there")
        }
        do {
            return (try RoleTable.read([UInt8](data), for: service), data)
        } catch {
            throw Settings.Unusable(description: "\(home.roles(service)), \(error.sentence)")
        }
    }

    private func form(_ settings: Settings) throws -> LogLine.Form {
        guard let form = LogLine.Form(settings["log.format"]) else {
            throw Settings.Unusable(
                description:
                    "log.format (NIAGA_LOG_FORMAT) must be \(LogLine.Form.words.joined(separator: ", ")), not \"\(settings["log.format"])\""
            )
        }
        return form
    }

    private func logger(_ service: ServiceName, _ settings: Settings, _ form: LogLine.Form) throws -> Logger {
        guard let level = Logger.Level(rawValue: settings["log.level"]) else {
            throw Settings.Unusable(
                description: "log.level must be debug, info, warning or error, not \"\(settings["log.level"])\"")
        }
        var logger = Logger(label: service.rawValue) { ServiceLog($0, form) }
        logger.logLevel = level
        return logger
    }
}

/// `orders verify`
package struct VerifyCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify", abstract: "Check the journal's chain and refold it against what is stored.",
            discussion: "Example: \(Program.domain.service.rawValue) verify --home .niaga")
    }

    @OptionGroup var place: HomeOption

    package init() {}

    package func run() throws {
        let service = Program.domain.service
        do {
            let path = try Journal.path(place, service)
            let parts = CoreParts(domain: Program.domain, sha: .openSSL, roles: { .empty })
            let shows = isatty(2) == 1
            let report = try Verify(parts, Program.reading(path)).run { done, all in
                if shows { try? FileHandle.standardError.write(contentsOf: Data("\r\(done) of \(all) records".utf8)) }
            }
            if shows { Exit.say("") }
            var faults = report.faults
            if let shorter = try HeadGuard(path).complaint(Program.reading(path), service) { faults.append(shorter) }
            for fault in faults { print("\(service.rawValue): \(fault)") }
            guard faults.isEmpty else { throw ExitCode(1) }
            if !report.completing.isEmpty {
                print(
                    "\(service.rawValue): rows of an older build are made anew when it runs; until then \(report.completing.joined(separator: ", ")) may be missing from lists"
                )
            }
            print(
                "\(service.rawValue): \(report.records) records, \(report.entities) entities, all as the journal says")
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }
}
