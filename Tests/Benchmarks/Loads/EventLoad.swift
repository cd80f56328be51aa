import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// How soon and how many events reach subscribers while commands are answered.
struct EventLoad {
    static let section = "events to subscribers"
    let bench: Bench

    func run() throws {
        let office = try bench.office()
        try office.start(.customers)
        let customers = (office.endpoint(.customers), try office.server(.customers), try office.pair("sales"))
        var product: [Int: Round] = [:]
        var packed: [Int: Round] = [:]
        for count in [1, 4, 16] {
            bench.progress("\(count) subscribers")
            product[count] = try round(
                customers.0.commands, customers.0.events, customers.1, customers.2, subscribers: count)
            packed[count] = try round(
                customers.0.commands, customers.0.events, customers.1, customers.2, subscribers: count, packs: true)
        }
        office.stop(.customers)
        let raw = try Bare(
            "raw-service", office.home.database(.customers), "\(office.home.root)/raw.db", "--kind", Customers.kind)
        for count in [1, 4, 16] {
            bench.progress("\(count) subscribers of bare libzmq and SQLite")
            let bare = try round(raw.commands, raw.events, raw.server, raw.pair, subscribers: count)
            if let ours = product[count] { tell(count, "", ours, bare) }
            if let ours = packed[count] { tell(count, " in packs", ours, bare) }
        }
        let size = Journal.bytesOfOne(office.home.database(.customers))
        for count in [1, 4, 16] { try stream(count, size, product[count]) }
    }

    private struct Round {
        /// From the sending of its command to the event at a subscriber, one command in flight.
        let reached: Distribution
        let rate: Double
        /// What came of what was said, at the one who heard least.
        let share: Double
    }

    private func round(
        _ commands: String, _ events: String, _ server: CurveKey, _ pair: CurvePair, subscribers: Int,
        packs: Bool = false
    ) throws -> Round {
        let run = packs ? "p\(subscribers)" : "\(subscribers)"
        let few = bench.scaled(2_000)
        let slow = try Listeners(
            events, server: server, pair: pair, count: subscribers, expected: few, greets: true, packs: packs)
        let single = try Driver(commands, server: server, pair: pair, inFlight: 1)
        let asked = try single.closed(Customers.prepared(few, run: "e1-\(run)", lanes: 1), inFlight: 1)
        var reached = Distribution()
        for arrivals in try slow.arrivals(within: 60) {
            for (sent, came) in zip(asked.sent, arrivals) { reached.add(came - sent) }
        }
        let many = bench.scaled(20_000)
        let fast = try Listeners(
            events, server: server, pair: pair, count: subscribers, expected: many, greets: true, packs: packs)
        let driver = try Driver(commands, server: server, pair: pair, inFlight: 256)
        let began = Machine.now()
        _ = try driver.closed(
            Customers.prepared(many, run: "e2-\(run)", lanes: driver.lanes.count), inFlight: 256)
        let heard = try fast.arrivals(within: 120)
        let last = heard.compactMap(\.last).max() ?? began
        let least = heard.map(\.count).min() ?? 0
        return Round(
            reached: reached, rate: Double(least) / (Double(last - began) / 1e9), share: Double(least) / Double(many))
    }

    private func tell(_ count: Int, _ how: String, _ ours: Round, _ bare: Round) {
        bench.add(
            Figure(
                Self.section, "command sent → event at \(count)\(how)", .times(ours.reached),
                raw: .times(bare.reached)))
        var figure = Figure(
            Self.section, "durable events to each of \(count)\(how), 256 in flight", .rate(ours.rate),
            raw: .rate(bare.rate))
        for (whose, round) in [("", ours), ("raw: ", bare)] where round.share < 1 {
            // Whoever follows reads from the journal what was dropped.
            figure.marks.append(
                "\(whose)\(Table.decimals(100 * round.share, 1)) % was heard; the rest stood at the publisher's mark of 4,096 messages and was dropped"
            )
        }
        bench.add(figure)
    }

    /// The most that a line carries, nothing being written.
    private func stream(_ count: Int, _ size: Int, _ ours: Round?) throws {
        bench.progress("bare PUB/SUB with \(count)")
        let messages = bench.scaled(count == 16 ? 100_000 : 200_000)
        let raw = try Bare(
            "raw-stream", "--subscribers", "\(2 * count)", "--messages", "\(messages)", "--body", "\(size)")
        let listeners = try Listeners(
            raw.events, server: raw.server, pair: raw.pair, count: count, expected: messages, greets: false)
        let arrivals = try listeners.arrivals(within: 120)
        let first = arrivals.compactMap(\.first).min() ?? 0
        let last = arrivals.compactMap(\.last).max() ?? 0
        let rate = Double(arrivals.map(\.count).min() ?? 0) / (Double(last - first) / 1e9)
        guard let ours else { return }
        var figure = Figure(
            Self.section, "durable events to each of \(count), beside bare PUB/SUB that writes nothing",
            .rate(ours.rate), raw: .rate(rate))
        if count == 1 { figure.aims = [.ratioAtLeast(0.5)] }
        bench.add(figure)
    }
}
