import ArgumentParser
import Foundation
import Models

/// Every figure of `make bench`.
@main
struct Benchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "How fast Niaga is, beside bare libzmq and SQLite in the same run.",
        subcommands: [Measure.self, RawServiceCommand.self, RawStreamCommand.self], defaultSubcommand: Measure.self)
}

struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measure, print a table, and write everything as JSON.")

    @Option(help: "Only loads whose name begins so; may be given more than once.") var only: [String] = []
    @Option(help: "The file for the JSON.") var json: String?
    @Option(help: "The folder for the data that is measured on; it should lie on a real disk.")
    var folder: String = FileManager.default.temporaryDirectory.path
    @Option(help: "How many orders the growth of costs is looked at with; the first is what the others stand beside.")
    var sizes: [Int] = [10_000, 100_000]
    @Flag(help: "A tenth of everything: whether it works, not how fast.") var quick = false

    func run() throws {
        let bench = Bench(folder: URL(filePath: folder), quick: quick)
        let loads: [(String, () throws -> Void)] = [
            ("commands", CommandLoad(bench: bench).run),
            ("events", EventLoad(bench: bench).run),
            ("level", CatchUpLoad(bench: bench).run),
            ("sales", SaleLoad(bench: bench).run),
            ("growth", GrowthLoad(bench: bench, sizes: sizes).run),
            ("desk", DeskLoad(bench: bench, sizes: sizes).run),
            ("start", StartLoad(bench: bench).run),
        ]
        bench.begin()
        for (name, load) in loads where only.isEmpty || only.contains(where: name.hasPrefix) {
            try bench.measured(name, load)
        }
        bench.finish()
        if let json { try Data(JSONWriter.bytes(bench.json)).write(to: URL(filePath: json)) }
    }
}

struct RawServiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "raw-service", shouldDisplay: false)
    @Argument(help: "The journal whose rows are written once more; - for none.") var source: String
    @Argument(help: "The database to write.") var target: String
    @Option(help: "The kind of thing that the journal is about.") var kind: String

    func run() throws {
        try RawService(source == "-" ? nil : RawRows(source, kind: kind), target).run()
    }
}

struct RawStreamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "raw-stream", shouldDisplay: false)
    @Option(help: "Subscribers to wait for.") var subscribers: Int
    @Option(help: "Messages to send.") var messages: Int
    @Option(help: "Bytes of each body.") var body: Int

    func run() throws { try RawStream().run(subscribers: subscribers, messages: messages, body: body) }
}
