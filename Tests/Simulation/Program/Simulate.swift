import ArgumentParser
import Foundation
import Models
import SimulatedOffice

/// Runs all services through simulated trouble, one world a seed, and says what it met.
@main struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "All services in one process, on a clock, a network and disks that fail as the seed says.",
        discussion: """
            Example: simulate --seeds 5000
            Example: simulate --seed 17 --trace
            """)

    @Option(help: "How many seeds.") var seeds = 100
    @Option(help: "The first seed.") var first: UInt64 = 1
    @Option(help: "Only this seed.") var seed: UInt64?
    @Option(help: "Stop after so many seconds, with what was done by then.") var seconds: Int?
    @Flag(help: "Print what happened in each world that failed, or in the one of --seed.") var trace = false
    @Flag(help: "Print which commands met which stages.") var coverage = false
    @Flag(help: "End at the first seed that fails.") var stop = false
    @Flag(help: "Print what each world came to as a number: the same of two builds that do the same.") var digests =
        false

    func validate() throws {
        guard seeds > 0, seeds <= 10_000_000 else { throw ValidationError("--seeds must be from 1 to 10000000.") }
    }

    func run() throws {
        let began = Date()
        let limit = seconds.map { began.addingTimeInterval(Double($0)) }
        let chosen = seed.map { [$0] } ?? Array(first..<(first + UInt64(seeds)))
        let tally = Tally(all: chosen.count, showing: isatty(2) == 1)
        try Story.tell(chosen) { story in
            tally.add(story)
            if digests { print("seed \(story.seed): \(Simulate.number(story.digest))") }
            if !story.faults.isEmpty || (trace && seed != nil) { tell(story) }
            return (story.faults.isEmpty || !stop) && limit.map { Date() < $0 } ?? true
        }
        tally.say(Date().timeIntervalSince(began), coverage: coverage)
        if !tally.failed.isEmpty { throw ExitCode(1) }
    }

    /// FNV-1a, 64 bits: equal texts have equal ones.
    private static func number(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private func tell(_ story: Story) {
        if trace { for line in story.trace { print(line) } }
        for fault in story.faults { print("FAILED: \(fault)") }
        if !story.faults.isEmpty { print("Again, with all that happened: simulate --seed \(story.seed) --trace") }
        // Whoever looks into the file finds it at once.
        fflush(nil)
    }
}

/// What all seeds came to together. Added to by one at a time.
final class Tally: @unchecked Sendable {  // `Story.tell` calls under its own lock
    private let all: Int
    private let showing: Bool
    private var told = 0
    private var nextLine = Date().addingTimeInterval(60)
    private(set) var failed: [UInt64] = []
    private var met: [Fault: Int] = [:]
    private var coverage = Coverage()
    private var lasted = Duration.zero
    private var acknowledged = 0
    private var recoveries: [Duration] = []
    private var foretold = (all: 0, exactly: 0)
    private var snapshots = 0

    init(all: Int, showing: Bool) {
        self.all = all
        self.showing = showing
    }

    func add(_ story: Story) {
        told += 1
        if !story.faults.isEmpty { failed.append(story.seed) }
        met.merge(story.met) { $0 + $1 }
        coverage.merge(story.coverage)
        lasted += story.lasted
        acknowledged += story.acknowledged
        recoveries.append(story.recovery)
        foretold.all += story.foretold.all
        foretold.exactly += story.foretold.exactly
        snapshots += story.snapshots
        let line = "\(told) of \(all) seeds, \(failed.count) failed"
        if showing, told % 10 == 0 || told == all {
            progress("\r\(line) \(told == all ? "\n" : "")")
        } else if !showing, Date() >= nextLine {
            // Into a file a line a minute.
            nextLine = Date().addingTimeInterval(60)
            progress(line + "\n")
        }
    }

    private func progress(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    func say(_ seconds: Double, coverage shows: Bool) {
        let hours = Double(lasted.components.seconds) / 3_600
        print("\(told) seeds in \(Int(seconds)) s, \(String(format: "%.1f", hours)) simulated hours")
        for (fault, count) in met.sorted(by: { $0.key < $1.key }) { print("  \(count)  \(fault.rawValue)") }
        let never = Fault.allCases.filter { met[$0] == nil }
        if !never.isEmpty { print("  never met: \(never.map(\.rawValue).joined(separator: ", "))") }
        let sorted = recoveries.sorted()
        if let last = sorted.last {
            print("level after the last fault: half within \(sorted[sorted.count / 2]), all within \(last)")
        }
        print(
            "\(acknowledged) commands acknowledged; \(foretold.all) answers were foretold, \(foretold.exactly) of them as the only one possible; \(snapshots) snapshots compared"
        )
        if shows {
            print("commands × stages met:")
            for line in coverage.lines { print("  \(line)") }
            print("never reached: \(coverage.missing.isEmpty ? "none" : coverage.missing.joined(separator: ", "))")
        }
        print(
            failed.isEmpty
                ? "lost 0, doubled 0: every seed held"
                : "\(failed.count) seeds FAILED: \(failed.sorted().map(String.init).joined(separator: " "))")
    }
}
