import AllMessages
import Foundation
import Kernel
import Models
import PaperOffice
import Synchronization
import Testing

/// Tests of real processes run one after another: they share two cores and measure nothing.
@Suite(.serialized) enum EndToEnd {}

/// The real services in a home of their own, with ports of their own, and the real gateway.
final class Deployment {
    let home: URL
    let base: Int
    private var up: Process?

    private static let nextBase = Atomic<Int>(  // Below the range from which the system draws its own ports.
        17_400 + Int(ProcessInfo.processInfo.processIdentifier) % 20 * 700)

    /// All programs, beside the test bundle.
    static let programs: URL = {
        let here = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let built = root.appending(path: ".build/release")
        return FileManager.default.isExecutableFile(atPath: here.appending(path: "gateway").path) ? here : built
    }()

    static let clients = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients")
    static let data = ProcessInfo.processInfo.environment["NIAGA_TEST_DATA"] ?? "../shared/data"

    init(home other: URL? = nil) throws {
        home =
            other ?? FileManager.default.temporaryDirectory.appending(path: "niaga-\(UUID().uuidString.prefix(8))")
        base = Deployment.freeBase()
    }

    /// Ports that nobody on this machine listens on: other test runs and other fleets may be there too.
    private static func freeBase() -> Int {
        for _ in 0..<200 {
            let base = nextBase.add(10 * (ServiceName.allCases.count + 1), ordering: .relaxed).oldValue
            if ServiceName.allCases.indices.allSatisfy({ service in
                (0..<3).allSatisfy { isFree(base + 10 * service + $0) }
            }) {
                return base
            }
        }
        return nextBase.add(10 * (ServiceName.allCases.count + 1), ordering: .relaxed).oldValue
    }

    private static func isFree(_ port: Int) -> Bool {
        guard let descriptor = try? taking(port) else { return false }
        close(descriptor)
        return true
    }

    struct Taken: Error {}

    /// A socket that has this port and listens at it, until it is closed.
    static func taking(_ port: Int) throws -> CInt {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard bound, listen(descriptor, 1) == 0 else {
            close(descriptor)
            throw Taken()
        }
        return descriptor
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(at: home)
    }

    struct Result {
        let status: Int32
        let out: String
        let err: String
    }

    /// More seconds than the longest run of any test takes on a busy machine.
    private static let patience = 300.0

