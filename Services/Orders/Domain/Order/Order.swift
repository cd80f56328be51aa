import Kernel
import Models
import OrdersMessages

/// A customer's order (pesanan), from its entry to its end. Gauges are counted, never stored as a state.
package enum Order: Entity {
    package typealias Event = OrderEvent
    package static let kind = "order"

    package typealias Stage = OrderStage

    package struct State: Document {
        package var customer = CustomerID.blank
        package var salesperson: SalespersonID?
        package var stage = Stage.blank
        package var author = Principal.blank
        package var verifiedBy: Principal?
        package var holds: [Hold] = []
        package var heldSince: Instant?
        package var quotation: QuotationID?
        package var purchaseOrder: Prose?
        package var lines: [OrderLine] = []
        package var net = Money.blank
        package var tax = Money.blank
        package var rounding: Money?
        package var taxClass: TaxClass?
        package var invoicedTotal = Money.blank
        package var paid = Money.blank
        package var invoices = 0
        package var settled = 0
        /// What the order still takes of the customer's credit.
        package var exposure = Money.blank
        package var promised: Day?
        package var partial = false
        package var place: PlaceID?
        package var reserved = false
        package var cancelReason: Prose?
        package var stopped: Prose?
        package var stoppedSince: Instant?
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who orders"),
            .optional(\.salesperson, "who is responsible"),
            .required(\.stage, "where it stands"),
            .required(\.author, "who entered it"),
            .optional(\.verifiedBy, "who checked it"),
            .required(\.holds, "what keeps it from being confirmed"),
            .optional(\.heldSince, "since when it was held, even where it no longer is"),
            .optional(\.quotation, "the quotation it comes from"),
            .optional(\.purchaseOrder, "the customer's own order number"),
            .required(\.lines, "what is ordered"),
            .required(\.net, "the sum of the lines"),
            .required(\.tax, "PPN"),
            .optional(\.rounding, "what no net and PPN can meet of a sum agreed with PPN inside"),
            .optional(\.taxClass, "how its products bear PPN; standard where absent"),
            .required(\.invoicedTotal, "what was billed, tax included"),
            .required(\.paid, "what was paid"),
            .required(\.invoices, "how many invoices"),
            .required(\.settled, "how many of them are paid"),
            .required(\.exposure, "what it takes of the credit"),
            .optional(\.promised, "the day promised"),
            .required(\.partial, "whether a part helps"),
            .optional(\.place, "where goods go"),
            .required(\.reserved, "whether all goods are set aside"),
            .optional(\.cancelReason, "why it was called off"),
            .optional(\.stopped, "why its goods stay in the house"),
            .optional(\.stoppedSince, "since when they do"),
            .required(\.on, "the business day"),
        ]

        package var gross: Money { rounding.map { net + tax + $0 } ?? net + tax }
        var isDelivered: Bool { lines.allSatisfy { $0.delivered.steps >= $0.quantity.steps } }
        var isInvoiced: Bool { lines.allSatisfy { $0.invoiced.steps >= $0.quantity.steps } }
        var isPaid: Bool { invoices > 0 && settled == invoices }
        /// Whether nothing of it is in the house any more.
        var hasLeft: Bool { lines.allSatisfy { $0.shipped.steps >= $0.quantity.steps } }
        var hasShipped: Bool { lines.contains { $0.shipped.steps > 0 } }
    }

    package static func evolve(_ state: inout State?, by event: OrderEvent, at recorded: Instant) {
        switch event {
        case .entered(let event): state = State(event)
        case .verified(let event):
            state?.stage = .verified
            state?.verifiedBy = event.by
        case .held(let event):
            if state?.holds.contains(event.hold) == false { state?.holds.append(event.hold) }
            state?.heldSince = recorded
        case .holdLifted(let event): state?.holds.removeAll { $0 == event.hold }
        case .confirmed(let event):
            state?.stage = .confirmed
            state?.exposure = event.rounding.map { event.net + event.tax + $0 } ?? event.net + event.tax
        case .reserved(let event): state?.reserved = event.complete
        case .shipped(let event): state?.add(event.lines, \.shipped)
        case .delivered(let event): state?.add(event.lines, \.delivered)
        case .performed(let event):
            state?.add(event.lines, \.shipped)
            state?.add(event.lines, \.delivered)
        case .invoiced(let event):
            state?.add(event.lines, \.invoiced)
            state?.invoices += 1
            state.map { state?.invoicedTotal = $0.invoicedTotal + event.total }
            if let exposure = event.exposure { state?.exposure = exposure }
        case .paid(let event): state?.pay(event)
        case .cancelAsked(let event):
            state?.stage = .cancelling
            state?.cancelReason = event.reason
        case .cancelled(let event):
            state?.stage = .cancelled
            state?.reserved = false
            state?.stop(nil)
            state?.cancelReason = event.reason
            state.map { state?.exposure = .zero($0.net.currency) }
        case .cancelRefused:
            state?.stage = .confirmed
            state?.cancelReason = nil
        case .stopped(let event): state?.stop(event.reason, at: recorded)
        case .resumed: state?.stop(nil)
        case .closed:
            state?.stage = .closed
            state?.stop(nil)
            state.map { state?.exposure = .zero($0.net.currency) }
        }
    }
}

