import ArgumentParser
import Foundation
import Hashing
import Kernel
import Models
import Settings
import StorePort
import Wire

/// `orders backup`
package struct BackupCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        let name = Program.domain.service.rawValue
        return CommandConfiguration(
            commandName: "backup", abstract: "Copy the journal, beside a running service or a stopped one.",
            discussion: """
                The copy is one committed state, is checked record by record before it gets its name, and has a note beside it
                (FILE.json): how far it goes, its hashes, how far the others were heard. `restore` puts it back.
                Example: \(name) backup /backups/\(name).db --home .niaga
                """)
    }

    @Argument(help: "The file to write; there is none of that name yet.") var file: String
    @Flag(help: ArgumentHelp("Do not note that there is a copy; whoever asked for it does.", visibility: .hidden))
    var unnoted = false
    @OptionGroup var place: HomeOption

    package init() {}

    package func run() throws {
        let service = Program.domain.service
        do {
            let path = try Journal.path(place, service)
            let made = try copy(path, service)
            print(
                "\(service.rawValue): copied up to record \(made.sequence), hash \(Hex.text(made.hash).prefix(16)), \(made.bytes) bytes, all checked: \(file)"
            )
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }

    private struct Made {
        let sequence: UInt64
        let hash: [UInt8]
        let bytes: Int
    }

    private func copy(_ path: String, _ service: ServiceName) throws -> Made {
        for name in [file, file + ".json"] where FileManager.default.fileExists(atPath: name) {
            throw Settings.unusable(
                "\(name) is there already; a copy is never written over anything. Give another name")
        }
        let folder = URL(filePath: file).deletingLastPathComponent().path
        try checkRoom(path, folder)
        let fresh = "\(file).copying-\(getpid())"
        defer { for end in ["", "-journal", "-wal", "-shm"] { unlink(fresh + end) } }
        try emptyFile(fresh)
        let now = Journal.now(place, Program.self)
        try Program.reading(path).copy(to: fresh)
        let copied = try Program.reading(fresh)
        let report = try Verify(CoreParts(domain: Program.domain, sha: .openSSL, roles: { .empty }), copied)
            .run { _, _ in }
        guard report.faults.isEmpty else {
            for fault in report.faults { Exit.say("\(service.rawValue): \(fault)") }
            throw StoreFailure.damaged("\(report.faults.count) faults; no copy was made, as it would not be whole")
        }
        let head = try copied.head()
        let note = try self.note(service, head, copied.cursors(), Hex.text(FileHash.sha256(fresh)), at: now)
        try PrivateFile.settle(fresh)
        // A second name, which is never given where there is one already; the first goes with what is left of the making.
        guard link(fresh, file) == 0 else { throw Settings.unusable(Self.why("\(file) cannot be made")) }
        // After the copy: a note without its copy would promise one.
        try PrivateFile.write(file + ".json", JSONWriter.text(note) + "\n")
        try PrivateFile.settle(folder)
        if !unnoted {
            do {
                try CopyNote.write(now.description, in: Home(place.home).folder(service))
            } catch {
                Exit.say(
                    "\(service.rawValue): the copy stands; that it does could not be noted for `gateway status`: \(error)"
                )
            }
        }
        return Made(sequence: head.sequence, hash: head.hash, bytes: Disk.size(file))
    }

    private func note(
        _ service: ServiceName, _ head: Head, _ cursors: [ServiceName: Cursor], _ sha256: String, at now: Instant
    ) throws -> JSON {
        .of([
            "service": .string(service.rawValue), "partition": 0,
            "position": .string(head.position(service).description),
            "epoch": .string(head.epoch.description), "sequence": .number(Int64(clamping: head.sequence)),
            "hash": .string(Hex.text(head.hash)), "build": .string(Build.version), "at": .string(now.description),
            "sha256": .string(sha256),
            "heard": .object(
                cursors.sorted { $0.key < $1.key }.map {
                    JSON.Member($0.key.rawValue, .number(Int64(clamping: $0.value.sequence)))
                }),
        ])
    }

    /// SQLite builds the copy beside it, and checking it needs nothing more; a disk that the copy would fill hurts the service, too, where it
    /// lies on the same.
    private func checkRoom(_ path: String, _ folder: String) throws {
        guard let free = Disk.room(folder)?.free else {
            throw Settings.unusable(Self.why("the folder \(folder) cannot be written"))
        }
        let wanted = UInt64(2 * (Disk.size(path) + Disk.size(path + "-wal")))
        guard free > wanted else {
            throw Settings.unusable(
                "\(folder) has \(free >> 10) KiB left, and a copy wants twice the journal, \(wanted >> 10) KiB, so that nothing stops for want of room. Make room, or copy to another disk"
            )
        }
    }

    /// Readable by nobody else from its first byte on.
    private func emptyFile(_ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Settings.unusable(Self.why("\(path) cannot be made")) }
        close(descriptor)
    }

    private static func why(_ what: String) -> String { "\(what): \(String(cString: strerror(errno)))" }
}
