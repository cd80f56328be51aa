import Foundation
import Models
import PaperOffice
import SQLiteStore
import StorePort
import Testing

@testable import Kernel

/// What the events of an old home came to, with the keys by which it is found and the timers that wake it. Where that
/// changes, rows that are there do not change with it unless the kind's form is raised: whoever forgets that is told here.
/// `NIAGA_GOLDEN_STATES=1` writes the files anew, for a form that was raised or a kind that is new.
@Suite final class `A state as it once was` {
    private static let homes = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Homes")
    private static let writes = ProcessInfo.processInfo.environment["NIAGA_GOLDEN_STATES"] == "1"
    private let folder = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")

    /// The last home whose rows had no forms, and those that were added since, oldest first.
    private static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: homes.path)) ?? []
        let all = files.filter { $0.hasSuffix(".tar.gz") }.map { String($0.dropLast(".tar.gz".count)) }
        return ["last"] + all.filter { !["first", "last"].contains($0) }.sorted()
    }()

    init() throws {
        for name in Self.names {
            let home = folder.appending(path: name)
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            let process = Process()
            process.executableURL = URL(filePath: "/bin/tar")
            process.arguments = ["xzf", Self.homes.appending(path: "\(name).tar.gz").path, "-C", home.path]
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Of the first home in which there is something of that kind: a kind that is newer than a home is in none before it.
    private func records(for kind: Kind, of service: ServiceName) throws -> [Record] {
        for name in Self.names {
            let path = folder.appending(path: "\(name)/\(service)/journal.db").path
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let records = try SQLiteReader(path, service).records(after: 0, limit: 100_000).map(\.record)
            if records.contains(where: { RecordedEvent($0).map { kind.types.contains($0.type) } ?? false }) {
                return records
            }
        }
        return []
    }

    /// Each thing of that kind on a line: its state, keys and timers.
    private func told(_ kind: Kind, _ records: [Record]) throws -> [String] {
        var states: [String: any Document] = [:]
        for record in records {
            let event = try #require(RecordedEvent(record))
            guard kind.types.contains(event.type) else { continue }
            let opened = try #require(kind.open(event))
            opened.fold(&states[opened.subject])
        }
        return states.sorted { $0.key < $1.key }.map { id, state in
            let row = StateForm.write(state, version: 0, form: 0)
            let parts =
                [
                    id, String(decoding: row.body, as: UTF8.self),
                    row.personal.map { String(decoding: $0, as: UTF8.self) } ?? "-",
                ]
                + kind.keys(state).map { "\($0.unique ? "unique " : "")\($0.name)=\($0.value)" }.sorted()
                + kind.timers(state).map { "timer \($0.name) at \($0.due)" }.sorted()
            return parts.joined(separator: "  ")
        }
    }

    @Test(arguments: ServiceName.allCases) func `is the same, or its form was raised`(service: ServiceName) throws {
        let domain = PaperOffice.domain(service)
        for kind in domain.entities + domain.copies {
            let name = kind.publisher.map { "\(kind.name)-of-\($0)" } ?? kind.name
            let file = Self.homes.appending(path: "States/\(service)/\(name).txt")
            let text =
                (["form \(kind.form)"] + (try told(kind, records(for: kind, of: kind.publisher ?? service)))).joined(
                    separator: "\n")
                + "\n"
            if Self.writes {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            // Compared first: of whole states nobody sees the difference.
            let isSame = try String(contentsOf: file, encoding: .utf8) == text
            #expect(
                isSame,
                "\(service) \(name): raise the kind's form, unless that is done, if only this build makes that of its events, and write \(file.path) anew: NIAGA_GOLDEN_STATES=1 make spec SPEC=\"as it once was\""
            )
        }
    }

    /// A kind of which the old home has nothing would be watched by nobody.
    @Test func `is there of every kind`() throws {
        var (with, without): (Set<String>, Set<String>) = ([], [])
        for service in ServiceName.allCases {
            let domain = PaperOffice.domain(service)
            for kind in domain.entities + domain.copies {
                let isEmpty = try told(kind, records(for: kind, of: kind.publisher ?? service)).isEmpty
                // What every service has is the same in each.
                if isEmpty { without.insert(kind.name) } else { with.insert(kind.name) }
            }
        }
        let unwatched = without.subtracting(with).sorted()
        #expect(
            unwatched.isEmpty,
            "no home has \(unwatched): make one with GOLDEN_HOME=2026-12 make spec SPEC=\"typed from top to bottom\""
        )
    }
}
