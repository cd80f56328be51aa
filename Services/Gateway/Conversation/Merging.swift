import Kernel
import Models

/// Puts what several journals recorded into the order in which it was recorded: what one brings waits for those that are behind. It knows
/// no sockets and no clock but the one it is told.
struct Merging<Thing> {
    private struct Held {
        let thing: Thing
        let recorded: Instant
        let arrived: Instant
    }

    /// What happened at once is recorded by several services within this time.
    static var settling: Duration { .milliseconds(150) }
    /// More is not held back for anybody: then the earliest goes first, and whoever was behind comes late.
    static var most: Int { 20_000 }

    private let services: [ServiceName]
    private var queues: [[Held]]
    private var heads: [Int]
    private var count = 0

    init(_ services: [ServiceName]) {
        self.services = services
        queues = services.map { _ in [] }
        heads = services.map { _ in 0 }
    }

    mutating func add(_ thing: Thing, of service: ServiceName, recorded: Instant, at now: Instant) {
        guard let place = services.firstIndex(of: service) else { return }
        queues[place].append(Held(thing: thing, recorded: recorded, arrived: now))
        count += 1
    }

    /// The next one, where nobody who is behind may still bring an earlier one.
    /// - Parameter isBehind: that a journal has more than it brought so far.
    mutating func next(at now: Instant, isBehind: (ServiceName) -> Bool) -> Thing? {
        guard let (place, first) = earliest() else { return nil }
        guard count <= Self.most else { return take(place) }
        let empty = services.indices.filter { heads[$0] == queues[$0].count }
        if empty.contains(where: { isBehind(services[$0]) }) { return nil }
        guard empty.isEmpty || now >= first.arrived.adding(Self.settling) else { return nil }
        return take(place)
    }

    /// All that is held, when nothing more is waited for.
    mutating func rest() -> Thing? { earliest().map { take($0.place) } }

    private func earliest() -> (place: Int, held: Held)? {
        var found: (place: Int, held: Held)?
        for place in services.indices where heads[place] < queues[place].count {
            let held = queues[place][heads[place]]
            if found.map({ held.recorded < $0.held.recorded }) ?? true { found = (place, held) }
        }
        return found
    }

    private mutating func take(_ place: Int) -> Thing {
        let held = queues[place][heads[place]]
        heads[place] += 1
        count -= 1
        if heads[place] == queues[place].count {
            queues[place] = []
            heads[place] = 0
        } else if heads[place] > 1_024, heads[place] * 2 > queues[place].count {
            queues[place].removeFirst(heads[place])
            heads[place] = 0
        }
        return held.thing
    }
}
