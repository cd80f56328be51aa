import Foundation
import Glibc
import Models

/// One thing that a program says of itself: a sentence for who sits at a terminal, and one JSON object a line for programs that collect logs.
package struct LogLine: Sendable {
    package enum Form: String, CaseIterable, Sendable {
        case text, json

        /// What may be said of the form in settings; `auto` is a text where somebody watches.
        package static let words = ["auto"] + allCases.map(\.rawValue)

        /// The environment's word of what `auto` is, from `gateway up` to the services.
        package static let variable = "NIAGA_LOG_AUTO"

        /// Nil where the word is none of these.
        package init?(_ word: String, descriptor: Int32 = 2) {
            if let form = Form(rawValue: word) {
                self = form
            } else if word == "auto" {
                // Whoever reads a pipe's other end may have said who watches there.
                let said = ProcessInfo.processInfo.environment[Form.variable].flatMap(Form.init(rawValue:))
                self = said ?? (isatty(descriptor) == 1 ? .text : .json)
            } else {
                return nil
            }
        }
    }

    /// By the word that stands in the line.
    package enum Severity: String, Sendable {
        case critical, error, warning, notice, info, debug

        /// As syslog counts them (RFC 5424, 6.2.1).
        var syslog: Int {
            switch self {
            case .critical: 2
            case .error: 3
            case .warning: 4
            case .notice: 5
            case .info: 6
            case .debug: 7
            }
        }
    }

    package var at: Date
    package var severity: Severity
    package var service: String
    package var message: String
    /// In the order of their names.
    package var details: [(name: String, value: String)]

    package init(
        at: Date = .now, severity: Severity, service: String, message: String,
        details: [(name: String, value: String)] = []
    ) {
        self.at = at
        self.severity = severity
        self.service = service
        self.message = message
        self.details = details
    }

    /// - Parameter toJournal: the reader is journald, which takes the severity from the front of a line (sd-daemon(3)).
    package func written(_ form: Form, toJournal: Bool = LogLine.isJournal) -> String {
        let line =
            switch form {
            case .text:
                "\(at.ISO8601Format()) \(severity.rawValue) \(service): \(message)\(details.map { " \($0.name)=\($0.value)" }.joined())"
                    .split(whereSeparator: \.isNewline).joined(separator: " ")
            case .json: JSONWriter.text(json)
            }
        return toJournal ? "<\(severity.syslog)>\(line)" : line
    }

    private var json: JSON {
        var members: [JSON.Member] = [
            .init("time", .string(at.ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)) + "Z")),
            .init("level", .string(severity.rawValue)), .init("service", .string(service)),
            .init("message", .string(message)),
        ]
        if !details.isEmpty {
            members.append(.init("details", .object(details.map { .init($0.name, .string($0.value)) })))
        }
        return .object(members)
    }

    /// Another program's line, as it is; where journald reads, with how severe it says that it is.
    package static func passed(on line: String, toJournal: Bool = isJournal) -> String {
        guard toJournal, let level = (try? JSONReader.read(line))?["level"]?.text else { return line }
        return "<\((Severity(rawValue: level) ?? .info).syslog)>\(line)"
    }

    /// systemd names the file that it made for the journal; whoever was given another stderr since does not write to it.
    package static let isJournal: Bool = {
        var status = stat()
        guard let named = ProcessInfo.processInfo.environment["JOURNAL_STREAM"], fstat(2, &status) == 0 else {
            return false
        }
        return named == "\(status.st_dev):\(status.st_ino)"
    }()
}
