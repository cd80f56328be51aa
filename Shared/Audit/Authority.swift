import Kernel
import Models
import OrdersMessages

/// Rules 1, 2, 5 and 6: who may sell at what price, and on credit.
struct Authority: Examiner {
    private struct Quotation: Sendable {
        var lines: [PricedLine]
        var authors: Set<Principal>
        let drawnUp: Day
        var approved = false
    }

    private struct Order: Sendable {
        let author: Principal
        let lines: [PricedLine]
        var verifiedBy: Principal?
        var holds: Set<Hold> = []
        var confirmed = false
        var shipped = false
        var ended = false
    }

    private struct Credit: Sendable {
        var limit: Int64
        var taken: [OrderID: Int128] = [:]
        /// His money that no invoice has.
        var funds: Int128 = 0
        var exposure: Int128 { taken.values.reduce(0, +) - funds }
    }

    private struct ListPrice: Sendable {
        let from: Day
        let floor: UnitPrice
    }

    private var found = Findings(.orders)
    private var prices: [ProductID: [ListPrice]] = [:]
    private var quotations: [QuotationID: Quotation] = [:]
    private var orders: [OrderID: Order] = [:]
    private var credit: [CustomerID: Credit] = [:]

    static let hears: Evidence<Self> = [
        .when(.orders, PriceSet.self) { $0.listed($1) },
        .when(.orders, QuotationDrafted.self) {
            $0.quotations[$1.quotation] = Quotation(lines: $1.lines, authors: [$1.author], drawnUp: $1.on)
        },
        .when(.orders, PriceOffered.self) { $0.offered($1) },
        .when(.orders, QuotationApproved.self) { $0.approved($1) },
        .when(.orders, QuotationSent.self) { $0.sent($1) },
        .when(.orders, OrderEntered.self) { $0.entered($1) },
        .when(.orders, OrderVerified.self) { $0.verified($1) },
        .when(.orders, OrderHeld.self) { $0.orders[$1.order]?.holds.insert($1.hold) },
        .when(.orders, HoldLifted.self) { $0.orders[$1.order]?.holds.remove($1.hold) },
        .when(.orders, OrderConfirmed.self) { $0.confirmed($1) },
        .when(.orders, OrderShipped.self) { $0.orders[$1.order]?.shipped = true },
        .when(.orders, OrderCancelled.self) { $0.cancelled($1) },
        .when(.orders, OrderClosed.self) { $0.orders[$1.order]?.ended = true },
        .when(.orders, CreditOpened.self) { $0.credit[$1.customer, default: Credit(limit: 0)].limit = $1.limit.steps },
        .when(.orders, CreditLimitChanged.self) { $0.credit[$1.customer]?.limit = $1.limit.steps },
        .when(.orders, CreditReserved.self) { $0.taken($1) },
        .when(.orders, CreditReleased.self) { $0.given($1) },
        .when(.orders, CreditAdjusted.self) {
            $0.credit[$1.customer]?.taken[$1.order, default: 0] += Int128($1.amount.steps)
        },
        .when(.orders, FundsChanged.self) {
            $0.credit[$1.customer, default: Credit(limit: 0)].funds += Int128($1.amount.steps)
        },
    ]

    func findings(_ end: Ending) -> [Audit.Finding] {
        var late = found
        for (_, account) in credit.sorted(by: { $0.key < $1.key }) {
            for (order, taken) in account.taken.sorted(by: { $0.key < $1.key })
            where taken != 0 && orders[order]?.ended == true {
                late.add(.creditHeld, order.text, "it is at an end and still takes credit")
            }
        }
        return late.all
    }

    private mutating func listed(_ set: PriceSet) {
        prices[set.product, default: []].removeAll {
            $0.from == set.from && $0.floor.currency == set.floor.currency
        }
        prices[set.product, default: []].append(ListPrice(from: set.from, floor: set.floor))
    }

    /// The lines that go below the floor of that day; `inside` is the rule by which PPN is inside of what a quotation says.
    private func below(_ lines: [PricedLine], on day: Day, inside: TaxRule? = nil) -> [Int] {
        lines.indices.filter { index in
            let line = lines[index]
            let listed = prices[line.product]?.filter { $0.from <= day && $0.floor.currency == line.price.currency }
                .max { $0.from < $1.from }
            guard let listed, let floor = Pricing.times(listed.floor, line.per) else { return true }
            if line.agreed != nil { return Authority.isBelow(line, listed.floor) }
            return Pricing.isBelow(
                line.price, per: line.per, discount: line.discount, off: line.documentDiscount, of: line.quantity,
                inside.flatMap { Pricing.with($0, in: floor) } ?? floor)
        }
    }

