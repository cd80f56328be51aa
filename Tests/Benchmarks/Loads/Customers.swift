import Kernel
import Models
import Wire

/// New customers, one a command: a key, a row, a name in an index, an answer and an event with a personal part.
enum Customers {
    static let type = "id.niaga.customers.register-customer.v1"
    static let kind = "customer"

    /// So many of them as fast as the service takes them.
    static func fill(_ office: MeasuredOffice, _ count: Int) throws {
        let driver = try Driver(
            office.endpoint(.customers).commands, server: office.server(.customers), pair: office.pair("sales"),
            inFlight: 1_024)
        _ = try driver.closed(prepared(count, run: "fill", lanes: driver.lanes.count), inFlight: 1_024)
    }

    /// `run` keeps the names of one run apart from another's; each is its command's key too.
    static func prepared(_ count: Int, run: String, lanes: Int) -> [Prepared] {
        (0..<count).map { index in
            let name = "B-\(run)-\(index)"
            return Prepared(
                type, key: name, stream: "\(run).\(index % lanes)",
                .of([
                    "customer": .string(name), "name": .string("Toko Sumber Rejeki \(index)"), "currency": "IDR",
                    "creditLimit": .of(["amount": "100000000.00", "currency": "IDR"]), "termDays": 30, "taxed": true,
                    "contact": "Ibu Sari", "phone": .string("+62 812 \(1_000_000 + index)"),
                ]))
        }
    }
}
