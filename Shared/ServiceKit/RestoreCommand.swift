import ArgumentParser
import Foundation
import Hashing
import Kernel
import Models
import Settings
import StorePort
import Wire

/// `orders restore`
package struct RestoreCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        let name = Program.domain.service.rawValue
        return CommandConfiguration(
            commandName: "restore", abstract: "Put a copy of the journal in place of the one that is there.",
            discussion: """
                The copy is checked, takes back the records that others still have (--adopt, as `export` and `heard`
                print them), and goes on in a new epoch, so that no number is given twice. What was there is kept.
                Example: \(name) restore backup.db --adopt heard.jsonl --home .niaga
                """)
    }

    @Argument(help: "The copy.") var copy: String
    @Option(
        help:
            "Records of this service behind the copy's last: a file with a line each, or the folder of `gateway archive`; may be given more than once."
    )
    var adopt: [String] = []
    @OptionGroup var place: HomeOption

    package init() {}

    package func run() throws {
        let service = Program.domain.service
        let path = Home(place.home).database(service)
        do {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: copy, isDirectory: &isFolder) else {
                throw Settings.unusable("there is no copy at \(copy)")
            }
            // What `gateway backup` made is a folder with all journals.
            let file = isFolder.boolValue ? "\(copy)/\(service.rawValue).db" : copy
            guard FileManager.default.fileExists(atPath: file) else {
                throw Settings.unusable(
                    "there is no copy of \(service.rawValue) at \(file): give the file, or the folder that `gateway backup` made"
                )
            }
            let lock = try Program.locking(path)
            try withExtendedLifetime(lock) { try put(file, in: path, service) }
        } catch {
            try Exit.report(error, service)
        }
    }

    private func put(_ copy: String, in path: String, _ service: ServiceName) throws {
        let fresh = path + ".restoring"
        func clear() {
            for end in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: fresh + end) }
        }
        clear()
        // Where it is refused nothing is left behind.
        defer { clear() }
        try FileManager.default.copyItem(atPath: copy, toPath: fresh)
        if FileManager.default.fileExists(atPath: copy + "-wal") {
            try FileManager.default.copyItem(atPath: copy + "-wal", toPath: fresh + "-wal")
        }
        try checkOwner(of: fresh, service)
        let restored = try restore(fresh)
        let report = try Verify(
            CoreParts(domain: Program.domain, sha: .openSSL, roles: { .empty }), Program.reading(fresh)
        )
        .run { _, _ in }
        // What only finds or wakes things is no reason to go without the records.
        guard report.faults.count == report.lesser else {
            throw StoreFailure.damaged("the copy: \(report.faults[0])")
        }
        for fault in report.faults { print("\(service.rawValue): \(fault)") }
        let aside = "\(path).before-\(restored.epoch.description.prefix(12))"
        let stood = FileManager.default.fileExists(atPath: path)
        for end in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + end) {
            try FileManager.default.moveItem(atPath: path + end, toPath: aside + end)
        }
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: fresh + end) }
        try FileManager.default.moveItem(atPath: fresh, toPath: path)
        HeadGuard(path).forget()
        print(
            """
            \(service.rawValue): restored. The journal goes on behind record \(restored.sequence) (hash \(Hex.text(restored.hash).prefix(16))) in epoch \(restored.epoch); \(restored.adopted) records were taken back.
            \(stood ? "What was there before lies at \(aside)." : "There was no journal here before.")
            Start the service now. Whoever had heard records that are not here halts and names this journal in its log.
            """)
    }

    /// Another's journal would look damaged: each proves itself by its own name. What cannot be read yet is an older build's, or no journal.
    private func checkOwner(of fresh: String, _ service: ServiceName) throws {
        guard let first = try? Program.reading(fresh).records(after: 0, limit: 1).first,
            let source = RecordedEvent(first.record)?.document["source"]?.string, source != "/\(service.rawValue)/0"
        else { return }
        let owner = source.dropFirst().prefix { $0 != "/" }
        throw Settings.unusable("\(copy) is a journal of \(owner), not of \(service.rawValue)")
    }

    private struct Restored {
        let epoch: Epoch
        let sequence: UInt64
        let hash: [UInt8]
        let adopted: Int
    }

    /// All of it in the new file: whatever goes wrong, what is in place is not touched.
    private func restore(_ fresh: String) throws -> Restored {
        let service = Program.domain.service
        let now = Journal.now(place, Program.self)
        let store = try Program.writing(fresh, epoch: Epoch(at: now, entropy: Outside.entropy()), now: now)
        let head = try store.head()
        // Several may have heard the same, or of two lives.
        let records = Deciding.ofOneLife(
            try adopt.flatMap { try Journal.records($0, of: service, behind: head.sequence) }, behind: head.cursor,
            .openSSL)
        let turn = try Remedies(store, Program.domain, .openSSL, now: now, entropy: Outside.entropy).adopt(records)
        guard turn.head.sequence > 0 else {
            throw Settings.unusable("there is not one record in \(copy): it is no copy of a journal")
        }
        let epoch = Epoch(at: now, entropy: Outside.entropy(), after: turn.head.epoch)
        try store.begin(epoch, because: "restored", at: now)
        try store.leave()
        return Restored(epoch: epoch, sequence: turn.head.sequence, hash: turn.head.hash, adopted: turn.records.count)
    }
}

/// `customers heard orders`
package struct HeardCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        let publisher = Program.domain.publishers.first?.rawValue ?? ""
        return CommandConfiguration(
            commandName: "heard", abstract: "Print the last records heard of another service, for it to take back.",
            discussion: "Example: \(Program.domain.service.rawValue) heard \(publisher) --after 40 --home .niaga")
    }

    @Argument(help: "Whose records.") var publisher: String
    @Option(help: "Only records behind this sequence.") var after: UInt64 = 0
    @OptionGroup var place: HomeOption

    package init() {}

    package func run() throws {
        let service = Program.domain.service
        do {
            let name = try Journal.publisher(publisher, Program.domain)
            let store = try Program.reading(try Journal.path(place, service))
            var sequence = after
            if let first = try store.heard(of: name, after: 0, limit: 1).first?.sequence, first > after + 1 {
                Exit.say(
                    "\(service.rawValue): what it heard of \(name.rawValue) before record \(first) is no longer kept here; a copy or an archive has it"
                )
            }
            while true {
                let batch = try store.heard(of: name, after: sequence, limit: 512)
                for record in batch { Journal.print(RecordLine.json(record)) }
                guard let last = batch.last else { break }
                sequence = last.sequence
            }
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }
}
