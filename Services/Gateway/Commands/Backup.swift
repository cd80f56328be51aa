import AllMessages
import ArgumentParser
import Audit
import Foundation
import Kernel
import Models

/// A copy of all that this home holds.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: Terminal.say(
            "Copy all journals of this home, with keys and roles, while the services run.",
            "Salin semua jurnal, kunci dan peran, sementara layanan berjalan."),
        discussion: """
            Makes a folder named by the moment in DIR; each copy is checked before it counts. --keep removes the oldest beyond so
            many. What is in it is as secret as the home.
            Example: gateway backup /backups --keep 14
            """)

    @Argument(
        help: .say(
            "The folder in which copies are kept.",
            "Folder tempat salinan disimpan.")) var folder: String
    @Option(
        help: .say(
            "So many copies stay, the newest.",
            "Berapa salinan terbaru yang disimpan.")) var keep: Int?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let keep, !(1...10_000).contains(keep) {
            throw ValidationError("--keep must be from 1 to 10,000 copies, not \(keep).")
        }
    }

    mutating func run() async throws {
        do throws(Trouble) {
            let form = common.output
            let copy = try FleetCopy.make(of: common.home, in: folder, StopSignal()) {
                if form == .table { Terminal.say($0) }
            }
            let gone = keep.map { FleetCopy.forgetOld(in: folder, keeping: $0) } ?? []
            switch form {
            case .json, .jsonl:
                Terminal.out(
                    .of([
                        "copy": .string(copy.folder.path), "at": .string(copy.at.description),
                        "positions": .texts(copy.parts.map(\.position.description)), "removed": .texts(gone),
                    ]))
            case .table:
                for name in gone { Terminal.say("removed \(name), which was older") }
                Terminal.out("\(Terminal.paint("✓", .green, on: 1)) \(copy.folder.path)")
                Terminal.say("`gateway rehearse \(folder)` shows that it can be put back.")
            }
        } catch {
            Rendering.trouble(error, common.output)
            throw error.status.exitCode
        }
    }
}

/// Whether a copy can be put back, and how long that takes.
struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: Terminal.say(
            "Put a copy back into a home of its own, start it, audit it, and say how long it took.",
            "Pulihkan salinan ke folder tersendiri, jalankan, audit, dan sebutkan berapa lama."),
        discussion: """
            The running services are not touched. --into keeps the home that was made, which after a disaster is the fleet
            itself: start it with `gateway up --home DIR`.
            Example: gateway rehearse /backups
            """)

    @Argument(
        help: .say(
            "A copy, or the folder of copies: the newest is taken.",
            "Sebuah salinan, atau folder salinan: yang terbaru diambil.")) var folder: String
    @Option(
        help: .say(
            "Make the home there and leave it.",
            "Buat folder di sana dan biarkan.")) var into: String?
    @Option(
        help: .say(
            "The folder of `gateway archive`: what it kept behind the copy is taken back.",
            "Folder `gateway archive`: yang disimpannya setelah salinan ikut dipulihkan.")) var archive: String?
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        Rehearsal.forgetPlaces()
        let signal = StopSignal()
        let root = into ?? FileManager.default.temporaryDirectory.appending(path: "niaga-rehearsal-\(getpid())").path
        let form = common.output
        do throws(Trouble) {
            guard !FileManager.default.fileExists(atPath: root) else {
                throw .usage(
                    "\(root) is there already; a copy is put back into a home of its own. Give another with --into.")
            }
            if let into, FileManager.default.fileExists(atPath: common.home) {
                try Outside.check(into, of: common.home, "It belongs")
            }
            let keeps = into != nil
            defer { if !keeps { try? FileManager.default.removeItem(atPath: root) } }
            let copy = try FleetCopy.read(folder)
            let rehearsal = Rehearsal(copy, archive, at: root, signal) { if form == .table { Terminal.say($0) } }
            let outcome = try await rehearsal.run(patience: common.patience(60))
            show(copy, outcome, root)
            guard outcome.findings.isEmpty else { throw Trouble(.fault, "audit", "") }
        } catch {
            if error.problem.code != "audit" { Rendering.trouble(error, form) }
            throw error.status.exitCode
        }
    }

    private func show(_ copy: FleetCopy, _ outcome: Rehearsal.Outcome, _ root: String) {
        let age = Span.words(milliseconds: Conversation.wall().milliseconds - copy.at.milliseconds)
        let seconds = outcome.took.wholeMilliseconds
        switch common.output {
        case .json, .jsonl:
            Terminal.out(
                .of([
                    "copy": .string(copy.folder.path), "at": .string(copy.at.description),
                    "records": .number(Int64(outcome.records)), "milliseconds": .number(seconds),
                    "findings": .texts(outcome.findings.map { "\($0.document): \($0.sentence)" }),
                    "home": into == nil ? .null : .string(root),
                ]))
        case .table:
            for finding in outcome.findings {
                Terminal.out("\(Terminal.paint("✗", .red, on: 1)) \(finding.document): \(Cell.safe(finding.sentence))")
            }
            let mark = outcome.findings.isEmpty ? Terminal.paint("✓", .green, on: 1) : Terminal.paint("!", .bold, on: 1)
            Terminal.out(
                "\(mark) \(copy.folder.lastPathComponent) (\(age) old)\(archive == nil ? "" : " and what was kept since"): restored, started and audited in \(Span.words(milliseconds: seconds)); \(outcome.records) records, \(outcome.findings.count) findings"
            )
            if into != nil {
                Terminal.say(
                    "The home is \(root): `gateway up --home \(root)` starts it. Its ports are new ones; those of before are in \(copy.folder.path)/home."
                )
            }
        }
    }
}
