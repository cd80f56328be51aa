import InvoicingMessages
import Kernel
import LogisticsMessages
import Models

/// What one invoice bills: shipped goods that no invoice has yet, of orders of one customer on the same terms.
struct Billing {
    /// One order's part.
    struct Part {
        let order: OrderID
        let terms: OrderCopy.State
        let open: Claim.Open
        /// Where the command asks for it.
        let at: Pointer
        /// When its goods were handed over; none where the sale bears no PPN, the invoice's own day where nobody knows.
        let days: [Day]

        /// - Parameter isOneParcel: whether it is what left with one parcel, and not all that is open.
        init(
            _ order: OrderID, _ terms: OrderCopy.State, _ open: Claim.Open, at: Pointer, isOneParcel: Bool = false,
            _ facts: Facts
        ) {
            self.order = order
            self.terms = terms
            self.open = open
            self.at = at
            days =
                terms.bears == nil
                ? [] : HandOverDays.of(order, open, isOneParcel: isOneParcel, facts) ?? [facts.on]
        }
    }

    private(set) var parts: [Part] = []
    /// By which PPN is counted on all of it; nil where the sale bears none.
    private(set) var rule: TaxRule?
    /// The last day on which its goods were handed over; nil where the sale bears no PPN.
    var taxedOn: Day? { parts.flatMap(\.days).max() }

    static func of(_ command: PostInvoice, _ facts: Facts) throws(Rejection) -> Billing {
        var billing = try asked(command, facts)
        if billing.rule == nil, billing.taxedOn != nil { billing.rule = try billing.oneRule(facts) }
        return billing
    }

    private static func asked(_ command: PostInvoice, _ facts: Facts) throws(Rejection) -> Billing {
        switch (command.order, command.shipment, command.customer) {
        case (let order?, nil, nil): try of([order] + (command.orders ?? []), facts)
        case (nil, let shipment?, nil) where command.orders == nil: try of(shipment, facts)
        case (nil, nil, let customer?) where command.orders == nil: try of(customer, facts)
        default:
            throw Rejection(
                InvoicingRule.whatToBill, ["invoice": command.invoice], at: Pointer("/order"), Pointer("/shipment"),
                Pointer("/customer"))
        }
    }

    /// All that left of them.
    private static func of(_ orders: [OrderID], _ facts: Facts) throws(Rejection) -> Billing {
        var billing = Billing()
        for (index, order) in orders.enumerated() {
            let at = index == 0 ? Pointer("/order") : Pointer("/orders") + (index - 1)
            guard !orders.prefix(index).contains(order) else {
                throw Rejection(InvoicingRule.orderTwice, ["order": order], at: at)
            }
            guard let terms = facts.copy(OrderCopy.self, order) else {
                throw Rejection(InvoicingRule.unknownOrder, ["order": order], at: at)
            }
            let open = Claim.open(order, facts)
            guard !open.lines.isEmpty else {
                let shipped = facts.copy(ShippedCopy.self, order) != nil
                throw Rejection(
                    shipped ? InvoicingRule.nothingToInvoice : InvoicingRule.nothingShipped, ["order": order], at: at)
            }
            let part = Part(order, terms, open, at: at, facts)
            try billing.refuse(part, at: at)
            billing.parts.append(part)
        }
        try billing.refuseTooMany()
        return billing
    }

    /// What left with one parcel, as far as it is open.
    private static func of(_ shipment: ShipmentID, _ facts: Facts) throws(Rejection) -> Billing {
        let at = Pointer("/shipment")
        guard let parcel = facts.copy(DeliveryCopy.self, shipment) else {
            throw Rejection(InvoicingRule.notShipped, ["shipment": shipment], at: at)
        }
        var billing = Billing()
        for order in parcel.lines.orders {
            // Goods leave only for orders that were confirmed; a parcel may be heard of before its order.
            guard let terms = facts.copy(OrderCopy.self, order) else {
                throw Rejection(InvoicingRule.unknownOrder, ["order": order], at: at)
            }
            let open = Claim.open(order, in: shipment, parcel, facts)
            guard !open.lines.isEmpty else { continue }
            let part = Part(order, terms, open, at: at, isOneParcel: true, facts)
            try billing.refuse(part, at: at)
            billing.parts.append(part)
        }
        guard !billing.parts.isEmpty else {
            throw Rejection(InvoicingRule.shipmentBilled, ["shipment": shipment], at: at)
        }
        return billing
    }

