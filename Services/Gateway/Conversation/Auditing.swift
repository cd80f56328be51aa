import Audit
import Foundation
import Hashing
import Kernel
import Models

/// Reads all journals, from the running services or from the files of stopped ones, and audits them.
struct Auditing {
    private(set) var audit = Audit(.openSSL)
    /// Whether all had heard all, so that they must agree.
    private(set) var settled = true

    /// From the services themselves. What they do not agree in may still be on its way: it is waited for.
    static func running(
        _ directory: Directory, profile: String, patience: Duration
    ) throws(Trouble) -> Auditing {
        var auditing = Auditing()
        let watching = try Watching(
            directory, ServiceName.allCases, profile: profile, since: .sequence(0), patience: patience)
        let limit = Conversation.now().adding(patience)
        guard try watching.run(untilCaughtUp: true, { record, _ in auditing.audit.read(record) }) == .ok else {
            throw Trouble(.streamLost, "stream-lost", "A journal went back while it was read; see above.")
        }
        while auditing.audit.findings(settled: true) != auditing.audit.findings(settled: false) {
            guard Conversation.now() < limit else { break }
            let next = Conversation.now().adding(.milliseconds(300))
            _ = try watching.run(untilCaughtUp: false, stop: { Conversation.now() >= next }) { record, _ in
                auditing.audit.read(record)
            }
        }
        return auditing
    }

    /// From the files of this home, which the services' own programs read.
    static func stopped(_ home: String) throws(Trouble) -> Auditing {
        var auditing = Auditing()
        var heads: [String: Int64] = [:]
        var heard: [(publisher: String, sequence: Int64)] = []
        for service in ServiceName.allCases {
            let process = Process()
            process.executableURL = try Fleet.program(service)
            process.arguments = ["export", "--home", home]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardInput = FileHandle.nullDevice
            do { try process.run() } catch {
                throw Trouble(.fault, "fault", "\(service) cannot be asked for its journal: \(error)")
            }
            for line in Lines(pipe.fileHandleForReading) {
                guard let json = try? JSONReader.read(line) else { continue }
                if let record = RecordLine.record(json) { auditing.audit.read(record) }
                if let head = json["head"]?.whole {
                    heads[service.rawValue] = head
                    heard += (json["heard"]?.members ?? []).map { ($0.name, $0.value.whole ?? 0) }
                }
            }
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw Trouble(
                    ExitStatus(rawValue: process.terminationStatus) ?? .fault, "no-journal",
                    "The journal of \(service) cannot be read; its program said why above.")
            }
        }
        auditing.settled = heard.allSatisfy { $0.sequence == heads[$0.publisher] ?? 0 }
        return auditing
    }

    /// The lines of a program's output, as they come.
    private struct Lines: Sequence, IteratorProtocol {
        private let handle: FileHandle
        private var rest = Data()
        private var ended = false

        init(_ handle: FileHandle) { self.handle = handle }

        mutating func next() -> [UInt8]? {
            while true {
                if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = [UInt8](rest[rest.startIndex..<end])
                    rest.removeSubrange(rest.startIndex...end)
                    return line
                }
                guard !ended else { return nil }
                let piece = handle.availableData
                ended = piece.isEmpty
                rest.append(piece)
            }
        }
    }
}