    /// Runs a program to its end. One that does not come to it fails its test, instead of holding up all others.
    static func run(_ program: URL, _ arguments: [String], input: String? = nil, environment: [String: String] = [:])
        throws -> Result
    {
        let folder = FileManager.default.temporaryDirectory
        let out = folder.appending(path: "out-\(UUID().uuidString)")
        let err = folder.appending(path: "err-\(UUID().uuidString)")
        for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        defer { for file in [out, err] { try? FileManager.default.removeItem(at: file) } }
        // By a file: the end of a pipe would be inherited by other children, and never be seen.
        let given = folder.appending(path: "in-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: given) }
        try Data((input ?? "").utf8).write(to: given)
        let status = try Spawned.run(
            program, arguments, environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
            input: FileHandle(forReadingFrom: given), out: FileHandle(forWritingTo: out),
            err: FileHandle(forWritingTo: err), patience: patience)
        return Result(
            status: status, out: try String(contentsOf: out, encoding: .utf8),
            err: try String(contentsOf: err, encoding: .utf8))
    }

    @discardableResult
    func gateway(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws -> Result {
        try gateway(arguments, input: input, environment: environment)
    }

    func gateway(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Result {
        try Deployment.run(
            Deployment.programs.appending(path: "gateway"), arguments, input: input,
            environment: environment.merging(["NIAGA_HOME": home.path]) { $1 })
    }

    func service(_ name: String, _ arguments: String...) throws -> Result { try service(name, arguments) }

    func service(_ name: String, _ arguments: [String]) throws -> Result {
        try Deployment.run(
            Deployment.programs.appending(path: name), arguments,
            environment: ["NIAGA_HOME": home.path, "NIAGA_LOG_FORMAT": "text"])
    }

    /// Makes the home by the demo, which plays a whole sale.
    func demo() throws -> Result { try gateway("demo", "--base-port", String(base)) }

    /// Gives the home its own ports, for a test that starts each service itself.
    func settle() throws {
        try start()
        stop()
    }

    /// Starts all services and waits until all answer.
    func start() throws {
        let process = Process()
        process.executableURL = Deployment.programs.appending(path: "gateway")
        process.arguments = ["up", "--base-port", String(base)]
        process.environment = ProcessInfo.processInfo.environment.merging(["NIAGA_HOME": home.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        up = process
        for query in Catalogue.all.compactMap({ $0.queries.map(\.slug).first { $0.hasPrefix("list-") } }) {
            var tries = 0
            while try gateway("ask", query, "--timeout", "5").status != 0, tries < 20 { tries += 1 }
        }
    }

    func stop() {
        guard let up, up.isRunning else { return }
        up.terminate()
        up.waitUntilExit()
        self.up = nil
    }

    /// One service as a process that this test starts and may kill.
    func serve(_ name: String, home other: URL? = nil, log: URL? = nil) throws -> Process {
        let process = Process()
        process.executableURL = Deployment.programs.appending(path: name)
        process.arguments = ["serve", "--home", (other ?? home).path]
        // Tests look for sentences.
        process.environment = ProcessInfo.processInfo.environment.merging(["NIAGA_LOG_FORMAT": "text"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        if let log {
            if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
            let handle = try FileHandle(forWritingTo: log)
            try handle.seekToEnd()
            process.standardError = handle
        }
        try process.run()
        return process
    }

    /// Each service as a process of its own, when all have heard all.
    func serveAll() throws -> [String: Process] {
        var running: [String: Process] = [:]
        for service in Deployment.services { running[service] = try serve(service) }
        do {
            try Deployment.wait(for: "all to be level") { try gateway("check").status == 0 }
        } catch {
            running.values.forEach { $0.terminate() }
            throw error
        }
        return running
    }

    /// Waits for something that another process does, and says what it waited for in vain.
    static func wait(for what: String, atMost seconds: Double = 60, until happened: () throws -> Bool) throws {
        let limit = Date().addingTimeInterval(seconds)
        while try !happened() {
            guard Date() < limit else { throw Late(what: what) }
            usleep(20_000)
        }
    }

    struct Late: Error, CustomStringConvertible {
        let what: String
        var description: String { "waited in vain for \(what)" }
    }

    /// Waits until the others have applied all that this service has recorded.
    func waitUntilHeard(_ publisher: String) throws {
        let script = """
            import sqlite3, sys
            home, publisher = sys.argv[1:3]
            one = lambda name, sql: sqlite3.connect(f"{home}/{name}/journal.db").execute(sql).fetchone()
            head = one(publisher, "SELECT sequence FROM stream_head")[0]
            for other in sys.argv[3:]:
                at = one(other, f"SELECT sequence FROM cursor WHERE publisher = '{publisher}'")
                if at is None or at[0] < head: sys.exit(1)
            """
        let others = PaperOffice.domains.filter { $0.publishers.map(\.rawValue).contains(publisher) }
            .map(\.service.rawValue)
        try Deployment.wait(for: "all to hear \(publisher)") {
            try Deployment.run(
                URL(filePath: "/usr/bin/python3"), ["-c", script, home.path, publisher] + others
            ).status == 0
        }
    }

    static let services = ServiceName.allCases.map(\.rawValue)

    /// Sequence and hash of all heads, as HELLO would tell them.
    func heads() throws -> [String] {
        try Deployment.services.map { name in
            try Deployment.run(
                URL(filePath: "/usr/bin/python3"),
                [
                    "-c",
                    "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select sequence, hex(hash) from stream_head').fetchone())",
                    home.appending(path: "\(name)/journal.db").path,
                ]
            ).out
        }
    }
}
