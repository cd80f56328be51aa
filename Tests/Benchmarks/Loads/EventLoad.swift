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
        for count in [1, 4, 16] {
            bench.progress("\(count) subscribers")
            product[count] = try round(
                customers.0.commands, customers.0.events, customers.1, customers.2, subscribers: count)
        }
        office.stop(.customers)
        let raw = try Bare(
            "raw-service", office.home.database(.customers), "\(office.home.root)/raw.db", "--kind", Customers.kind)
        for count in [1, 4, 16] {
            bench.progress("\(count) subscribers of bare libzmq and SQLite")
            let bare = try round(raw.commands, raw.events, raw.server, raw.pair, subscribers: count)
            guard let ours = product[count] else { continue }
            tell(count, ours, bare)
        }
        let size = Journal.bytesOfOne(office.home.database(.customers))
        for count in [1, 4, 16] { try stream(count, size, product[count]) }
    }

    private struct Round {
        /// From the sending of its command to the event at a subscriber, one command in flight.
        let reached: Distribution
        let rate: Double
    }

    private func round(
        _ commands: String, _ events: String, _ server: CurveKey, _ pair: CurvePair, subscribers: Int
    ) throws -> Round {
        let few = bench.scaled(2_000)
        let slow = try Listeners(
            events, server: server, pair: pair, count: subscribers, expected: few, greets: true)
        let single = try Driver(commands, server: server, pair: pair, inFlight: 1)
        let run = try single.closed(Customers.prepared(few, run: "e1-\(subscribers)", lanes: 1), inFlight: 1)
        var reached = Distribution()
        for arrivals in try slow.arrivals(within: 60) {
            for (sent, came) in zip(run.sent, arrivals) { reached.add(came - sent) }
        }
        let many = bench.scaled(20_000)
        let fast = try Listeners(
            events, server: server, pair: pair, count: subscribers, expected: many, greets: true)
        let driver = try Driver(commands, server: server, pair: pair, inFlight: 256)
        let began = Machine.now()
        _ = try driver.closed(
            Customers.prepared(many, run: "e2-\(subscribers)", lanes: driver.lanes.count), inFlight: 256)
        let last = try fast.arrivals(within: 120).compactMap(\.last).max() ?? began
        return Round(reached: reached, rate: Double(many) / (Double(last - began) / 1e9))
    }

    private func tell(_ count: Int, _ ours: Round, _ bare: Round) {
        bench.add(
            Figure(
                Self.section, "command sent → event at \(count)", .times(ours.reached), raw: .times(bare.reached)))
        bench.add(
            Figure(
                Self.section, "durable events to each of \(count), 256 in flight", .rate(ours.rate),
                raw: .rate(bare.rate)))
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
        let rate = Double(messages) / (Double(last - first) / 1e9)
        guard let ours else { return }
        var figure = Figure(
            Self.section, "durable events to each of \(count), beside bare PUB/SUB that writes nothing",
            .rate(ours.rate), raw: .rate(rate))
        if count == 1 { figure.aims = [.ratioAtLeast(0.5)] }
        bench.add(figure)
    }
}
