import Kernel
import Models
import Testing

@testable import gateway

struct `What several journals recorded` {
    private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

    @Test func `is shown in the order in which it was recorded, whoever brought it first`() {
        var merging = Merging<String>([.customers, .orders, .invoicing])
        for (name, time) in [("o1", 10), ("o2", 30), ("o3", 50)] as [(String, Int64)] {
            merging.add(name, of: .orders, recorded: at(time), at: at(1_000))
        }
        // Customers is behind, and may bring what is earlier.
        #expect(merging.next(at: at(9_000)) { $0 == .customers } == nil)
        merging.add("c1", of: .customers, recorded: at(20), at: at(1_100))
        merging.add("c2", of: .customers, recorded: at(40), at: at(1_100))
        var shown: [String] = []
        while let name = merging.next(at: at(9_000), isBehind: { _ in false }) { shown.append(name) }
        #expect(shown == ["o1", "c1", "o2", "c2", "o3"])
    }

    @Test func `waits a moment for what happened at once elsewhere, and no longer`() {
        var merging = Merging<String>([.orders, .logistics])
        merging.add("o1", of: .orders, recorded: at(10), at: at(1_000))
        #expect(merging.next(at: at(1_100)) { _ in false } == nil)
        merging.add("l1", of: .logistics, recorded: at(9), at: at(1_120))
        #expect(merging.next(at: at(1_130)) { _ in false } == "l1")
        #expect(merging.next(at: at(1_160)) { _ in false } == "o1")
        #expect(merging.rest() == nil)
    }

    @Test func `is not held back without end for one that is behind`() {
        var merging = Merging<Int>([.orders, .logistics])
        for number in 0...Merging<Int>.most { merging.add(number, of: .orders, recorded: at(Int64(number)), at: at(0)) }
        #expect(merging.next(at: at(0)) { _ in true } == 0)
        #expect(merging.next(at: at(0)) { _ in true } == nil)
        #expect(merging.rest() == 1)
    }
}
