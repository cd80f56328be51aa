import Foundation
import Logging
import Logs

/// The service's log on stderr, by a thread that nobody waits for.
struct ServiceLog: LogHandler {
    private let label: String
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map {
            " \($0.key)=\($0.value)"
        }
        // Its own words, whatever stands in them: a line is a line.
        let text = "\(event.message)\(details.joined())".split(separator: "\n").joined(separator: " ")
        LineWriter.standardError.write("\(Date.now.ISO8601Format()) \(event.level) \(label): \(text)")
    }
}
