import Dispatch
import Foundation
import Kernel
import Models
import Synchronization
import Wire

/// The four services as child processes of this one, their words with a prefix.
final class Fleet: Sendable {
    private let children: Mutex<[(ServiceName, Process)]>

    private init(_ children: consuming sending [(ServiceName, Process)]) { self.children = Mutex(children) }

    /// Starts all four; what was started is stopped again where one cannot be.
    static func start(_ home: String, quiet: Bool) throws(Trouble) -> Fleet {
        let fleet = Fleet([])
        for service in ServiceName.allCases {
            let program: URL
            do throws(Trouble) {
                program = try Fleet.program(service)
            } catch {
                fleet.stop()
                throw error
            }
            let process = Process()
            process.executableURL = program
            process.arguments = ["serve", "--home", home]
            process.standardInput = FileHandle.nullDevice
            let pipe = Pipe()
            process.standardError = pipe
            process.standardOutput = pipe
            Fleet.relay(pipe, service, home: home, quiet: quiet)
            do {
                try process.run()
            } catch {
                fleet.stop()
                throw Trouble(.fault, "fault", "\(program.path) cannot be started: \(error)")
            }
            fleet.children.withLock { $0.append((service, process)) }
        }
        return fleet
    }

    /// The service's program, which lies beside this one.
    static func program(_ service: ServiceName) throws(Trouble) -> URL {
        let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let program = folder.appending(path: service.rawValue)
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw Trouble(
                .configuration, "no-program", "\(program.path) is not there; the five programs belong into one folder.")
        }
        return program
    }

    /// Each line with its service's name; where nobody watches, into a log file of the home.
    private static func relay(_ pipe: Pipe, _ service: ServiceName, home: String, quiet: Bool) {
        let name = service.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)
        let log = quiet ? Fleet.logFile("\(home)/\(service.rawValue)/service.log") : nil
        Thread.detachNewThread {
            var rest = Data()
            while true {
                let data = pipe.fileHandleForReading.availableData
                guard !data.isEmpty else { return }
                if let log {
                    try? log.write(contentsOf: data)
                    continue
                }
                rest.append(data)
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    Terminal.say(
                        Terminal.paint(name, .dim) + " " + String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
                    rest.removeSubrange(rest.startIndex...end)
                }
            }
        }
    }

    /// What a service that nobody watched said last.
    static func lastWords(_ service: ServiceName, home: String) -> String {
        let path = "\(home)/\(service.rawValue)/service.log"
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0.suffix(4_096), as: UTF8.self) }
        guard let last = text?.split(separator: "\n").last else { return "\(path) is empty" }
        return Cell.safe(String(last.hasPrefix("\(service): ") ? last.dropFirst(service.rawValue.count + 2) : last))
    }

    private static func logFile(_ path: String) -> FileHandle? {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? FileHandle(fileDescriptor: descriptor, closeOnDealloc: true) : nil
    }

    /// The first child that is no longer there, if any, and what it ended with.
    func fallen() -> Fallen? {
        children.withLock { children in
            children.first { !$0.1.isRunning }.map { service, process in
                let killed = process.terminationReason == .uncaughtSignal
                let status = killed ? .fault : ExitStatus(rawValue: process.terminationStatus) ?? .fault
                return Fallen(
                    service: service,
                    // Told to stop by somebody else it ended well, and yet it is not there.
                    status: status == .ok ? .fault : status,
                    signal: killed ? process.terminationStatus : nil)
            }
        }
    }

    struct Fallen {
        let service: ServiceName
        let status: ExitStatus
        /// Where somebody ended it from outside.
        let signal: Int32?
    }

    /// Asks all to drain, waits, and ends those that do not come to an end.
    func stop() {
        children.withLock { children in
            for (_, process) in children where process.isRunning { process.terminate() }
            let limit = Date().addingTimeInterval(30)
            for (_, process) in children {
                while process.isRunning, Date() < limit { usleep(20_000) }
                if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            }
            children = []
        }
    }
}

/// Waits for Ctrl-C or SIGTERM, which otherwise would end this process before its children.
final class StopSignal {
    private final class Flag: Sendable { let raised = Atomic<Bool>(false) }

    private let flag = Flag()
    private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [flag] in flag.raised.store(true, ordering: .releasing) }
            source.resume()
            sources.append(source)
        }
    }

    var isRaised: Bool { flag.raised.load(ordering: .acquiring) }
}
