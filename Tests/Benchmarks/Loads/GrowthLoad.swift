import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// What a command, a question and a list cost when there are many orders, beside the same when there are few.
struct GrowthLoad {
    static let section = "cost as the data grows"
    let bench: Bench
    /// How many orders are looked at; the first is what the others stand beside.
    let sizes: [Int]

    private struct Cost {
        var processor = 0.0
        var command = Distribution()
        var query = Distribution()
        var list = Distribution()
    }

    func run() throws {
        let office = try bench.office()
        for service in [ServiceName.customers, .orders, .invoicing] { try office.start(service) }
        try Orders(office: office).settle(pieces: 0)
        try wait(office)
        var first: Cost?
        var there = 0
        for size in sizes.map(bench.scaled) {
            bench.progress("\(size) orders")
            try fill(office, from: there, to: size)
            there = size
            let cost = try measure(office, size)
            tell(size, cost, first)
            first = first ?? cost
        }
    }

    /// Until orders knows the customers: one order that it takes.
    private func wait(_ office: MeasuredOffice) throws {
        let limit = Machine.now() + 30_000_000_000
        var tries = 0
        var refused: [String: Int] = [:]
        while Machine.now() < limit {
            tries += 1
            let run = try driver(office, 1).closed(
                Orders.prepared(Orders.customers, run: "w\(tries)", lanes: 1), inFlight: 1,
                mayBeRefused: true)
            refused = run.refused
            if refused.isEmpty { return }
            usleep(100_000)
        }
        throw MeasuredOffice.Failed(description: "orders takes no orders: \(refused)")
    }

    private func driver(_ office: MeasuredOffice, _ inFlight: Int) throws -> Driver {
        try Driver(
            office.endpoint(.orders).commands, server: office.server(.orders), pair: office.pair("sales"),
            inFlight: inFlight)
    }

    private func fill(_ office: MeasuredOffice, from there: Int, to size: Int) throws {
        let driver = try driver(office, 512)
        // In pieces: made ready all at once they would take more memory than what is measured.
        for first in stride(from: there, to: size, by: 20_000) {
            _ = try driver.closed(
                Orders.prepared(
                    min(20_000, size - first), from: first, run: "fill", lanes: driver.lanes.count),
                inFlight: 512)
        }
    }

    private func measure(_ office: MeasuredOffice, _ size: Int) throws -> Cost {
        var cost = Cost()
        let count = bench.scaled(10_000)
        let before = Machine.processor(office.pid(.orders))
        let many = try driver(office, 256)
        _ = try many.closed(
            Orders.prepared(count, run: "m\(size)", lanes: many.lanes.count), inFlight: 256)
        cost.processor = (Machine.processor(office.pid(.orders)) - before) / Double(count)
        cost.command = try driver(office, 1).closed(
            Orders.prepared(bench.scaled(1_000), run: "n\(size)", lanes: 1), inFlight: 1
        ).times
        let asking = try Asking(office, .orders)
        for index in 0..<bench.scaled(2_000) {
            // Any of all, not only those that were written last and lie in every cache.
            let name = "O-fill-\(index * 7_919 % size)"
            cost.query.add(try asking.ask("get-order", .of(["order": .string(name)])))
            if index % 2 == 0 { cost.list.add(try asking.ask("list-orders", .of(["limit": 50]))) }
        }
        return cost
    }

    private func tell(_ size: Int, _ cost: Cost, _ first: Cost?) {
        let most = size > 500_000 ? 1.2 : 1.1
        func add(_ what: String, _ value: Figure.Value, _ before: Figure.Value?) {
            let name = "\(what), \(size) orders"
            bench.add(
                before.map { Figure(Self.section, name, value, base: $0, .ratioAtMost(most)) }
                    ?? Figure(Self.section, name, value))
        }
        add("enter-order, processor", .processor(cost.processor), first.map { .processor($0.processor) })
        add("enter-order", .times(cost.command), first.map { .times($0.command) })
        add("get-order", .times(cost.query), first.map { .times($0.query) })
        add("list-orders, 50 on a page", .times(cost.list), first.map { .times($0.list) })
    }
}
