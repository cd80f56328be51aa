import Hashing
import Kernel
import Models

/// What is still to happen, by time and then by the order in which it was decided.
struct Agenda {
    private struct Entry {
        let time: Instant
        let number: Int
        let happening: World.Happening

        func precedes(_ other: Entry) -> Bool { (time, number) < (other.time, other.number) }
    }

    private var heap: [Entry] = []
    private var count = 0

    mutating func add(_ happening: World.Happening, at time: Instant) {
        count += 1
        heap.append(Entry(time: time, number: count, happening: happening))
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func next() -> (Instant, World.Happening)? {
        guard let first = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].precedes(heap[least])
            { least = child }
            if least == parent { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return (first.time, first.happening)
    }
}

/// A hash over everything that was said, and what happened in words for whoever must understand a failing seed.
package struct Trace {
    /// Of all up to here.
    private var hash = Chain.zero
    package private(set) var lines: [String] = []

    mutating func note(_ frames: [[UInt8]]) {
        for frame in frames { hash = SHA256Port.openSSL.digest(hash + frame) }
    }

    mutating func note(_ text: String, at now: Instant) {
        hash = SHA256Port.openSSL.digest(hash + Array(text.utf8))
        lines.append("\(now) \(text)")
    }

    package var digest: String { Hex.text(hash) }
}
