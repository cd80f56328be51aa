import Foundation
import Kernel
import Models
import ServiceKit

/// What one seed came to: a world run to its end and audited.
package struct Story: Sendable {
    package let seed: UInt64
    /// Empty where everything held.
    package let faults: [String]
    /// Everything that was said and the heads of all journals, for comparing two runs.
    package let digest: String
    package let trace: [String]
    package let met: [Fault: Int]
    package let coverage: Coverage
    package let lasted: Duration
    package let acknowledged: Int
    package let recovery: Duration
    /// How many answers were foretold, and how many of them as the only one possible.
    package let foretold: (all: Int, exactly: Int)
    /// The commands that were given and whose answers were foretold.
    package let judged: Set<String>
    /// How many snapshots were compared.
    package let snapshots: Int

    package static func tell(_ seed: UInt64, sabotage: SimulatedStore.Sabotage? = nil) throws -> Story {
        let world = try World(seed: seed, sabotage: sabotage)
        var faults: [String] = []
        var foretold = (all: 0, exactly: 0)
        var judged: Set<String> = []
        var snapshots = 0
        do {
            try world.run()
            var auditor = Auditor(world)
            try auditor.audit()
            faults = auditor.faults
            foretold = auditor.foretold
            judged = auditor.judged
            snapshots = auditor.snapshots
        } catch let broken as World.Broken {
            faults = [broken.description]
        }
        let heads = ServiceName.allCases.map { service in
            let head = world.nodes[service]?.core?.currentHead
            return "\(service) \(head?.sequence ?? 0) \(Hex.text(head?.hash ?? []))"
        }
        return Story(
            seed: seed, faults: faults, digest: ([world.trace.digest] + heads).joined(separator: "\n"),
            trace: world.trace.lines, met: world.faults, coverage: world.coverage, lasted: world.lasted,
            acknowledged: world.acknowledged, recovery: world.recovery, foretold: foretold, judged: judged,
            snapshots: snapshots)
    }

    /// Tells many, a few side by side, in any order; `heard` is called one after another. Ends early where it says no.
    package static func tell(
        _ seeds: [UInt64], sabotage: SimulatedStore.Sabotage? = nil, heard: @Sendable (Story) -> Bool
    ) throws {
        let place = Queue(seeds)
        DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
            while let seed = place.next() {
                do {
                    let story = try Story.tell(seed, sabotage: sabotage)
                    place.done { heard(story) }
                } catch {
                    place.failed(error)
                }
            }
        }
        if let failure = place.failure { throw failure }
    }

    /// The seeds still to tell, shared by those who tell them.
    private final class Queue: @unchecked Sendable {  // everything behind its lock
        private let lock = NSLock()
        private var seeds: ArraySlice<UInt64>
        private(set) var failure: (any Error)?

        init(_ seeds: [UInt64]) { self.seeds = seeds[...] }

        func next() -> UInt64? { lock.withLock { seeds.popFirst() } }
        func done(_ heard: () -> Bool) { lock.withLock { if !heard() { seeds = [] } } }
        func failed(_ error: any Error) {
            lock.withLock {
                failure = failure ?? error
                seeds = []
            }
        }
    }
}