extension OrderLine {
    fileprivate init(_ line: PricedLine) {
        self.init()
        product = line.product
        quantity = line.quantity
        packing = line.packing
        price = line.price
        discount = line.discount
        documentDiscount = line.documentDiscount
        net = line.net
        agreed = line.agreed
        kind = line.kind
        shipped = .zero(quantity.unit)
        delivered = shipped
        invoiced = shipped
    }

    var priced: PricedLine {
        PricedLine {
            $0.product = product
            $0.quantity = quantity
            $0.packing = packing
            $0.price = price
            $0.discount = discount
            $0.documentDiscount = documentDiscount
            $0.net = net
            $0.agreed = agreed
            $0.kind = kind
        }
    }
}

extension Order.State {
    fileprivate init(_ event: OrderEntered) {
        self.init()
        customer = event.customer
        salesperson = event.salesperson
        author = event.author
        quotation = event.quotation
        purchaseOrder = event.purchaseOrder
        lines = event.lines.map(OrderLine.init)
        net = event.net
        tax = event.tax
        rounding = event.rounding
        taxClass = event.taxClass
        invoicedTotal = .zero(event.net.currency)
        paid = invoicedTotal
        exposure = invoicedTotal
        promised = event.promised
        partial = event.partial
        place = event.place
        on = event.on
    }

    fileprivate mutating func stop(_ reason: Prose?, at recorded: Instant? = nil) {
        stopped = reason
        stoppedSince = recorded
    }

    fileprivate mutating func add(_ quantities: [LineQuantity], _ gauge: WritableKeyPath<OrderLine, Quantity>) {
        for entry in quantities where lines.indices.contains(entry.line - 1) {
            lines[entry.line - 1][keyPath: gauge] = lines[entry.line - 1][keyPath: gauge] + entry.quantity
        }
    }

    /// Older builds did not say what it takes then: each rupiah paid gave back as much as it still took.
    fileprivate mutating func pay(_ event: OrderPaid) {
        paid = paid + event.amount
        if event.settled { settled += 1 }
        exposure =
            event.exposure ?? exposure - Money(steps: min(event.amount.steps, exposure.steps), exposure.currency)
    }
}

// MARK: What an order takes of the credit (DESIGN 37)

extension Order.State {
    /// What it takes once so much of it is billed for that total; nothing where it is at its end.
    func exposure(billing billed: [LineQuantity], for total: Money) -> Money {
        var after = self
        after.add(billed, \.invoiced)
        after.invoicedTotal = after.invoicedTotal + total
        return after.taken
    }

    func exposure(paying amount: Money) -> Money {
        var after = self
        after.paid = after.paid + amount
        return after.taken
    }

    /// What is open on its invoices, and what is not billed yet.
    private var taken: Money {
        switch stage {
        case .confirmed, .cancelling: unbilled + invoicedTotal - paid
        case .entered, .verified, .cancelled, .closed: exposure
        }
    }

    /// Spread by quantity, each line and the whole rounded once, half up, so that nothing is left when all is billed.
    private var unbilled: Money {
        let left = lines.reduce(Int128(0)) { sum, line in
            let open = max(0, line.quantity.steps - line.invoiced.steps)
            return sum
                + Rounding.halfUp(Int128(line.net.steps) * Int128(open), over: Int128(max(1, line.quantity.steps)))
        }
        let share = Rounding.halfUp(Int128(gross.steps) * left, over: Int128(max(1, net.steps)))
        return Money(steps: Int64(clamping: share), net.currency)
    }
}
