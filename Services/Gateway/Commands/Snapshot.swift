import ArgumentParser
import Foundation
import Kernel
import Models

/// How all things of a service stand, and then what becomes of them.
struct Snapshot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: Terminal.say(
            "How all things of a service stand now, for another program to begin with.",
            "Keadaan semua hal dalam layanan sekarang, sebagai awal bagi program lain."),
        discussion: """
            Each row is one thing as the service keeps it, with the sequence of the record that changed it last. With
            --follow the events that are news to these rows come after them, without a hole, as `watch` shows them.
            Example: gateway snapshot orders --kind order -o jsonl
            """)

    @Argument(
        help: .say(
            "Of which service.",
            "Dari layanan yang mana.")) var service: ServiceName
    @Option(
        help: .say(
            "Only this kind of thing, such as order; once each. All where absent.",
            "Hanya jenis ini, misalnya order; satu per satu. Semua bila kosong.")) var kind: [String] = []
    @Flag(
        help: .say(
            "Go on with the events that follow.",
            "Lanjutkan dengan kejadian berikutnya.")) var follow = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        do throws(Trouble) {
            if follow, common.output == .json {
                throw .usage("--follow has no end, and a JSON array has one. Use -o jsonl.")
            }
            let directory = try await Directory.read(common.home)
            var snapshotting = try Snapshotting(
                directory, service, profile: common.signer(), patience: common.patience)
            var results = Results(common.output)
            var versions: [String: [String: UInt64]] = [:]
            var count = 0
            let from = try snapshotting.take(kind) { row in
                count += 1
                if follow { versions[row.kind, default: [:]][row.id] = row.state.version }
                show(row, &results)
            }
            Terminal.say("\(count) things of \(service), to be gone on with behind record \(from.sequence).")
            if common.output != .table { results.end() }
            guard follow else { return }
            let taking = snapshotting.taking
            var isRefuted = false
            let watching = try Watching(
                directory, [service], profile: common.signer(), since: .cursor(from), patience: common.patience)
            let status = try watching.run(untilCaughtUp: false, stop: { isRefuted }) { record, event in
                isRefuted = isRefuted || taking.isRefuted(by: record)
                let isNews = (taking.kinds[event.type] ?? []).contains { kind in
                    SnapshotTaking.isNews(event.sequence, to: versions[kind]?[event.subject])
                }
                if isNews, !isRefuted { Watch.show(record, event, common.output, &results) }
            }
            if isRefuted {
                throw Trouble(
                    .streamLost, "snapshot-refuted",
                    "The journal of \(service) was set back while the snapshot was taken: its rows are not to be used. Take it again."
                )
            }
            if status != .ok { throw Trouble(status, "stream-lost", "The stream ended; see above.") }
        } catch {
            Rendering.trouble(error, common.output)
            throw error.status.exitCode
        }
    }

    private func show(_ row: SnapshotRow, _ results: inout Results) {
        let state = try? JSONReader.read(row.state.body)
        let personal = row.state.personal.flatMap { try? JSONReader.read($0) }
        switch common.output {
        case .json, .jsonl:
            results.add(
                .of([
                    "kind": .string(row.kind), "id": .string(row.id),
                    "version": .number(Int64(clamping: row.state.version)), "form": .number(Int64(row.state.form)),
                    "state": state, "personal": personal,
                ]))
        case .table:
            let text = state.map(JSONWriter.text) ?? ""
            let line = "\(row.kind)  \(Cell.safe(row.id))  \(row.state.version)  \(Cell.safe(text))"
            Terminal.out(String(line.prefix(Terminal.width)))
        }
    }
}
