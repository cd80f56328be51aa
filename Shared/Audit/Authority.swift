import Kernel
import Models
import OrdersMessages

/// Rules 1, 2, 5 and 6: who may sell at what price, and on credit.
struct Authority: Sendable {
    private struct Quotation: Sendable {
        var lines: [PricedLine]
        var authors: Set<Principal>
        let drawnUp: Day
        var approved = false
        var sentBelow = false
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
        var taken: [OrderID: Int64] = [:]
        var exposure: Int64 { taken.values.reduce(0, +) }
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

    /// With what can only be said when all is read.
    var findings: [Audit.Finding] {
        var late = found
        for (_, account) in credit.sorted(by: { $0.key < $1.key }) {
            for (order, taken) in account.taken.sorted(by: { $0.key < $1.key })
            where taken != 0 && orders[order]?.ended == true {
                late.add(.creditHeld, order.text, "it is at an end and still takes credit")
            }
        }
        return late.all
    }

    mutating func read(_ event: RecordedEvent) {
        if let event = event.of(PriceEvent.self) { price(event) }
        if let event = event.of(QuotationEvent.self) { quotation(event) }
        if let event = event.of(OrderEvent.self) { order(event) }
        if let event = event.of(CreditEvent.self) { credit(event) }
    }

    private mutating func price(_ event: PriceEvent) {
        switch event {
        case .set(let set):
            prices[set.product, default: []].removeAll {
                $0.from == set.from && $0.floor.currency == set.floor.currency
            }
            prices[set.product, default: []].append(ListPrice(from: set.from, floor: set.floor))
        }
    }

    /// The lines that go below the floor of that day.
    private func below(_ lines: [PricedLine], on day: Day) -> [Int] {
        lines.indices.filter { index in
            let line = lines[index]
            let listed = prices[line.product]?.filter { $0.from <= day && $0.floor.currency == line.price.currency }
                .max { $0.from < $1.from }
            guard let listed else { return true }
            return Pricing.isBelow(line.price, discount: line.discount, listed.floor)
        }
    }

    private mutating func quotation(_ event: QuotationEvent) {
        switch event {
        case .drafted(let event):
            quotations[event.quotation] = Quotation(
                lines: event.lines, authors: [event.author], drawnUp: event.on)
        case .priceOffered(let event):
            guard var quotation = quotations[event.quotation], quotation.lines.indices.contains(event.line - 1) else {
                return found.add(.floorHeld, event.quotation.text, "a price was offered for a line that is not there")
            }
            if event.side == .us {
                quotation.lines[event.line - 1] = event.offer
                quotation.approved = false
            }
            quotation.authors.insert(event.by)
            quotations[event.quotation] = quotation
        case .approved(let event):
            if quotations[event.quotation]?.authors.contains(event.by) ?? true {
                found.add(.fourEyesOnPrice, event.quotation.text, "\(event.by) approved what he had written himself")
            }
            quotations[event.quotation]?.approved = true
        case .sent(let event):
            // Dated back, it is still measured by the floor of the day on which it was drawn up.
            let drawnUp = quotations[event.quotation]?.drawnUp ?? event.on
            let low = below(quotations[event.quotation]?.lines ?? [], on: max(event.on, drawnUp))
            if !low.isEmpty, quotations[event.quotation]?.approved != true {
                found.add(
                    .floorHeld, event.quotation.text, "line \(low[0] + 1) was sent below the floor, nobody approved it")
            }
            quotations[event.quotation]?.sentBelow = !low.isEmpty
        case .approvalRequested, .declined, .accepted, .withdrawn, .expired: break
        }
    }

    private mutating func order(_ event: OrderEvent) {
        switch event {
        case .entered(let event):
            orders[event.order] = Order(author: event.author, lines: event.lines)
            if let quotation = event.quotation.flatMap({ quotations[$0] }) {
                if quotation.lines.map(\.net) != event.lines.map(\.net), !below(event.lines, on: event.on).isEmpty {
                    found.add(.floorHeld, event.order.text, "it is below the floor and not what its quotation says")
                }
            } else if let low = below(event.lines, on: event.on).first {
                found.add(.floorHeld, event.order.text, "line \(low + 1) is below the floor of \(event.on)")
            }
        case .verified(let event):
            if orders[event.order]?.author == event.by {
                found.add(.fourEyesOnOrder, event.order.text, "\(event.by) verified the order that he had entered")
            }
            orders[event.order]?.verifiedBy = event.by
        case .held(let event): orders[event.order]?.holds.insert(event.hold)
        case .holdLifted(let event): orders[event.order]?.holds.remove(event.hold)
        case .confirmed(let event): confirmed(event)
        case .shipped(let event): orders[event.order]?.shipped = true
        case .cancelled(let event):
            if orders[event.order]?.shipped == true {
                found.add(.notMoreThanOrdered, event.order.text, "it was cancelled after its goods had left")
            }
            orders[event.order]?.ended = true
        case .closed(let event): orders[event.order]?.ended = true
        case .reserved, .delivered, .invoiced, .paid, .cancelAsked, .cancelRefused: break
        }
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
        if order.lines.map(\.net) != event.lines.map(\.net) {
            found.add(.floorHeld, event.order.text, "it was confirmed at other prices than it was entered")
        }
        orders[event.order]?.confirmed = true
    }

    private mutating func credit(_ event: CreditEvent) {
        switch event {
        case .opened(let event): credit[event.customer] = Credit(limit: event.limit.steps)
        case .limitChanged(let event): credit[event.customer]?.limit = event.limit.steps
        case .reserved(let event):
            credit[event.customer]?.taken[event.order, default: 0] += event.amount.steps
            guard let account = credit[event.customer] else {
                return found.add(.creditHeld, event.customer.text, "credit was taken and none had been opened")
            }
            if account.exposure > account.limit {
                found.add(
                    .creditHeld, event.order.text, "with it \(event.customer) owes more than the limit allows")
            }
        case .released(let event):
            credit[event.customer]?.taken[event.order, default: 0] -= event.amount.steps
            if credit[event.customer]?.taken[event.order] ?? 0 < 0 {
                found.add(.creditHeld, event.order.text, "it gave back more credit than it had taken")
            }
        case .offerPaused, .offerEnded: break
        }
    }
}