    /// So many orders of one customer that are not wholly billed are looked at for one invoice.
    private static let mostLooked = 1_000

    /// All that is open of a customer, by the days of his orders, as far as one invoice goes: what is more, or on other terms,
    /// stands on the next.
    private static func of(_ customer: CustomerID, _ facts: Facts) throws(Rejection) -> Billing {
        var billing = Billing()
        var room = InvoiceLimits.lines
        var hindrance: Rejection?
        for key in facts.keys(
            ofCopies: OrderCopy.self, OrderCopy.running, prefix: "\(customer) ", limit: mostLooked)
        {
            guard billing.parts.count < InvoiceLimits.orders.upperBound, room > 0 else { break }
            guard let order = OrderID(key.id), let terms = facts.copy(OrderCopy.self, order) else { continue }
            let open = Claim.open(order, facts)
            guard (1...room).contains(open.lines.count), billing.differs(from: terms) == nil else { continue }
            let part = Part(order, terms, open, at: Pointer("/customer"), facts)
            if terms.bears != nil {
                // What falls under another rule, or under none yet, stands on the next.
                do throws(Rejection) {
                    let rule = try Billing(parts: [part]).oneRule(facts)
                    guard billing.rule == nil || billing.rule == rule else { continue }
                    billing.rule = rule
                } catch {
                    hindrance = error
                    continue
                }
            }
            billing.parts.append(part)
            room -= open.lines.count
        }
        guard !billing.parts.isEmpty else {
            if let hindrance { throw hindrance }
            throw Rejection(InvoicingRule.nothingOfCustomer, ["customer": customer], at: Pointer("/customer"))
        }
        return billing
    }

    // MARK: What one invoice has one of

    /// The rules of the days on which the goods of a part left: one where they left under one.
    private static func rules(_ part: Part, _ facts: Facts) throws(Rejection) -> [TaxRule] {
        var found: [TaxRule] = []
        for day in part.days {
            guard let rule = TaxRules.holding(day, part.terms.bears ?? .standard, facts) else {
                throw Rejection(InvoicingRule.noTaxRule, ["on": day], at: part.at)
            }
            if !found.contains(rule) { found.append(rule) }
        }
        return found
    }

    private func oneRule(_ facts: Facts) throws(Rejection) -> TaxRule {
        var rule: TaxRule?
        for part in parts {
            for found in try Billing.rules(part, facts) {
                if let rule, rule != found {
                    throw Rejection(
                        InvoicingRule.rulesDiffer, ["order": part.order, "one": rule.from, "other": found.from],
                        at: part.at)
                }
                rule = found
            }
        }
        guard let rule else { throw Rejection(InvoicingRule.noTaxRule, ["on": facts.on], at: Pointer("/on")) }
        return rule
    }

    /// What the order has otherwise than the first; nil where they go together.
    private func differs(from terms: OrderCopy.State) -> String? {
        guard let first = parts.first?.terms else { return nil }
        if first.customer != terms.customer { return "customer" }
        if first.termDays != terms.termDays { return "terms" }
        if first.isInside != terms.isInside { return "PPN inside" }
        return first.taxed == terms.taxed && first.taxClass == terms.taxClass ? nil : "PPN"
    }

    private func refuse(_ part: Part, at: Pointer) throws(Rejection) {
        guard let first = parts.first, let what = differs(from: part.terms) else { return }
        throw Rejection(InvoicingRule.ordersDiffer, ["first": first.order, "order": part.order, "what": what], at: at)
    }

    private func refuseTooMany() throws(Rejection) {
        guard parts.reduce(0, { $0 + $1.open.lines.count }) <= InvoiceLimits.lines else {
            throw Rejection(InvoicingRule.tooManyLines, ["limit": InvoiceLimits.lines], at: Pointer("/orders"))
        }
    }
}
