import CustomersMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What invoicing remembers of a confirmed order: what is owed for each line, and on what terms.
package enum OrderCopy: Copy {
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

    package static let hears: [Remembering<State>] = [
        .when(OrderConfirmed.self) { state, event in
            state = State {
                $0.customer = event.customer
                $0.lines = event.lines
                $0.termDays = event.termDays
                $0.taxed = event.taxed
            }
        }
    ]
}

/// What left the house for an order: the ledger that invoices claim against.
package enum ShippedCopy: Copy {
    package static let publisher = ServiceName.logistics
    package static let kind = "shipped"

    package struct State: Document {
        package var lines: [LineQuantity] = []
        package init() {}
        package static let fields: Fields<Self> = [.required(\.lines, "what left, by line of the order")]
    }

    package static let hears: [Remembering<State>] = [
        .when(ShipmentHandedOver.self, of: { $0.order.text }, handedOver)
    ]

    package static func handedOver(_ state: inout State?, _ event: ShipmentHandedOver) {
        var shipped = state ?? State()
        for line in event.lines { shipped.lines.add(line) }
        state = shipped
    }
}

/// Who customers are, as far as payments need it.
package enum PayerCopy: Copy {
    package static let publisher = ServiceName.customers
    package static let kind = "payer"

    package struct State: Document {
        package var currency = Currency.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.currency, "the currency in which the customer buys")
        ]
    }

    package static let hears: [Remembering<State>] = [
        .when(CustomerRegistered.self) { state, event in state = State { $0.currency = event.currency } }
    ]
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
