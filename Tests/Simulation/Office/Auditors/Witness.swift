import Kernel
import Models

/// Remembers what was said to others and asks, whenever a service comes back, that it still stands: what was
/// published or acknowledged was on the disk, and one number of one journal is one record for ever.
struct Witness {
    /// By epoch and number, the chain hash with which a record was spoken of.
    private var spoken: [ServiceName: [Place: [UInt8]]] = [:]
    private var last: [ServiceName: Cursor] = [:]
    private var reached: [ServiceName: [ServiceName: Cursor]] = [:]
    private(set) var faults: [String] = []

    private var credit: [Pair: Int] = [:]

    private struct Pair: Hashable {
        let publisher: ServiceName
        let subscriber: String
    }

    private struct Place: Hashable {
        let epoch: Epoch
        let sequence: UInt64
    }

    /// A record left the service, live or replayed.
    mutating func said(_ header: FrameHeader, by service: ServiceName) {
        guard header.sequence > 0 else { return }
        let place = Place(epoch: header.epoch, sequence: header.sequence)
        if let before = spoken[service]?[place], before != header.hash {
            faults.append("\(service) spoke of two different records \(header.sequence)")
        }
        spoken[service, default: [:]][place] = header.hash
        if header.epoch != last[service]?.epoch || header.sequence >= last[service]?.sequence ?? 0 {
            last[service] = Cursor(epoch: header.epoch, sequence: header.sequence, hash: header.hash)
        }
    }

    /// A record is of the right time, or of one that its clock showed when its machine was started.
    mutating func dated(_ recorded: Instant, by service: ServiceName, at now: Instant, mayBeAhead: Duration) {
        let most = max(0, mayBeAhead.wholeMilliseconds) + Witness.clockLeeway.wholeMilliseconds
        guard recorded.milliseconds - now.milliseconds > most else { return }
        faults.append("\(service) recorded at \(recorded), when it was \(now)")
    }

    /// Each time that a clock is set by less than a minute, that is believed.
    private static let clockLeeway = Duration.seconds(600)

    /// A service has come back with this journal.
    mutating func returned(_ service: ServiceName, _ head: Head, hashAt: (UInt64) throws -> [UInt8]?) rethrows {
        guard let last = last[service], last.sequence > 0 else { return }
        guard head.epoch >= last.epoch, head.sequence >= last.sequence, try hashAt(last.sequence) == last.hash else {
            faults.append(
                "\(service) had spoken of record \(last.sequence) and came back with a journal that ends at \(head.sequence)"
            )
            return
        }
    }

    /// What a service has applied of others: never ahead of them, never another record, never backwards.
    mutating func applied(_ cursors: [ServiceName: Cursor], by service: ServiceName) {
        for (publisher, cursor) in cursors.sorted(by: { $0.key < $1.key }) where cursor.sequence > 0 {
            let place = Place(epoch: cursor.epoch, sequence: cursor.sequence)
            if spoken[publisher]?[place] != cursor.hash {
                faults.append(
                    "\(service) applied record \(cursor.sequence) of \(publisher), which nobody had spoken of")
            }
            if let before = reached[service]?[publisher], before.sequence > cursor.sequence {
                faults.append(
                    "\(service) went back in \(publisher)'s journal from \(before.sequence) to \(cursor.sequence)")
            }
            reached[service, default: [:]][publisher] = cursor
        }
    }

    /// A publisher was asked for a replay, granted credit, or sent a record of it.
    mutating func replay(_ packet: Packet, of publisher: ServiceName, to subscriber: String) {
        let pair = Pair(publisher: publisher, subscriber: subscriber)
        switch packet.verb {
        case .replay: credit[pair] = Int(packet.header["credit"]?["events"]?.whole ?? 0)
        case .credit: credit[pair, default: 0] += Int(packet.header["events"]?.whole ?? 0)
        case .item:
            let before = credit[pair, default: 0]
            credit[pair] = before - (Pack.records(item: packet, of: publisher)?.count ?? 1)
            if before >= 0, credit[pair, default: 0] < 0 {
                faults.append("\(publisher) sent \(subscriber) more than it was granted")
            }
        case .hello, .command, .query, .snapshot, .cancel, .ping, .ok, .err, .end: break
        }
    }

    /// What was behind that place was lost with an older copy, and its operator knows it.
    mutating func restored(_ service: ServiceName, to cursor: Cursor) {
        last[service] = cursor
        // What it had heard of others it hears again.
        reached[service] = nil
    }

    /// It follows that journal once more from its beginning.
    mutating func compensated(_ service: ServiceName, _ publisher: ServiceName) { reached[service]?[publisher] = nil }

    mutating func saw(_ fault: String) { faults.append(fault) }
    mutating func lost(_ what: String, of service: ServiceName) { faults.append("\(service): \(what) is lost") }
}
