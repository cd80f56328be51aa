import AllMessages
import ArgumentParser
import Kernel
import Models

/// One command's way through all services.
struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: Terminal.say(
            "What followed from one command or record, through all services, with times.",
            "Apa akibat satu perintah atau catatan, melalui semua layanan, dengan waktunya."),
        discussion: """
            Give the key of a command (as its answer shows it with -o json, or as a file for `send` has it), or the place of a
            record as `gateway watch` shows it: orders/0:12. It is read from the journals, however long ago it was.
            Example: gateway trace orders/0:12
            """)

    @Argument(
        help: .say(
            "A command's key, or a record's place such as orders/0:12.",
            "Kunci perintah, atau tempat catatan seperti orders/0:12.")) var id: String
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        do throws(Trouble) {
            let directory = try await Directory.read(common.home)
            let journey = try read(directory)
            guard !journey.steps.isEmpty else {
                throw Trouble(
                    .notFound, "no-record",
                    "No record of any service belongs to \"\(id.prefix(128))\". `gateway watch --since 1h` shows records with their places."
                )
            }
            show(journey)
        } catch {
            Rendering.trouble(error, common.output)
            throw error.status.exitCode
        }
    }

    /// The journals are read once, or twice where a record was named: first it says to which command it belongs.
    private func read(_ directory: Directory) throws(Trouble) -> Journey {
        var wanted = id
        if Cause.event(id) != nil {
            var found: String?
            try pass(directory) { record, event in
                found = found ?? Journey.correlation(of: record, event, at: id)
            }
            wanted = found ?? id
        }
        var journey = Journey(wanted)
        try pass(directory) { record, event in journey.read(record, event) }
        return journey
    }

    private func pass(_ directory: Directory, _ each: (Record, RecordedEvent) -> Void) throws(Trouble) {
        let watching = try Watching(
            directory, ServiceName.allCases, profile: common.signer(), since: .sequence(0), patience: common.patience)
        guard try watching.run(untilCaughtUp: true, each) == .ok else {
            throw Trouble(.streamLost, "stream-lost", "A journal went back while it was read; see above.")
        }
    }

    private func show(_ journey: Journey) {
        let lines = journey.lines
        switch common.output {
        case .json, .jsonl:
            var results = Results(common.output)
            for line in lines {
                results.add(
                    .of([
                        "place": .string(line.step.name), "type": .string(line.step.type),
                        "subject": .string(line.step.subject), "cause": .string(line.step.cause),
                        "recorded": .string(line.step.record.recorded.description),
                        "afterMs": .number(line.after),
                    ]))
            }
            results.end()
        case .table:
            let rows = lines.map { line in
                (
                    line.branches + line.step.type + "  " + Cell.safe(line.step.subject), line.step.name,
                    "+\(line.after) ms"
                )
            }
            let first = min(rows.map { Table.columns(of: $0.0) }.max() ?? 0, max(20, Terminal.width - 34))
            let second = rows.map(\.1.count).max() ?? 0
            if let root = lines.first {
                let began = Cell.time(root.step.record.recorded.description) ?? ""
                Terminal.say("\(root.step.cause)  \(began)")
            }
            for (what, place, after) in rows {
                Terminal.out("\(Table.fit(what, first))  \(Table.fit(place, second))  \(after)")
            }
            if journey.steps.count == Journey.most {
                Terminal.say("More than \(Journey.most) records; the rest is not shown.")
            }
        }
    }
}
