import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Rule 28, with 12 and 13 where they span services: when all queues are empty, what one service knows of another is
/// what the other did.
struct Agreement: Examiner {
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

    static let hears: Evidence<Self> = [
        .when(.orders, OrderConfirmed.self) { $0.confirmed[$1.order] = $1 },
        .when(.orders, OrderCancelled.self) { $0.cancelled.insert($1.order) },
        .when(.orders, OrderShipped.self) { add(&$0.here, $1.order, .shipped, $1.lines) },
        .when(.orders, OrderDelivered.self) { add(&$0.here, $1.order, .delivered, $1.lines) },
        .when(.orders, OrderPerformed.self) {
            add(&$0.here, $1.order, .shipped, $1.lines)
            add(&$0.here, $1.order, .delivered, $1.lines)
        },
        .when(.logistics, ServicePerformed.self) {
            add(&$0.there, $1.order, .shipped, $1.lines)
            add(&$0.there, $1.order, .delivered, $1.lines)
        },
        .when(.orders, OrderInvoiced.self) { add(&$0.here, $1.order, .invoiced, $1.lines) },
        .when(.orders, OrderPaid.self) { add(&$0.here, $1.order, .paid, $1.amount.steps) },
        .when(.logistics, ShipmentHandedOver.self) { add(&$0.there, $1.order, .shipped, $1.lines) },
        .when(.logistics, ShipmentDelivered.self) { add(&$0.there, $1.order, .delivered, $1.lines) },
        .when(.logistics, ReservationOpened.self) { $0.reserved.insert($1.order) },
        .when(.logistics, ReservationReleased.self) { $0.released.insert($1.order) },
        .when(.invoicing, InvoicePosted.self) {
            $0.invoices.append($1)
            for line in $1.lines { add(&$0.there, $1.order, .invoiced, line.quantity.steps, line: line.line) }
        },
        .when(.invoicing, InvoiceAllocated.self) { add(&$0.there, $1.order, .paid, $1.amount.steps) },
    ]

    private static func add(
        _ tally: inout [Place: Int64], _ order: OrderID, _ what: What, _ lines: [LineQuantity]
    ) {
        for line in lines { add(&tally, order, what, line.quantity.steps, line: line.line) }
    }

    private static func add(
        _ tally: inout [Place: Int64], _ order: OrderID, _ what: What, _ steps: Int64, line: Int = 0
    ) {
        tally[Place(order: order, what: what, line: line), default: 0] += steps
    }

    func findings(_ end: Ending) -> [Audit.Finding] {
        guard end.settled else { return [] }
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
        var portions = Portions()
        for invoice in invoices {
            let lines = confirmed[invoice.order]?.lines ?? []
            for line in invoice.lines {
                guard lines.indices.contains(line.line - 1) else {
                    found.add(
                        .invoiceNamesLine, invoice.invoice.text, "line \(line.line) is no line of \(invoice.order)")
                    continue
                }
                let sold = lines[line.line - 1]
                if sold.product != line.product || sold.price != line.price || sold.packing != line.packing
                    || sold.discount != line.discount
                {
                    found.add(
                        .invoiceNamesLine, invoice.invoice.text,
                        "line \(line.line) is not what was sold with \(invoice.order)")
                }
                if !portions.add(line, of: invoice.order, sold) {
                    found.add(
                        .invoiceAddsUp, invoice.invoice.text,
                        "line \(line.line) of \(invoice.order) comes to \(line.worth), which is not its part of \(sold.worth)"
                    )
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
