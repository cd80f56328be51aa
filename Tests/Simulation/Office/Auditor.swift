import Foundation
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// What must hold when a world has come to rest (messaging §4.3, domain §3, as far as the present
/// business goes).
package struct Auditor {
    let world: World
    package var faults: [String] = []

    package init(_ world: World) { self.world = world }

    package mutating func audit() throws {
        var journals: [ServiceName: [RecordedEvent]] = [:]
        for service in ServiceName.allCases {
            guard let node = world.nodes[service] else { continue }
            let reader = try SQLiteReader(node.path, service)
            faults += try Verify(Node.parts(service), reader).run { _, _ in }.faults.map { "\(service): \($0)" }
            let records = try reader.records(after: 0, limit: 1_000_000)
            journals[service] = records.compactMap { RecordedEvent($0.record) }
            onceEach(service, records)
            try acknowledged(service, reader)
            try queues(service, reader)
        }
        let orders = journals[.orders] ?? []
        let logistics = journals[.logistics] ?? []
        stock(logistics)
        invoices(journals[.invoicing] ?? [])
        agree(orders, logistics)
        settled(orders)
    }

    /// Each event of another service has its effects once: they stand together, and no later group repeats them.
    private mutating func onceEach(_ service: ServiceName, _ records: [Journaled]) {
        var last: [String: UInt64] = [:]
        var previous = ""
        for journaled in records {
            guard let cause = (try? JSONReader.read(journaled.record.body))?["causationid"]?.text,
                let slash = cause.firstIndex(of: "/"), let colon = cause.firstIndex(of: ":"),
                let number = UInt64(cause[cause.index(after: colon)...])
            else {
                previous = ""
                continue
            }
            let publisher = String(cause[..<slash])
            if cause != previous, number <= last[publisher] ?? 0 {
                faults.append(
                    "\(service) applied event \(number) of \(publisher) twice: \(journaled.type) of \(journaled.subject)"
                )
            }
            last[publisher] = max(last[publisher] ?? 0, number)
            previous = cause
        }
    }

    /// What was acknowledged is in the journal for ever, under the position that was named.
    private mutating func acknowledged(_ service: ServiceName, _ reader: SQLiteReader) throws {
        let head = try reader.head()
        for entry in world.clients.flatMap(\.acknowledged) where entry.service == service {
            let stored = try reader.reply(principal: entry.profile, key: entry.key, attempt: 1)
            if stored?.status != entry.status || stored?.body != entry.body {
                faults.append("\(service): the answer to \(entry.key) is lost")
            }
            if let position = Position(entry.position),
                position.sequence > head.sequence || position.epoch != head.epoch
            {
                faults.append(
                    "\(service): \(entry.key) was acknowledged at \(position), but the journal ends at \(head.sequence)"
                )
            }
        }
    }

    private func events<Family: EventFamily>(_ journal: [RecordedEvent], _: Family.Type) -> [Family] {
        journal.compactMap { event in
            guard case .success(let family)? = event.read(Family.self) else { return nil }
            return family
        }
    }

    /// 0 ≤ reserved ≤ on hand, at every moment.
    private mutating func stock(_ journal: [RecordedEvent]) {
        var onHand: [ProductID: Int64] = [:]
        var reserved: [ProductID: Int64] = [:]
        for event in events(journal, StockEvent.self) {
            switch event {
            case .increased(let event): onHand[event.product, default: 0] += event.quantity.steps
            case .reserved(let event): reserved[event.product, default: 0] += event.quantity.steps
            case .released(let event): reserved[event.product, default: 0] -= event.quantity.steps
            case .shipped(let event):
                onHand[event.product, default: 0] -= event.quantity.steps
                reserved[event.product, default: 0] -= event.quantity.steps
            case .offerPaused, .offerEnded: break
            }
            let product = ProductID(event.body.subject) ?? .blank
            let (there, taken) = (onHand[product] ?? 0, reserved[product] ?? 0)
            if taken < 0 || taken > there { faults.append("stock of \(product): \(taken) reserved of \(there)") }
        }
    }

    /// 1..n without a gap, days not falling, totals exact, never more paid than owed.
    private mutating func invoices(_ journal: [RecordedEvent]) {
        var numbers: [String: Int] = [:]
        var open: [InvoiceID: Int64] = [:]
        for event in events(journal, SeriesEvent.self) {
            switch event {
            case .numberGiven(let given):
                if given.number != numbers[given.series.text, default: 0] + 1 {
                    faults.append("series \(given.series): \(given.number) follows \(numbers[given.series.text] ?? 0)")
                }
                numbers[given.series.text] = given.number
            }
        }
        for event in events(journal, InvoiceEvent.self) {
            switch event {
            case .posted(let invoice):
                let nets = invoice.lines.reduce(Int64(0)) { $0 + $1.net.steps }
                if nets != invoice.net.steps || invoice.net.steps + invoice.tax.steps != invoice.total.steps {
                    faults.append("invoice \(invoice.invoice) does not add up")
                }
                open[invoice.invoice] = invoice.total.steps
            case .allocated(let allocation):
                open[allocation.invoice, default: 0] -= allocation.amount.steps
                if open[allocation.invoice, default: 0] < 0 {
                    faults.append("invoice \(allocation.invoice) is overpaid")
                }
            case .settled(let settled):
                if open[settled.invoice] != 0 {
                    faults.append("invoice \(settled.invoice) is settled with \(open[settled.invoice] ?? -1) open")
                }
            }
        }
    }

    /// What orders counts as shipped and delivered is what logistics did.
    private mutating func agree(_ orders: [RecordedEvent], _ logistics: [RecordedEvent]) {
        var here: [String: Int64] = [:]
        var there: [String: Int64] = [:]
        for event in events(orders, OrderEvent.self) {
            if case .shipped(let event) = event {
                for line in event.lines {
                    here["\(event.order)/shipped/\(line.line)", default: 0] += line.quantity.steps
                }
            }
            if case .delivered(let event) = event {
                for line in event.lines {
                    here["\(event.order)/delivered/\(line.line)", default: 0] += line.quantity.steps
                }
            }
        }
        for event in events(logistics, ShipmentEvent.self) {
            if case .handedOver(let event) = event {
                for line in event.lines {
                    there["\(event.order)/shipped/\(line.line)", default: 0] += line.quantity.steps
                }
            }
            if case .delivered(let event) = event {
                for line in event.lines {
                    there["\(event.order)/delivered/\(line.line)", default: 0] += line.quantity.steps
                }
            }
        }
        for key in Set(here.keys).union(there.keys).sorted() where here[key] != there[key] {
            faults.append("\(key): orders says \(here[key] ?? 0), logistics \(there[key] ?? 0)")
        }
    }

    /// One confirmation an order, no order cancelled after goods left, credit given back in the end.
    private mutating func settled(_ orders: [RecordedEvent]) {
        var confirmed: Set<OrderID> = []
        var shipped: Set<OrderID> = []
        var credit: [String: Int64] = [:]
        var finished: Set<OrderID> = []
        for event in events(orders, OrderEvent.self) {
            switch event {
            case .confirmed(let event):
                if !confirmed.insert(event.order).inserted { faults.append("order \(event.order) was confirmed twice") }
            case .shipped(let event): shipped.insert(event.order)
            case .cancelled(let event):
                if shipped.contains(event.order) {
                    faults.append("order \(event.order) was cancelled after its goods had left")
                }
                finished.insert(event.order)
            case .closed(let event): finished.insert(event.order)
            case .entered, .verified, .held, .holdLifted, .reserved, .delivered, .invoiced, .paid, .cancelAsked,
                .cancelRefused:
                break
            }
        }
        for event in events(orders, CreditEvent.self) {
            switch event {
            case .reserved(let event): credit[event.order.text, default: 0] += event.amount.steps
            case .released(let event): credit[event.order.text, default: 0] -= event.amount.steps
            case .opened, .limitChanged, .offerPaused, .offerEnded: break
            }
        }
        for (order, taken) in credit.sorted(by: { $0.key < $1.key }) {
            if taken < 0 { faults.append("order \(order) gave back more credit than it took") }
            if taken != 0, finished.contains(OrderID(order) ?? .blank) {
                faults.append("order \(order) is at an end and still takes \(taken) of credit")
            }
        }
    }
}
