import Foundation
import Kernel
import Models
import ServiceKit
import Testing

/// What a world leaves: the hash of all that was said and the heads of the four journals.
private func outcome(_ seed: UInt64, sabotage: SimulatedStore.Sabotage? = nil) throws -> (
    digest: String, faults: [String], trace: [String]
) {
    let world = try World(seed: seed, sabotage: sabotage)
    try world.run()
    var auditor = Auditor(world)
    try auditor.audit()
    let heads = ServiceName.allCases.map { service in
        let head = world.nodes[service]?.core?.currentHead
        return "\(service) \(head?.sequence ?? 0) \(Hex.text(head?.hash ?? []))"
    }
    return (([world.trace.digest] + heads).joined(separator: "\n"), auditor.faults, world.trace.last)
}

/// Prints what some seeds come to, for another process to compare.
private func tell() throws {
    for seed in UInt64(1)...3 { print(try outcome(seed).digest) }
}

@Suite(.serialized) struct `A simulated office` {
    @Test func `loses nothing and does nothing twice, for a hundred seeds`() throws {
        for seed in UInt64(1)...100 {
            let (_, faults, trace) = try outcome(seed)
            try #require(
                faults.isEmpty, "seed \(seed): \(faults.joined(separator: "; "))\n\(trace.joined(separator: "\n"))")
        }
    }

    @Test func `is the same story each time a seed is told`() throws {
        for seed in UInt64(1)...5 { #expect(try outcome(seed).digest == outcome(seed).digest) }
    }

    /// Two processes differ in what one process cannot see: the seeds of hashing, addresses, the clock.
    @Test func `is the same story in another process`() async throws {
        let first = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) { try tell() }
        let second = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) { try tell() }
        let story = try #require(first).standardOutputContent
        #expect(String(decoding: story, as: UTF8.self).contains("logistics"))
        #expect(try #require(second).standardOutputContent == story)
    }

    @Test func `catches a build that saves its cursor outside the transaction`() throws {
        let caught = try (UInt64(1)...100).first { seed in
            do {
                return try !outcome(seed, sabotage: .cursorOutsideTransaction).faults.isEmpty
            } catch is World.Broken {
                return true
            }
        }
        #expect(caught != nil)
    }
}
