import Foundation
import Kernel
import Models
import Wire

/// What a desk asks all day, among many: the morning, whatever somebody has in hand, a page, a list.
struct DeskLoad {
    static let section = "the desk among many"
    let bench: Bench
    /// The last is how many orders there are.
    let sizes: [Int]

    private var orders: Int { bench.scaled(sizes.last ?? 100_000) }
    private var customers: Int { orders / 5 }
    /// Payments that no invoice has: each is a sum that the morning adds up.
    private var payments: Int { min(50_000, orders / 20) }

    func run() throws {
        let office = try bench.office()
        for service in ServiceName.allCases { try office.start(service) }
        try Orders(office: office).settle(pieces: 0)
        try fill(office)
        try ask(office)
        try type(office)
        bench.add(Figure(Self.section, "customers on the disk", .bytes(office.bytesOnDisk(of: [.customers]))))
        bench.add(Figure(Self.section, "orders on the disk", .bytes(office.bytesOnDisk(of: [.orders]))))
    }

    // MARK: Filling

    private static let firms = ["Toko", "CV", "PT", "UD", "Warung", "Koperasi"]
    private static let words = [
        "Sumber", "Makmur", "Jaya", "Rejeki", "Sentosa", "Abadi", "Sinar", "Harapan", "Mulia", "Bahagia", "Lestari",
        "Utama", "Mandiri", "Karya", "Usaha", "Berkah", "Cahaya", "Indah", "Maju", "Bersama", "Anugerah", "Perkasa",
        "Nusantara", "Surya", "Bintang", "Mekar", "Subur", "Sejahtera", "Gemilang", "Kencana", "Kartika", "Pratama",
    ]

    /// Three words and a number, so that each word is in the names of thousands and few names are the same.
    private static func name(_ index: Int) -> String {
        let (first, rest) = (index % words.count, index / words.count)
        let second = (rest * 7 + first) % words.count
        return "\(firms[index % firms.count]) \(words[first]) \(words[second]) \(index / 1_024)"
    }

    private func fill(_ office: MeasuredOffice) throws {
        bench.progress("\(customers) customers")
        try send(office, .customers, "sales", "register-customer", customers) { index in
            .of([
                "customer": .string("D-\(index)"), "name": .string(Self.name(index)), "currency": "IDR",
                "creditLimit": .of(["amount": "100000000", "currency": "IDR"]), "termDays": 30, "taxed": true,
                "phone": .string("0812-\(10_000_000 + index)"),
            ])
        }
        bench.progress("\(orders) orders")
        for first in stride(from: 0, to: orders, by: 20_000) {
            let driver = try driver(office, .orders, "sales")
            _ = try driver.closed(
                Orders.prepared(min(20_000, orders - first), from: first, run: "fill", lanes: driver.lanes.count),
                inFlight: 512, mayBeRefused: first == 0)
        }
        bench.progress("\(payments) payments")
        try send(office, .invoicing, "finance", "record-payment", payments) { index in
            .of([
                "payment": .string("PAY-\(index)"), "customer": .string("K-\(index % Orders.customers)"),
                "amount": .of(["amount": .string("\(10_000 + index)"), "currency": "IDR"]),
                "bankReference": .string("BCA \(index)"),
            ])
        }
    }

    private func driver(_ office: MeasuredOffice, _ service: ServiceName, _ person: String) throws -> Driver {
        try Driver(
            office.endpoint(service).commands, server: office.server(service), pair: office.pair(person), inFlight: 512)
    }

    private func send(
        _ office: MeasuredOffice, _ service: ServiceName, _ person: String, _ slug: String, _ count: Int,
        _ body: (Int) -> JSON
    ) throws {
        let driver = try driver(office, service, person)
        for first in stride(from: 0, to: count, by: 20_000) {
            let all = (first..<min(count, first + 20_000)).map { index in
                Prepared(
                    Orders.type(service, slug), key: "\(slug)/\(index)",
                    stream: "\(slug).\(first).\((index - first) % driver.lanes.count)", body(index))
            }
            _ = try driver.closed(all, inFlight: 512)
        }
    }

    // MARK: Asking

    private func ask(_ office: MeasuredOffice) throws {
        let asking = try Dictionary(uniqueKeysWithValues: ServiceName.allCases.map { ($0, try Asking(office, $0)) })
        func measured(
            _ what: String, _ service: ServiceName, _ slug: String, limit: Double? = 50e6, _ body: (Int) -> JSON
        ) throws {
            bench.progress(what)
            var times = Distribution()
            for index in 0..<bench.scaled(500) {
                if let took = try asking[service]?.ask(slug, body(index * 7_919)) { times.add(took) }
            }
            bench.add(
                limit.map { Figure(Self.section, what, .times(times), .atMost($0)) }
                    ?? Figure(Self.section, what, .times(times)))
        }
        func text(_ text: String) -> JSON { .of(["text": .string(text)]) }
        try measured("what waits in orders", .orders, "get-orders-agenda") { _ in .of([:]) }
        try measured("what waits for money, \(payments) sums added up", .invoicing, "get-invoicing-agenda") { _ in
            .of([:])
        }
        try measured("find a name by two words and a number", .customers, "find-in-customers") { index in
            text(Self.name(index % customers).split(separator: " ").dropFirst().joined(separator: " "))
        }
        try measured("find a name by parts of two words", .customers, "find-in-customers") { index in
            text("\(Self.words[index % Self.words.count].dropFirst(2)) \(Self.words[(index / 32) % 32].prefix(3))")
        }
        try measured("find a word that thousands have", .customers, "find-in-customers") { index in
            text(Self.words[index % Self.words.count])
        }
        try measured("find a telephone", .customers, "find-in-customers") { index in
            text("0812 \(10_000_000 + index % customers)")
        }
        try measured("find an order by the customer's number", .orders, "find-in-orders") { index in
            text("po-o-fill-\(index % orders)")
        }
    }

    /// As a person does: a process from its start to its exit.
    private func type(_ office: MeasuredOffice) throws {
        for words in [["today"], ["find", "sumber", "jaya"], ["order", "show", "O-fill-7"], ["order", "list"]] {
            bench.progress("gateway \(words.joined(separator: " "))")
            var times = Distribution()
            for _ in 0..<bench.scaled(100) {
                let ran = try office.run("gateway", arguments: words)
                guard ran.status == 0 else {
                    throw MeasuredOffice.Failed(description: "gateway \(words) ended with \(ran.status)")
                }
                times.add(ran.nanoseconds)
            }
            bench.add(
                Figure(
                    Self.section, "gateway \(words.joined(separator: " ")), start to exit", .times(times), .atMost(45e6)
                ))
        }
    }
}
