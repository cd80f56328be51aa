import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// Whole sales through all services: quotation, order, verified, reserved, shipped, delivered, invoiced, paid and
/// closed, three lines each; each step sent when the one before was answered, leaning on what it led to.
struct SaleLoad {
    static let section = "whole sales"
    let bench: Bench
    /// Sales under way at once.
    static let atOnce = 128

    func run() throws {
        let office = try bench.office()
        for service in ServiceName.allCases { try office.start(service) }
        bench.progress("an office that can sell")
        let count = bench.scaled(4_000)
        try Orders(office: office).settle(pieces: 100_000_000)
        // The first knows no total yet and is not measured.
        let total = try SaleRun(office, prefix: "first", total: nil, at: 1).sell(1).total
        let before = ServiceName.allCases.map { Machine.processor(office.pid($0)) }
        let bytes = office.bytesOnDisk()
        bench.progress("\(count) sales, \(Self.atOnce) at once")
        let run = try SaleRun(office, prefix: "sale", total: total, at: Self.atOnce).sell(count)
        bench.add(Figure(Self.section, "sales, \(Self.atOnce) at once", .rate(run.rate), .atLeast(500)))
        bench.add(Figure(Self.section, "one sale, quotation to closed", .times(run.times)))
        var sum = 0.0
        for (index, service) in ServiceName.allCases.enumerated() {
            let used = (Machine.processor(office.pid(service)) - before[index]) / Double(count)
            sum += used
            bench.add(Figure(Self.section, "a sale in \(service)", .processor(used)))
        }
        for service in ServiceName.allCases {
            bench.add(
                Figure(
                    Self.section, "memory of \(service), at most", .bytes(Machine.memory(office.pid(service)).most),
                    .atMost(150 * 1_048_576)))
        }
        office.stop()
        bench.progress("bare SQLite writes the rows of these sales")
        let raw = try rows(office, count)
        bench.add(
            Figure(
                Self.section, "a sale in all services", .processor(sum), raw: .processor(raw / Double(count)),
                .atMost(0.003)))
        bench.add(
            Figure(Self.section, "on the disk for one sale", .bytes((office.bytesOnDisk() - bytes) / Double(count))))
    }
}

extension SaleLoad {
    /// Of the messages of a sale each service decides or hears 44 in the middle; a turn takes 128 of them.
    private static let salesOfATurn = 3

    /// The processor time in which SQLite alone writes all that the services have stored, each row once: less than was done, as
    /// the row of an order was written again at each of its steps.
    private func rows(_ office: MeasuredOffice, _ count: Int) throws -> Double {
        try ServiceName.allCases.reduce(0) { sum, service in
            let target = bench.folder.appending(path: "niaga-raw-\(getpid()).db").path
            defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: target + end) } }
            return sum
                + (try RawDisk.write(
                    office.home.database(service), over: count, together: Self.salesOfATurn, to: target
                ).processor)
        }
    }
}

/// Many sales at once, each a list of steps.
final class SaleRun {
    struct Result {
        var times = Distribution()
        var rate = 0.0
        var total = ""
    }

    private struct Step {
        let service: ServiceName
        let person: String
        let slug: String
    }

    private static let steps = [
        Step(service: .orders, person: "sales", slug: "draft-quotation"),
        Step(service: .orders, person: "sales", slug: "send-quotation"),
        Step(service: .orders, person: "sales", slug: "accept-quotation"),
        Step(service: .orders, person: "sales", slug: "enter-order"),
        Step(service: .orders, person: "supervisor", slug: "verify-order"),
        Step(service: .logistics, person: "warehouse", slug: "pick-shipment"),
        Step(service: .logistics, person: "warehouse", slug: "pack-shipment"),
        Step(service: .logistics, person: "warehouse", slug: "hand-over-shipment"),
        Step(service: .logistics, person: "logistics", slug: "push-tracking"),
        Step(service: .invoicing, person: "finance", slug: "post-invoice"),
        Step(service: .invoicing, person: "finance", slug: "record-payment"),
    ]

