import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// How fast one service answers durable commands, and what the same rows over the same wire cost without it.
struct CommandLoad {
    static let section = "durable commands"
    let bench: Bench

    /// So many in flight, and so many commands: enough for the tail, few enough for a run of minutes.
    var levels: [(inFlight: Int, count: Int)] {
        [(1, 2_000), (16, 12_000), (256, 40_000), (2_000, 40_000)].map { ($0.0, bench.scaled($0.1)) }
    }

    func run() throws {
        let office = try bench.office()
        try office.start(.customers)
        var product: [Driver.Run] = []
        for (index, level) in levels.enumerated() {
            bench.progress("\(level.count) commands, \(level.inFlight) in flight")
            product.append(
                try round(office.endpoint(.customers).commands, office.server(.customers), office.pair("sales"), index))
        }
        let best = product.map(\.rate).max() ?? 0
        bench.progress("open loop at half the highest rate")
        let open = try openLoop(office, best / 2)
        office.stop(.customers)
        let raw = try bare(office)
        try tell(product, raw)
        bench.add(
            Figure(
                Self.section, "answered, open loop at \(Int(best / 2)) commands/s", .times(open.times)))
        try commits(office)
    }

    private func round(_ endpoint: String, _ server: CurveKey, _ pair: CurvePair, _ index: Int) throws -> Driver.Run {
        let level = levels[index]
        let driver = try Driver(endpoint, server: server, pair: pair, inFlight: level.inFlight)
        let commands = Customers.prepared(level.count, run: "\(index)", lanes: driver.lanes.count)
        return try driver.closed(commands, inFlight: level.inFlight)
    }

    private func openLoop(_ office: MeasuredOffice, _ rate: Double) throws -> Driver.Run {
        let driver = try Driver(
            office.endpoint(.customers).commands, server: office.server(.customers), pair: office.pair("sales"),
            inFlight: 2_000)
        let count = max(2_000, Int(rate * (bench.quick ? 1 : 5)))
        return try driver.open(Customers.prepared(count, run: "open", lanes: driver.lanes.count), rate: rate)
    }

    /// The same, by libzmq and SQLite alone, and by libzmq alone.
    private func bare(_ office: MeasuredOffice) throws -> (both: [Driver.Run], wire: Driver.Run) {
        bench.progress("the same rows by bare libzmq and SQLite")
        let service = try Bare(
            "raw-service", office.home.database(.customers), "\(office.home.root)/raw.db", "--kind", Customers.kind)
        let both = try levels.indices.map { try round(service.commands, service.server, service.pair, $0) }
        let echo = try Bare("raw-service", "-", "-", "--kind", Customers.kind)
        return (both, try round(echo.commands, echo.server, echo.pair, 0))
    }

    private func tell(_ product: [Driver.Run], _ raw: (both: [Driver.Run], wire: Driver.Run)) throws {
        for (index, level) in levels.enumerated() {
            let (ours, theirs) = (product[index], raw.both[index])
            var rate = Figure(Self.section, "\(level.inFlight) in flight", .rate(ours.rate), raw: .rate(theirs.rate))
            if level.inFlight == 256 { rate.aims = [.ratioAtLeast(0.5), .atLeast(15_000)] }
            bench.add(rate)
            var answered = Figure(
                Self.section, "answered, \(level.inFlight) in flight", .times(ours.times), raw: .times(theirs.times))
            if level.inFlight == 1 { answered.aims = [.ratioAtMost(2)] }
            bench.add(answered)
        }
        bench.add(Figure(Self.section, "round trip of bare libzmq, nothing written", .times(raw.wire.times)))
    }

    /// What SQLite alone takes for one turn's rows.
    private func commits(_ office: MeasuredOffice) throws {
        for size in [1, 128] {
            bench.progress("bare SQLite, \(size) a transaction")
            let rows = try RawRows(office.home.database(.customers), kind: Customers.kind)
            let path = "\(office.home.root)/raw-\(size).db"
            let store = try RawStore(path, rows)
            var times = Distribution()
            var at = 0
            while at + size <= rows.commands.count, times.count < bench.scaled(1_000) {
                let began = Machine.now()
                try store.write(at..<at + size)
                times.add(Machine.now() - began)
                at += size
            }
            bench.add(Figure(Self.section, "commit of bare SQLite, \(size) a transaction", .times(times)))
        }
    }
}
