import Models

/// Which connections of a service must be ended so that no key uses up what others need. libzmq shows a message when it is
/// whole, and does not say how much it holds of one that never is, or of answers that nobody reads: both are seen by what
/// flows through the connection itself.
package struct Connections: Sendable {
    /// One connection as the system shows it.
    package struct Seen: Sendable {
        package let descriptor: Int32
        /// Tells it from another to which the system gives the same number later.
        package let identity: UInt64
        package let door: RoleTable.Door
        /// Bytes taken from it and given to it since its beginning.
        package let taken: UInt64
        package let given: UInt64
        /// What the other side has of it.
        package let acknowledged: UInt64

        package init(
            descriptor: Int32, identity: UInt64, door: RoleTable.Door, taken: UInt64, given: UInt64,
            acknowledged: UInt64
        ) {
            self.descriptor = descriptor
            self.identity = identity
            self.door = door
            self.taken = taken
            self.given = given
            self.acknowledged = acknowledged
        }
    }

    package enum Fault: Equatable, Sendable {
        case endless(bytes: UInt64)
        case unread(bytes: UInt64)
        case tooMany
        case nobody
    }

    package struct Cut: Equatable, Sendable {
        package let descriptor: Int32
        package let identity: UInt64
        package let name: String?
        package let fault: Fault
    }

    private struct Known: Sendable {
        let identity: UInt64
        let door: RoleTable.Door
        /// In the order in which they came.
        let number: UInt64
        var name: String?
        var messages: UInt64 = 0
        /// What was taken when its last whole message had come, and when that was.
        var whole: UInt64
        var since: Instant
        /// How often the door had been found empty when too much was taken without a whole message.
        var suspected: UInt64?
        /// What had been published and given when it had last read all that it had been given by the look before.
        var published: UInt64
        var given: UInt64
        var lastGiven: UInt64
    }

    private struct Heard: Sendable {
        var messages: UInt64 = 0
        var name: String?
        /// In which look's time it was heard last: a list of connections may be older than what was just heard of one.
        var look: UInt64 = 0
    }

    private var looks: UInt64 = 0
    private var known: [Int32: Known] = [:]
    private var heard: [Int32: Heard] = [:]
    private var empty: [RoleTable.Door: UInt64] = [:]
    private var published: UInt64 = 0
    private var count: UInt64 = 0

    package init() {}

    /// A whole message came by that connection, of a key of that name.
    package mutating func heard(by descriptor: Int32, of name: String?) {
        heard[descriptor, default: Heard()].messages += 1
        heard[descriptor]?.look = looks
        if let name { heard[descriptor]?.name = name }
    }

    /// Whatever is whole was taken from that door: what else was taken from its connections is not.
    package mutating func found(empty door: RoleTable.Door) { empty[door, default: 0] += 1 }

    /// So many bytes at least were given to each who subscribed.
    package mutating func published(_ bytes: Int) { published += UInt64(bytes) }

    /// Looks at all connections there are; those that must be ended.
    package mutating func look(at all: [Seen], at now: Instant) -> [Cut] {
        looks += 1
        var still: [Int32: Known] = [:]
        var cuts: [Cut] = []
        for seen in all {
            var entry = updated(seen, now)
            if let fault = fault(&entry, seen, now) {
                cuts.append(Cut(descriptor: seen.descriptor, identity: seen.identity, name: entry.name, fault: fault))
                heard[seen.descriptor] = nil
            } else {
                still[seen.descriptor] = entry
            }
        }
        known = still
        heard = heard.filter { still[$0.key] != nil || $0.value.look + 1 >= looks }
        return cuts + crowd()
    }

    private mutating func updated(_ seen: Seen, _ now: Instant) -> Known {
        var entry: Known
        if let before = known[seen.descriptor], before.identity == seen.identity {
            entry = before
        } else {
            // The system gives a number again: what was heard by it before this look's time was another's.
            count += 1
            entry = Known(
                identity: seen.identity, door: seen.door, number: count, whole: seen.taken, since: now,
                published: published, given: seen.given, lastGiven: seen.given)
            if known[seen.descriptor] != nil, let old = heard[seen.descriptor], old.look + 1 < looks {
                heard[seen.descriptor] = nil
            }
        }
        if let news = heard[seen.descriptor], news.messages != entry.messages {
            entry.messages = news.messages
            entry.name = news.name ?? entry.name
            entry.whole = seen.taken
            entry.since = now
            entry.suspected = nil
        }
        if seen.acknowledged >= entry.lastGiven {
            entry.published = published
            entry.given = seen.given
        }
        entry.lastGiven = seen.given
        return entry
    }

    private func fault(_ entry: inout Known, _ seen: Seen, _ now: Instant) -> Fault? {
        if seen.door == .events {
            let given = seen.given &- entry.given
            let behind = published - entry.published
            if behind > given, behind - given > UInt64(Limits.unreadEvents) { return .unread(bytes: behind - given) }
        }
        let open = seen.taken > entry.whole ? seen.taken - entry.whole : 0
        // Heartbeats are no messages, and go on for days.
        let seconds = UInt64(max(0, now.milliseconds - entry.since.milliseconds) / 1_000)
        guard open > UInt64(Limits.unfinished) + seconds * UInt64(Limits.heartbeatBytes) else { return nil }
        if open > UInt64(Limits.unfinishedMost) { return .endless(bytes: open) }
        let looked = empty[seen.door] ?? 0
        // Twice: the first time may have begun before these bytes came.
        guard let suspected = entry.suspected else {
            entry.suspected = looked
            return nil
        }
        return looked >= suspected + 2 ? .endless(bytes: open) : nil
    }

    /// Those beyond the places that one name has, the newest first; and of those that have not said anything, the oldest.
    private mutating func crowd() -> [Cut] {
        var cuts: [Cut] = []
        var places: [String: Int] = [:]
        var silent: [(descriptor: Int32, entry: Known)] = []
        for (descriptor, entry) in known.sorted(by: { $0.value.number < $1.value.number }) {
            guard let name = entry.name else {
                silent.append((descriptor, entry))
                continue
            }
            places["\(name) \(entry.door.rawValue)", default: 0] += 1
            guard places["\(name) \(entry.door.rawValue)", default: 0] > Limits.connectionsOfOne else { continue }
            cuts.append(Cut(descriptor: descriptor, identity: entry.identity, name: name, fault: .tooMany))
        }
        cuts += silent.prefix(max(0, silent.count - Limits.connectionsOfNobody)).map {
            Cut(descriptor: $0.descriptor, identity: $0.entry.identity, name: nil, fault: .nobody)
        }
        for cut in cuts {
            known[cut.descriptor] = nil
            heard[cut.descriptor] = nil
        }
        return cuts
    }
}
