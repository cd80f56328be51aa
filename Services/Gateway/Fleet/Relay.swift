import Foundation
import Kernel
import Logs
import Models

/// Passes on what the services say, without ever keeping one of them waiting: what nobody reads is dropped.
final class Relay: Sendable {
    private let home: String
    private let quiet: Bool
    private let listening = DispatchGroup()

    init(home: String, quiet: Bool) {
        self.home = home
        self.quiet = quiet
    }

    /// The form of what is said here and by the services: people sit at a terminal and read a quiet fleet's files.
    private static let given = ProcessInfo.processInfo.environment["NIAGA_LOG_FORMAT"]
    private var form: LogLine.Form { quiet ? .text : LogLine.Form(Relay.given ?? "auto") ?? .text }

    /// A service writes into a pipe, and cannot see who reads the other end.
    var environment: [String: String] {
        var all = ProcessInfo.processInfo.environment
        all[LogLine.Form.variable] = form.rawValue
        return all
    }

    func say(_ line: String) {
        switch form {
        case .text: LineWriter.standardError.write(line)
        case .json:
            LineWriter.standardError.write(
                LogLine(severity: .warning, service: "gateway", message: line).written(.json))
        }
    }

    /// Why it is of no use to go on, where a log is read as its last line.
    static func end(_ trouble: Trouble) {
        guard LogLine.Form(given ?? "auto") == .json else { return Rendering.trouble(trouble, .table) }
        LineWriter.standardError.write(
            LogLine(
                severity: .critical, service: "gateway", message: trouble.problem.detail,
                details: [("code", trouble.problem.code)]
            ).written(.json))
        LineWriter.standardError.flush(atMost: 1)
    }

    /// A line of a service's. What the runtime says where a program breaks is no line of its log.
    private func pass(_ line: String, of service: ServiceName) {
        switch form {
        case .text: LineWriter.standardError.write("\(Terminal.paint(service.padded, .dim)) \(line)")
        case .json where line.hasPrefix("{"): LineWriter.standardError.write(LogLine.passed(on: line))
        case .json:
            LineWriter.standardError.write(
                LogLine(severity: .error, service: service.rawValue, message: line).written(.json))
        }
    }

    /// The last words of who has just ended are on their way.
    func flush() {
        _ = listening.wait(timeout: .now() + 1)
        LineWriter.standardError.flush(atMost: 1)
    }

    /// Each line with its service's name; where nobody watches, into a log file of the home.
    func listen(to pipe: Pipe, _ service: ServiceName) {
        let log = quiet ? Relay.logFile(service, home: home) : nil
        listening.enter()
        Thread.detachNewThread { [self] in
            defer { listening.leave() }
            var rest = Data()
            while true {
                let data = pipe.fileHandleForReading.availableData
                guard !data.isEmpty else { break }
                if let log {
                    try? log.write(contentsOf: data)
                    continue
                }
                rest.append(data)
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    pass(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), of: service)
                    rest.removeSubrange(rest.startIndex...end)
                }
                // Of a line without an end no more is kept than shows what it is.
                if rest.count > Relay.longest { rest = Data() }
            }
            if !rest.isEmpty { pass(String(decoding: rest, as: UTF8.self), of: service) }
        }
    }

    private static let longest = 64 << 10

    /// What a service that nobody watched said last.
    static func lastWords(_ service: ServiceName, home: String) -> String {
        let path = "\(home)/\(service.rawValue)/service.log"
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0.suffix(4_096), as: UTF8.self) }
        guard let last = text?.split(separator: "\n").last else { return "\(path) is empty" }
        return Cell.safe(String(last.hasPrefix("\(service): ") ? last.dropFirst(service.rawValue.count + 2) : last))
    }

    private static func logFile(_ service: ServiceName, home: String) -> FileHandle? {
        let path = "\(home)/\(service.rawValue)/service.log"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? FileHandle(fileDescriptor: descriptor, closeOnDealloc: true) : nil
    }
}
