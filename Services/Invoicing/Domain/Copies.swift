import CustomersMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What invoicing remembers of a confirmed order: what is owed for each line, and on what terms.
package enum OrderCopy: Copy {
    package typealias Event = OrderEvent
    package static let publisher = ServiceName.orders
    package static let kind = "order"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var lines: [PricedLine] = []
        package var termDays = 0
        package var taxed = true
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who owes"),
            .required(\.lines, "what is ordered"),
            .required(\.termDays, "days from invoice to due date"),
            .required(\.taxed, "whether the sale bears PPN"),
        ]
    }

    package static func id(_ event: OrderEvent) -> String? {
        switch event {
        case .confirmed(let event): event.order.text
        case .entered, .verified, .held, .holdLifted, .reserved, .shipped, .delivered, .invoiced, .paid, .cancelAsked,
            .cancelled, .cancelRefused, .closed:
            nil
        }
    }

    package static func evolve(_ state: inout State?, by event: OrderEvent) {
        guard case .confirmed(let event) = event else { return }
        var order = State()
        order.customer = event.customer
        order.lines = event.lines
        order.termDays = event.termDays
        order.taxed = event.taxed
        state = order
    }
}

/// What left the house for an order: the ledger that invoices claim against.
package enum ShippedCopy: Copy {
    package typealias Event = ShipmentEvent
    package static let publisher = ServiceName.logistics
    package static let kind = "shipped"

    package struct State: Document {
        package var lines: [LineQuantity] = []
        package init() {}
        package static let fields: Fields<Self> = [.required(\.lines, "what left, by line of the order")]
    }

    package static func id(_ event: ShipmentEvent) -> String? {
        switch event {
        case .handedOver(let event): event.order.text
        case .picked, .packed, .tracked, .delivered, .cancelled: nil
        }
    }

    package static func evolve(_ state: inout State?, by event: ShipmentEvent) {
        guard case .handedOver(let event) = event else { return }
        var shipped = state ?? State()
        for line in event.lines { shipped.lines.add(line) }
        state = shipped
    }
}

/// Who customers are, as far as payments need it.
package enum PayerCopy: Copy {
    package typealias Event = CustomerEvent
    package static let publisher = ServiceName.customers
    package static let kind = "payer"

    package struct State: Document {
        package var currency = Currency.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.currency, "the currency in which the customer buys")
        ]
    }

    package static func id(_ event: CustomerEvent) -> String? { event.body.subject }

    package static func evolve(_ state: inout State?, by event: CustomerEvent) {
        switch event {
        case .registered(let event):
            var payer = State()
            payer.currency = event.currency
            state = payer
        case .changed, .erased: break
        }
    }
}

extension [LineQuantity] {
    /// Sums by line of the order, in their order whichever shipment is heard of first: one that was set aside is heard of late.
    mutating func add(_ line: LineQuantity) {
        let place = firstIndex { $0.line >= line.line } ?? endIndex
        if place < endIndex, self[place].line == line.line {
            self[place].quantity = self[place].quantity + line.quantity
        } else {
            insert(line, at: place)
        }
    }
}
