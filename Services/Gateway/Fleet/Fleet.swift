import Dispatch
import Foundation
import Kernel
import Models
import Synchronization
import Wire

/// All services as child processes of this one. One thread starts them, looks after them and stops them: they are
/// told to stop when it ends, whatever ended it.
final class Fleet: Sendable {
    private struct Child {
        let service: ServiceName
        var process: Process?
        /// Whether it ever stood for long enough to have served.
        var hasServed = false
        var failures = 0
        var startedAt = Date.now
        /// When it is started again; nil where it runs.
        var startAt: Date?
        var fallen: Fallen?
    }

    struct Fallen {
        let service: ServiceName
        let status: ExitStatus
        /// Where somebody ended it from outside.
        let signal: Int32?

        var sentence: String { signal.map { "\(service) was ended by signal \($0)" } ?? "\(service) ended" }
    }

    private struct State {
        var children: [Child]
        var isStopping = false
        /// Why it is of no use to go on.
        var end: Fallen?
    }

    private let state: Mutex<State>
    private let stopped = DispatchSemaphore(value: 0)
    private let relay: Relay
    private let home: String
    private let programs: [ServiceName: URL]
    /// Whether who ends by itself is started again.
    private let mends: Bool

    private init(_ home: String, quiet: Bool, _ programs: [ServiceName: URL]) {
        self.home = home
        self.programs = programs
        mends = !quiet
        relay = Relay(home: home, quiet: quiet)
        state = Mutex(State(children: ServiceName.allCases.map { Child(service: $0, startAt: .distantPast) }))
    }

    /// Starts them all. `quiet`: nobody watches; their words go into files, and the first that ends is not started again.
    static func start(_ home: String, quiet: Bool) throws(Trouble) -> Fleet {
        var programs: [ServiceName: URL] = [:]
        for service in ServiceName.allCases { programs[service] = try program(service) }
        let fleet = Fleet(home, quiet: quiet, programs)
        let thread = Thread { fleet.run() }
        thread.name = "fleet"
        thread.start()
        return fleet
    }

    /// The service's program, which lies beside this one.
    static func program(_ service: ServiceName) throws(Trouble) -> URL {
        let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let program = folder.appending(path: service.rawValue)
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw Trouble(
                .configuration, "no-program", "\(program.path) is not there; all programs belong into one folder.")
        }
        return program
    }

    /// The child because of which it is of no use to go on, if any.
    func fallen() -> Fallen? { state.withLock { $0.end } }

    /// Asks all to drain, waits, and ends those that do not come to an end.
    func stop() {
        state.withLock { $0.isStopping = true }
        stopped.wait()
        relay.flush()
    }

    // MARK: The fleet's thread

    private func run() {
        while !state.withLock({ $0.isStopping }) {
            state.withLock { state in
                for index in state.children.indices { lookAfter(&state.children[index], &state.end) }
            }
            usleep(50_000)
        }
        let processes = state.withLock { $0.children.compactMap(\.process) }
        for process in processes where process.isRunning { process.terminate() }
        let limit = Date().addingTimeInterval(30)
        for process in processes {
            while process.isRunning, Date() < limit { usleep(20_000) }
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        stopped.signal()
    }

    /// One that stood for so long has served, and its next end is a new matter.
    private static let serves = 3.0
    private static let forgets = 60.0
    private static let longestWait = 30.0

    private func lookAfter(_ child: inout Child, _ end: inout Fallen?) {
        if let startAt = child.startAt {
            if startAt <= .now { start(&child, &end) }
            return
        }
        guard let process = child.process else { return }
        let age = Date().timeIntervalSince(child.startedAt)
        guard !process.isRunning else {
            if age > Fleet.serves { child.hasServed = true }
            if age > Fleet.forgets { child.failures = 0 }
            return
        }
        let killed = process.terminationReason == .uncaughtSignal
        let status = killed ? .fault : ExitStatus(rawValue: process.terminationStatus) ?? .fault
        let fallen = Fallen(
            service: child.service,
            // Told to stop by somebody else it ended well, and yet it is not there.
            status: status == .ok ? .fault : status, signal: killed ? process.terminationStatus : nil)
        child.process = nil
        // What it cannot start with is for a person to put right, at once if this is the first start.
        guard mends, child.hasServed || status != .configuration else { return end = end ?? fallen }
        child.failures += 1
        let wait = min(Fleet.longestWait, 0.5 * pow(2, Double(min(child.failures, 10) - 1)))
        child.startAt = Date().addingTimeInterval(wait)
        relay.say(
            "\(fallen.sentence); it is started again in \(wait == 0.5 ? "0.5" : String(Int(wait))) s. The others go on."
        )
    }

    private func start(_ child: inout Child, _ end: inout Fallen?) {
        child.startAt = nil
        let process = Process()
        process.executableURL = programs[child.service]
        process.arguments = ["serve", "--home", home, "--parent", String(getpid())]
        process.environment = relay.environment
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        relay.listen(to: pipe, child.service)
        do {
            try process.run()
        } catch {
            relay.say("\(child.service) cannot be started: \(error)")
            return end = end ?? Fallen(service: child.service, status: .fault, signal: nil)
        }
        child.process = process
        child.startedAt = .now
    }
}
