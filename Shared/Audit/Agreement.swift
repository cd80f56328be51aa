import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Rule 28, with 12 and 13 where they span services: when all queues are empty, what one service knows of another is
/// what the other did.
struct Agreement: Sendable {
    private enum What: String, Comparable {
        case shipped, delivered, invoiced, paid
        var owner: ServiceName {
            switch self {
            case .shipped, .delivered: .logistics
            case .invoiced, .paid: .invoicing
            }
        }
        static func < (left: What, right: What) -> Bool { left.rawValue < right.rawValue }
    }

    /// What was done with a line of an order; line 0 is the whole order.
    private struct Place: Hashable, Comparable {
        let order: OrderID
        let what: What
        let line: Int
        static func < (left: Place, right: Place) -> Bool {
            (left.order, left.what, left.line) < (right.order, right.what, right.line)
        }
    }

    /// As orders has it, and as the service that did it.
    private var here: [Place: Int64] = [:]
    private var there: [Place: Int64] = [:]
    private var confirmed: [OrderID: OrderConfirmed] = [:]
    private var cancelled: Set<OrderID> = []
    private var reserved: Set<OrderID> = []
    private var released: Set<OrderID> = []
    private var invoices: [InvoicePosted] = []

    mutating func readOrders(_ event: RecordedEvent) {
        switch event.of(OrderEvent.self) {
        case .confirmed(let event): confirmed[event.order] = event
        case .cancelled(let event): cancelled.insert(event.order)
        case .shipped(let event): Agreement.add(&here, event.order, .shipped, event.lines)
        case .delivered(let event): Agreement.add(&here, event.order, .delivered, event.lines)
        case .invoiced(let event): Agreement.add(&here, event.order, .invoiced, event.lines)
        case .paid(let event): here[Place(order: event.order, what: .paid, line: 0), default: 0] += event.amount.steps
        case .entered, .verified, .held, .holdLifted, .reserved, .cancelAsked, .cancelRefused, .closed, nil: break
        }
    }

    mutating func readLogistics(_ event: RecordedEvent) {
        switch event.of(ShipmentEvent.self) {
        case .handedOver(let event): Agreement.add(&there, event.order, .shipped, event.lines)
        case .delivered(let event): Agreement.add(&there, event.order, .delivered, event.lines)
        case .picked, .packed, .tracked, .cancelled, nil: break
        }
        switch event.of(ReservationEvent.self) {
        case .opened(let event): reserved.insert(event.order)
        case .released(let event): released.insert(event.order)
        case .filled, .short, .tooLate, .picked, .restored, .consumed, nil: break
        }
    }

    mutating func readInvoicing(_ event: RecordedEvent) {
        switch event.of(InvoiceEvent.self) {
        case .posted(let event):
            invoices.append(event)
            for line in event.lines {
                there[Place(order: event.order, what: .invoiced, line: line.line), default: 0] += line.quantity.steps
            }
        case .allocated(let event):
            there[Place(order: event.order, what: .paid, line: 0), default: 0] += event.amount.steps
        case .settled, nil: break
        }
    }

    private static func add(
        _ tally: inout [Place: Int64], _ order: OrderID, _ what: What, _ lines: [LineQuantity]
    ) {
        for line in lines { tally[Place(order: order, what: what, line: line.line), default: 0] += line.quantity.steps }
    }

    var findings: [Audit.Finding] {
        var found = Findings(.orders)
        // What was done nothing of stands on one side only.
        for place in Set(here.keys).union(there.keys).sorted() where (here[place] ?? 0) != (there[place] ?? 0) {
            let line = place.line == 0 ? "" : " of line \(place.line)"
            found.add(
                .servicesAgree, place.order.text,
                "orders and \(place.what.owner) do not say the same was \(place.what.rawValue)\(line)")
        }
        for order in confirmed.keys.sorted() where !reserved.contains(order) {
            found.add(.servicesAgree, order.text, "it is confirmed and logistics knows nothing of it")
        }
        for order in cancelled.sorted() where reserved.contains(order) && !released.contains(order) {
            found.add(.servicesAgree, order.text, "it is cancelled and its goods are still reserved")
        }
        return found.all + billed
    }

    private var billed: [Audit.Finding] {
        var found = Findings(.invoicing)
        for invoice in invoices {
            let lines = confirmed[invoice.order]?.lines ?? []
            for line in invoice.lines {
                guard lines.indices.contains(line.line - 1) else {
                    found.add(
                        .invoiceNamesLine, invoice.invoice.text, "line \(line.line) is no line of \(invoice.order)")
                    continue
                }
                let sold = lines[line.line - 1]
                if sold.product != line.product || sold.price != line.price || sold.discount != line.discount {
                    found.add(
                        .invoiceNamesLine, invoice.invoice.text,
                        "line \(line.line) is not what was sold with \(invoice.order)")
                }
            }
        }
        for (place, quantity) in there.sorted(by: { $0.key < $1.key }) where place.what == .invoiced {
            if quantity > there[Place(order: place.order, what: .shipped, line: place.line)] ?? 0 {
                found.add(
                    .invoicedWasShipped, place.order.text, "more of line \(place.line) was invoiced than was shipped")
            }
        }
        return found.all
    }
}
