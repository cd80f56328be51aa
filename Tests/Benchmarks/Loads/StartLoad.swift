import Foundation
import Kernel
import Models
import Wire

/// How soon a service answers after its start, what it takes of the memory, and what a question costs who types it.
struct StartLoad {
    static let section = "starting and asking"
    let bench: Bench

    func run() throws {
        let office = try bench.office()
        bench.progress("starting with nothing")
        bench.add(Figure(Self.section, "start to first answer, empty", .times(try starts(office)), .atMost(300e6)))
        try office.start(.customers)
        // Its caches and threads are made when it has been asked once.
        _ = try office.run("gateway", "ask", "list-customers", "--profile", "sales")
        bench.add(
            Figure(
                Self.section, "memory, idle", .bytes(Machine.memory(office.pid(.customers)).now),
                .atMost(40 * 1_048_576)
            ))
        bench.progress("gateway asks")
        var asks = Distribution()
        for _ in 0..<bench.scaled(200) {
            let asked = try office.run("gateway", "ask", "list-customers", "--profile", "sales")
            guard asked.status == 0 else {
                throw MeasuredOffice.Failed(description: "gateway ended with \(asked.status)")
            }
            asks.add(asked.nanoseconds)
        }
        bench.add(Figure(Self.section, "a gateway query from start to exit", .times(asks), .atMost(50e6)))
        let count = bench.scaled(100_000)
        bench.progress("\(count) customers")
        try Customers.fill(office, count)
        bench.add(
            Figure(
                Self.section, "memory, at most under load", .bytes(Machine.memory(office.pid(.customers)).most),
                .atMost(150 * 1_048_576)))
        office.stop()
        bench.progress("starting with \(count) customers")
        bench.add(
            Figure(
                Self.section, "start to first answer, \(count) customers", .times(try starts(office)), .atMost(300e6)))
    }

    private func starts(_ office: MeasuredOffice) throws -> Distribution {
        var times = Distribution()
        for _ in 0..<max(5, bench.scaled(30)) {
            times.add(try office.start(.customers))
            office.stop(.customers)
        }
        return times
    }
}
