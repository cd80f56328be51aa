import ArgumentParser
import Foundation
import Kernel
import Models
import Settings
import StorePort
import Wire

/// `orders export`
package struct ExportCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: "Print the journal, a record a line, and last how far this service had heard the others.",
            discussion: "Example: \(Program.domain.service.rawValue) export --home .niaga --after 100")
    }

    @OptionGroup var place: HomeOption
    @Option(help: "Only records behind this sequence.") var after: UInt64 = 0

    package init() {}

    package func run() throws {
        let service = Program.domain.service
        do {
            let store = try Program.reading(try Journal.path(place, service))
            try store.reading { store throws(StoreFailure) in
                var sequence = after
                while true {
                    let batch = try store.records(after: sequence, limit: 512)
                    for journaled in batch { Journal.print(RecordLine.json(journaled.record)) }
                    guard let last = batch.last else { break }
                    sequence = last.record.sequence
                }
                let heard = try store.cursors().sorted { $0.key < $1.key }.map {
                    JSON.Member($0.key.rawValue, .number(Int64(clamping: $0.value.sequence)))
                }
                Journal.print(
                    .of([
                        "service": .string(service.rawValue),
                        "head": .number(Int64(clamping: try store.head().sequence)),
                        "heard": .object(heard),
                    ]))
            }
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }
}

/// The journal of a service that does not run.
enum Journal {
    static func path(_ place: HomeOption, _ service: ServiceName) throws -> String {
        let path = Home(place.home).database(service)
        guard FileManager.default.fileExists(atPath: path) else {
            Exit.say("\(service.rawValue): there is no journal at \(path). Give the home with --home.")
            throw ExitCode(78)
        }
        return path
    }

    /// The time that the service beside which a tool works goes by.
    static func now<Program: ServiceProgram>(_ place: HomeOption, _: Program.Type) -> Instant {
        let service = Program.domain.service
        let home = Home(place.home)
        let file = ClockFile(home, service)
        let clock = BelievedClock(file.said ?? file.noted)
        if let head = try? Program.reading(home.database(service)).head() { clock.begin(behind: head.recorded) }
        return clock.believed(Outside.moment()).wall
    }

    /// The service of that name, if it is one that is heard.
    static func publisher(_ text: String, _ domain: Domain) throws -> ServiceName {
        guard let name = ServiceName(rawValue: text), domain.publishers.contains(name) else {
            let known = domain.publishers.map(\.rawValue).joined(separator: ", ")
            throw Settings.unusable("it hears \(known), not \"\(text)\"")
        }
        return name
    }

    /// The records of a service that a file holds, or a folder in which `gateway archive` kept them.
    static func records(_ path: String, of service: ServiceName, behind sequence: UInt64) throws -> [Record] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return try records(path, mayEndInHalf: false)
        }
        let own = "\(path)/\(service.rawValue)"
        let isArchive = FileManager.default.fileExists(atPath: own)
        let folder = isArchive ? own : path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".jsonl") }
        guard isArchive || !names.isEmpty else {
            throw Settings.unusable("there is no file of records in \(folder)")
        }
        // The power may have gone while one was written: half of a line is no record, and was not kept.
        return try names.sorted().flatMap { name in
            try records("\(folder)/\(name)", mayEndInHalf: true).filter { $0.sequence > sequence }
        }
    }

    /// The records that a file holds, a line each; other lines, such as the last of `export`, are passed over.
    private static func records(_ path: String, mayEndInHalf: Bool) throws -> [Record] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Settings.unusable("there is no file \(path)")
        }
        do throws(RecordLines.Unreadable) {
            let lines = try RecordLines([UInt8](data))
            if let torn = lines.torn, !mayEndInHalf { throw torn }
            return lines.records
        } catch {
            throw Settings.unusable(error.error.told(of: "line \(error.line) of \(path)"))
        }
    }

    /// A reader that has gone away ends the program as a broken pipe does.
    static func print(_ json: JSON) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((JSONWriter.text(json) + "\n").utf8))
        } catch {
            Foundation.exit(1)
        }
    }
}

extension Settings {
    static func unusable(_ why: String) -> Unusable { Unusable(description: why) }
}