    /// One sale under way.
    private struct Sale {
        let number: Int
        let began: UInt64
        var step = 0
        /// Times that this step was refused for what is not known there yet.
        var tries = 0
        var positions: [ServiceName: String] = [:]
    }

    private let office: MeasuredOffice
    private let prefix: String
    private var total: String?
    private let atOnce: Int
    private var lines: [String: Line] = [:]
    private let closed: Line
    private var open: [Int: Sale] = [:]
    /// Paid sales that have not been heard to be closed.
    private var paid: Set<Int> = []
    private var waiting: [(at: UInt64, sale: Int)] = []
    private let today = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)).day
    private var result = Result()

    init(_ office: MeasuredOffice, prefix: String, total: String?, at atOnce: Int) throws {
        self.office = office
        self.prefix = prefix
        self.total = total
        self.atOnce = atOnce
        for step in Self.steps where lines[Self.name(step)] == nil {
            lines[Self.name(step)] = try Line(
                .dealer, office.endpoint(step.service).commands, server: office.server(step.service),
                pair: office.pair(step.person))
        }
        closed = try Line(
            .subscriber(["e.orders.0.order-closed"]), office.endpoint(.orders).events, server: office.server(.orders),
            pair: office.pair("sales"))
    }

    private static func name(_ step: Step) -> String { "\(step.person)@\(step.service)" }

    func sell(_ count: Int) throws -> Result {
        let began = Machine.now()
        var next = 0
        var done = 0
        let all = lines.keys.sorted().compactMap { lines[$0] }
        while done < count {
            guard Machine.now() < began + 300_000_000_000 else {
                throw MeasuredOffice.Failed(description: "\(count - done) sales came to no end: \(stuck)")
            }
            while open.count < atOnce, next < count {
                open[next] = Sale(number: next, began: Machine.now())
                try send(next)
                next += 1
            }
            for line in all { while let answer = read(line) { try took(answer) } }
            while let sale = ended() { done += finish(sale) ? 1 : 0 }
            let now = Machine.now()
            let due = waiting.filter { $0.at <= now }.map(\.sale)
            waiting.removeAll { $0.at <= now }
            for sale in due { try send(sale) }
            Line.wait(all + [closed], until: waiting.map(\.at).min() ?? now + 50_000_000)
        }
        result.rate = Double(count) / (Double(Machine.now() - began) / 1e9)
        result.total = total ?? ""
        return result
    }

    private var stuck: String {
        open.values.sorted { $0.number < $1.number }.prefix(3).map {
            "\($0.number) at \($0.step < Self.steps.count ? Self.steps[$0.step].slug : "closing")"
        }.joined(separator: ", ")
    }

    private func finish(_ number: Int) -> Bool {
        guard let sale = open.removeValue(forKey: number) else { return false }
        result.times.add(Machine.now() - sale.began)
        return true
    }

    /// The number of a sale of this run whose order was closed.
    private func ended() -> Int? {
        while true {
            var body: [UInt8] = []
            guard closed.receive({ if $0 == 2 { body = Array($1) } }) else { return nil }
            guard let subject = (try? JSONReader.read(body))?["subject"]?.text, subject.hasPrefix("\(prefix)-"),
                let number = Int(subject.dropFirst(prefix.count + 1))
            else { continue }
            return number
        }
    }

    // MARK: One step

    private struct Answer {
        let sale: Int
        let isOK: Bool
        let header: JSON
        let body: [UInt8]
    }

    private func read(_ line: Line) -> Answer? {
        var (sale, isOK, header, body) = (0, false, [UInt8](), [UInt8]())
        let came = line.receive { frame, bytes in
            switch frame {
            case 1: isOK = bytes.count == 2
            case 2: sale = Array(bytes[8..<16]).big(at: 0, as: Int.self)
            case 3: header = Array(bytes)
            case 4: if !isOK { body = Array(bytes) }
            default: break
            }
        }
        guard came else { return nil }
        return Answer(sale: sale, isOK: isOK, header: (try? JSONReader.read(header)) ?? .null, body: body)
    }

    private func took(_ answer: Answer) throws {
        guard var sale = open[answer.sale] else { return }
        let step = Self.steps[sale.step]
        guard answer.isOK else {
            // The goods may not be reserved yet, or the delivery not be known: asked again as a new attempt.
            sale.tries += 1
            guard sale.tries < 100 else {
                throw MeasuredOffice.Failed(
                    description: "\(step.slug): \(String(decoding: answer.body, as: UTF8.self))")
            }
            open[sale.number] = sale
            waiting.append((Machine.now() + 20_000_000, sale.number))
            return
        }
        sale.positions[step.service] = answer.header["position"]?.text
        sale.step += 1
        sale.tries = 0
        open[sale.number] = sale
        if step.slug == "post-invoice", total == nil {
            let found = try Asking(office, .invoicing).answer(
                "get-invoice", .of(["invoice": .string("\(prefix)-\(sale.number)")]))
            total = found.body["total"]?["amount"]?.text
        }
        if sale.step < Self.steps.count { try send(sale.number) }
    }

    private func send(_ number: Int) throws {
        guard let sale = open[number] else { return }
        let step = Self.steps[sale.step]
        var request = [UInt8](repeating: 5, count: 8)
        request.append(big: UInt64(number))
        let name = "\(prefix)-\(number)"
        let header = JSON.of([
            "type": .string(Orders.type(step.service, step.slug)), "key": .string("\(name)/\(step.slug)"),
            "attempt": .number(Int64(sale.tries + 1)), "ttlMs": 30_000,
            // A stream of its own for each, as its steps are sent one by one.
            "stream": .string("\(name)/\(step.slug)/\(sale.tries)"), "number": 1,
            "after": .texts(sale.positions.sorted { $0.key < $1.key }.map(\.value)),
        ])
        let frames = Packet(.command, request, header, body: [JSONWriter.bytes(body(step.slug, name, number))]).frames
        guard let line = lines[Self.name(step)] else { return }
        let limit = Machine.now() + 10_000_000_000
        while !line.send(frames) {
            guard Machine.now() < limit else {
                throw MeasuredOffice.Failed(description: "\(step.service) does not answer")
            }
            usleep(1_000)
        }
    }

    private func body(_ slug: String, _ name: String, _ number: Int) -> JSON {
        let id = JSON.string(name)
        let customer = JSON.string("K-\(number % Orders.customers)")
        return switch slug {
        case "draft-quotation":
            .of([
                "quotation": id, "customer": customer, "lines": Orders.lines(number),
                "validUntil": .string("\(today.adding(days: 14))"),
            ])
        case "send-quotation": .of(["quotation": id])
        case "accept-quotation": .of(["quotation": id, "purchaseOrder": .string("PO-\(name)")])
        case "enter-order":
            .of(["order": id, "customer": customer, "quotation": id, "purchaseOrder": .string("PO-\(name)")])
        case "verify-order": .of(["order": id])
        case "pick-shipment": .of(["shipment": id, "order": id])
        case "pack-shipment": .of(["shipment": id])
        case "hand-over-shipment": .of(["shipment": id, "carrier": "JNE", "waybill": id])
        case "push-tracking":
            .of([
                "carrier": "JNE", "waybill": id, "scan": "1", "code": "delivered",
                "at": .string("\(today)T00:00:00+07:00"),
            ])
        case "post-invoice": .of(["invoice": id, "order": id])
        default:
            .of([
                "payment": id, "customer": customer,
                "amount": .of(["amount": .string(total ?? "0"), "currency": "IDR"]), "bankReference": id,
                "invoices": .array([
                    .of(["invoice": id, "amount": .of(["amount": .string(total ?? "0"), "currency": "IDR"])])
                ]),
            ])
        }
    }
}