    /// Of an order with PPN inside its net says what is the house's, to two steps of its document: one of the line's own rounding, one of
    /// what fell to it of the whole.
    private static func isBelow(_ line: PricedLine, _ floor: UnitPrice) -> Bool {
        guard let least = Pricing.net(line.quantity, at: floor, discount: .zero) else { return true }
        return line.net.steps + 2 * line.net.currency.documentStep < least.steps
    }

    private mutating func offered(_ event: PriceOffered) {
        guard var quotation = quotations[event.quotation], quotation.lines.indices.contains(event.line - 1) else {
            return found.add(.floorHeld, event.quotation.text, "a price was offered for a line that is not there")
        }
        if event.side == .us {
            quotation.lines[event.line - 1] = event.offer
            quotation.approved = false
        }
        quotation.authors.insert(event.by)
        quotations[event.quotation] = quotation
    }

    private mutating func approved(_ event: QuotationApproved) {
        if quotations[event.quotation]?.authors.contains(event.by) ?? true {
            found.add(.fourEyesOnPrice, event.quotation.text, "\(event.by) approved what he had written himself")
        }
        quotations[event.quotation]?.approved = true
    }

    private mutating func sent(_ event: QuotationSent) {
        // Dated back, it is still measured by the floor of the day on which it was drawn up.
        let drawnUp = quotations[event.quotation]?.drawnUp ?? event.on
        // With what is taken off the whole; older builds knew no such thing, and did not say the lines again.
        if let lines = event.lines { quotations[event.quotation]?.lines = lines }
        let inside = event.taxInside == true ? event.taxRule : nil
        let low = below(quotations[event.quotation]?.lines ?? [], on: max(event.on, drawnUp), inside: inside)
        if !low.isEmpty, quotations[event.quotation]?.approved != true {
            found.add(
                .floorHeld, event.quotation.text, "line \(low[0] + 1) was sent below the floor, nobody approved it")
        }
    }

    private mutating func entered(_ event: OrderEntered) {
        orders[event.order] = Order(author: event.author, lines: event.lines)
        if let quotation = event.quotation.flatMap({ quotations[$0] }) {
            if quotation.lines.map(\.net) != event.lines.map(\.worth), !below(event.lines, on: event.on).isEmpty {
                found.add(.floorHeld, event.order.text, "it is below the floor and not what its quotation says")
            }
        } else if let low = below(event.lines, on: event.on).first {
            found.add(.floorHeld, event.order.text, "line \(low + 1) is below the floor of \(event.on)")
        }
    }

    private mutating func verified(_ event: OrderVerified) {
        if orders[event.order]?.author == event.by {
            found.add(.fourEyesOnOrder, event.order.text, "\(event.by) verified the order that he had entered")
        }
        orders[event.order]?.verifiedBy = event.by
    }

    private mutating func cancelled(_ event: OrderCancelled) {
        if orders[event.order]?.shipped == true {
            found.add(.notMoreThanOrdered, event.order.text, "it was cancelled after its goods had left")
        }
        orders[event.order]?.ended = true
    }

    private mutating func confirmed(_ event: OrderConfirmed) {
        guard let order = orders[event.order] else {
            return found.add(.fourEyesOnOrder, event.order.text, "it was confirmed and never entered")
        }
        if order.confirmed { found.add(.fourEyesOnOrder, event.order.text, "it was confirmed twice") }
        if order.verifiedBy == nil {
            found.add(.fourEyesOnOrder, event.order.text, "it was confirmed and nobody had verified it")
        }
        if !order.holds.isEmpty { found.add(.creditHeld, event.order.text, "it was confirmed while it was held") }
        if order.lines.map(\.net) != event.lines.map(\.net) || order.lines.map(\.worth) != event.lines.map(\.worth) {
            found.add(.floorHeld, event.order.text, "it was confirmed at other prices than it was entered")
        }
        orders[event.order]?.confirmed = true
    }

    private mutating func taken(_ event: CreditReserved) {
        credit[event.customer]?.taken[event.order, default: 0] += Int128(event.amount.steps)
        guard let account = credit[event.customer] else {
            return found.add(.creditHeld, event.customer.text, "credit was taken and none had been opened")
        }
        if account.exposure > Int128(account.limit) {
            found.add(.creditHeld, event.order.text, "with it \(event.customer) owes more than the limit allows")
        }
    }

    private mutating func given(_ event: CreditReleased) {
        credit[event.customer]?.taken[event.order, default: 0] -= Int128(event.amount.steps)
        if credit[event.customer]?.taken[event.order] ?? 0 < 0 {
            found.add(.creditHeld, event.order.text, "it gave back more credit than it had taken")
        }
    }
}
