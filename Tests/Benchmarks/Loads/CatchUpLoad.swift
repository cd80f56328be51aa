import Foundation
import Hashing
import Kernel
import Models
import Wire
import ZeroMQ

/// How fast somebody who is far behind comes level: who only verifies, a service that applies, and `verify`, which
/// folds a journal once more.
struct CatchUpLoad {
    static let section = "coming level"
    let bench: Bench

    func run() throws {
        let office = try bench.office()
        try office.start(.customers)
        let count = bench.scaled(100_000)
        bench.progress("\(count) customers")
        try Customers.fill(office, count)
        bench.progress("following \(count) events")
        let seconds = try follow(office, count)
        let bare = try stream(count, body: Journal.bytesOfOne(office.home.database(.customers)))
        bench.add(
            Figure(
                Self.section, "\(count) events received and verified", .rate(Double(count) / seconds),
                raw: .rate(bare), .atLeast(150_000)))
        bench.progress("orders applies \(count) events")
        let applied = try apply(office, count)
        office.stop()
        bench.progress("bare SQLite writes the rows of orders, and reads those of customers")
        let target = bench.folder.appending(path: "niaga-raw-\(getpid()).db").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: target + end) } }
        let written = try RawDisk.write(
            office.home.database(.orders), over: count, together: Limits.turnMessages, to: target
        ).seconds
        let readAgain = try RawDisk.read(office.home.database(.customers), count)
        bench.add(
            Figure(
                Self.section, "\(count) events applied by orders", .rate(Double(count) / applied),
                raw: .rate(Double(count) / written), .atLeast(50_000)))
        bench.progress("verify folds \(count) events")
        let verified = try office.run("customers", "verify", "--home", office.home.root)
        guard verified.status == 0 else { throw MeasuredOffice.Failed(description: "verify found damage") }
        bench.add(
            Figure(
                Self.section, "\(count) events folded by verify",
                .rate(Double(count) / (Double(verified.nanoseconds) / 1e9)), raw: .rate(Double(count) / readAgain),
                .atLeast(100_000)))
    }

    /// The same follower as the services', which checks every hash.
    private func follow(_ office: MeasuredOffice, _ count: Int) throws -> Double {
        let link = try PublisherLink(
            Context.ofProcess(), .customers, office.endpoint(.customers), office.pair("sales"),
            server: office.server(.customers))
        var follower = Follower(.customers, from: .start, .openSSL)
        let began = Machine.now()
        while follower.cursor.sequence < UInt64(count) {
            guard Machine.now() < began + 120_000_000_000 else {
                throw MeasuredOffice.Failed(description: "the follower came to \(follower.cursor.sequence) only")
            }
            var poll = Poll()
            link.add(to: &poll)
            try poll.wait(.milliseconds(20))
            let now = Instant(milliseconds: Int64(Machine.now() / 1_000_000))
            while let heard = try link.next(&poll) { try act(link, hear(&follower, heard, now)) }
            try act(link, follower.tick(at: now, jitter: 0))
        }
        return Double(Machine.now() - began) / 1e9
    }

    private func hear(_ follower: inout Follower, _ heard: Heard, _ now: Instant) -> [Follower.Effect] {
        switch heard {
        case .events(let records): return records.flatMap { follower.heard($0, at: now) }
        case .head(let header): return follower.heard(header, at: now)
        case .packet(let packet):
            let request = packet.request.big(at: 8, as: UInt64.self)
            switch packet.verb {
            case .item:
                guard let records = Pack.records(item: packet, of: .customers) else { return [] }
                return follower.heard(items: records, request: request, at: now)
            case .end: return follower.ended(request: request, at: now)
            case .ok, .err, .hello, .command, .query, .replay, .snapshot, .credit, .cancel, .ping: return []
            }
        case .connected, .lost, .refused, .unreadable: return []
        }
    }

    private func act(_ link: PublisherLink, _ effects: [Follower.Effect]) throws {
        for effect in effects {
            switch effect {
            case .replay(let request, let after):
                _ = try link.ask(Packet(.replay, Replays.requestID(request), Replays.header(.customers, after)))
            case .credit(let request, let events, let bytes):
                _ = try link.ask(
                    Packet(
                        .credit, Replays.requestID(request),
                        .of(["events": .number(Int64(events)), "bytes": .number(Int64(bytes))])))
            case .cancel(let request): _ = try link.ask(Packet(.cancel, Replays.requestID(request)))
            case .reconnect: try link.reconnect()
            case .ingest, .note: break
            }
        }
    }

    /// As many messages of the same size by bare PUB/SUB.
    private func stream(_ count: Int, body: Int) throws -> Double {
        let raw = try Bare("raw-stream", "--subscribers", "2", "--messages", "\(count)", "--body", "\(body)")
        let listeners = try Listeners(
            raw.events, server: raw.server, pair: raw.pair, count: 1, expected: count, greets: false)
        let arrivals = try listeners.arrivals(within: 60)[0]
        guard let first = arrivals.first, let last = arrivals.last, last > first else {
            throw Line.Failed(description: "a subscriber heard \(arrivals.count) of \(count) messages")
        }
        return Double(arrivals.count) / (Double(last - first) / 1e9)
    }

    /// A service that starts with nothing, from its start to the last cursor on its disk.
    private func apply(_ office: MeasuredOffice, _ count: Int) throws -> Double {
        let began = Machine.now()
        try office.start(.orders)
        while Journal.number(
            office.home.database(.orders), "SELECT sequence FROM cursor WHERE publisher = 'customers'") < count
        {
            guard Machine.now() < began + 300_000_000_000 else {
                throw MeasuredOffice.Failed(description: "orders did not come level")
            }
            usleep(20_000)
        }
        return Double(Machine.now() - began) / 1e9
    }
}
