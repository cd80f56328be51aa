import Foundation
import Logging
import Logs

/// The service's log on stderr, by a thread that nobody waits for.
struct ServiceLog: LogHandler {
    private let label: String
    private let form: LogLine.Form
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ label: String, _ form: LogLine.Form) {
        self.label = label
        self.form = form
        LineWriter.standardError.tell { dropped in
            LogLine(
                severity: .warning, service: label,
                message: "\(dropped) lines were not written, as nobody read them"
            ).written(form)
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        LineWriter.standardError.write(
            LogLine(
                severity: event.level.severity, service: label,
                message: "\(event.message)", details: details.map { ($0.key, "\($0.value)") }
            ).written(form))
    }
}

extension Logger.Level {
    fileprivate var severity: LogLine.Severity {
        switch self {
        case .trace, .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
