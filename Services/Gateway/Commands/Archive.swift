import ArgumentParser
import Foundation
import Kernel
import Models

/// Each record on another disk a moment after it was made.
struct Archive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: Terminal.say(
            "Keep what is recorded from now on in a folder, as it comes, for taking it back behind a copy.",
            "Simpan apa yang dicatat mulai sekarang dalam folder, untuk dipulihkan setelah salinan."),
        discussion: """
            A copy of last night and what was kept since are the fleet as it was a moment ago: rehearse DIR --archive DIR. It goes
            on where it ended. What is in the folder is as secret as the home; a person who is erased is erased there too.
            Example: gateway archive /backups/archive --until-caught-up
            """)

    @Argument(
        help: .say(
            "The folder, best on another disk or machine.",
            "Foldernya, sebaiknya di disk atau mesin lain.")) var folder: String
    @Option(
        help: .say(
            "Of these services; all where absent.",
            "Dari layanan ini; semua bila kosong.")) var service: [ServiceName] = []
    @Option(
        help: .say(
            "So many days a record stays; copies should be made more often.",
            "Berapa hari catatan disimpan; salinan sebaiknya lebih sering dibuat.")) var keep = 90
    @Flag(
        help: .say(
            "End when all that is recorded now is kept.",
            "Selesai bila semua yang tercatat sekarang sudah disimpan.")) var untilCaughtUp = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...3_650).contains(keep) else {
            throw ValidationError("--keep must be from 1 to 3,650 days, not \(keep).")
        }
    }

    mutating func run() async throws {
        do throws(Trouble) {
            let signal = StopSignal()
            let services = ServiceName.allCases.filter { service.isEmpty || service.contains($0) }
            let archiving = try Archiving(
                await Directory.read(common.home), services, in: folder, profile: common.signer("auditor"),
                patience: common.patience, keeping: .seconds(Int64(keep) * 86_400))
            if !untilCaughtUp, common.output == .table {
                Terminal.say("keeping what is recorded in \(folder); Ctrl-C stops it")
            }
            try archiving.run(untilCaughtUp: untilCaughtUp, signal)
            show(archiving)
        } catch {
            Rendering.trouble(error, common.output)
            throw error.status.exitCode
        }
    }

    private func show(_ archiving: Archiving) {
        switch common.output {
        case .json, .jsonl:
            Terminal.out(
                .of([
                    "archive": .string(folder),
                    "positions": .object(
                        archiving.positions.map {
                            .init($0.service.rawValue, .number(Int64(clamping: $0.sequence)))
                        }),
                    "kept": .number(Int64(archiving.kept.values.reduce(0, +))),
                ]))
        case .table:
            for (service, sequence) in archiving.positions {
                let kept = archiving.kept[service] ?? 0
                Terminal.out(
                    "\(service.padded)  up to \(sequence)  \(kept) \(kept == 1 ? "record" : "records") new")
            }
        }
    }
}
