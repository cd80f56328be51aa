import Models

/// What an invoice may bill: orders, one parcel, or all of a customer that left and no invoice has.
extension BookOfMoney {
    func post(_ asked: Asked, _ others: Others) -> [Foretold] {
        if isInvoice(asked.text("invoice")) { return [.refused("invoice-exists")] }
        let (least, most) = (outcome(asked, others.atLeast), outcome(asked, others.atMost))
        guard least != most || isUnsure(asked, others) else { return [least] }
        // What was heard between may be anything up to all of it.
        let many = max(parts(least), parts(most), others.atMost.confirmed.count)
        let between = (1...max(1, many)).map { taxed($0) }
        let refused = [
            "unknown-order", "nothing-shipped", "nothing-to-invoice", "order-twice", "orders-differ", "not-shipped",
            "shipment-billed", "nothing-of-customer",
        ]
        return between + refused.map { .refused($0) }
    }

    /// Of several orders one may be known and another not. An order of his may be open in between that is not yet known to the one
    /// and over to the other.
    private func isUnsure(_ asked: Asked, _ others: Others) -> Bool {
        guard asked.data["customer"] != nil else {
            return asked.data["orders"] != nil
                && BookOfMoney.orders(asked).contains { order in
                    others.atLeast.confirmed[order] != others.atMost.confirmed[order]
                        || others.atLeast.shipped[order] != others.atMost.shipped[order]
                }
        }
        return others.atMost.confirmed.contains { order, terms in
            terms.customer == asked.text("customer") && others.atMost.over.contains(order)
                && !others.atLeast.over.contains(order)
        }
    }

    private static func orders(_ asked: Asked) -> [String] {
        [asked.text("order")] + (asked.data["orders"]?.elements ?? []).compactMap(\.text)
    }

    private func parts(_ outcome: Foretold) -> Int {
        switch outcome {
        case .done(let events), .begun(let events): events.count / 2
        case .refused: 0
        }
    }

    private func taxed(_ parts: Int) -> Foretold {
        guard hasTaxRule else { return .refused("no-tax-rule") }
        let each =
            [[String]](repeating: ["invoice-posted"], count: parts)
            + [[String]](repeating: ["quantity-claimed"], count: parts)
        return .done(["number-given"] + each.flatMap { $0 })
    }

    private func outcome(_ asked: Asked, _ heard: Hearsay) -> Foretold {
        if asked.data["shipment"] != nil { return outcome(parcel: asked.text("shipment"), heard) }
        if asked.data["customer"] != nil { return outcome(customer: asked.text("customer"), heard) }
        let orders = BookOfMoney.orders(asked)
        for (index, order) in orders.enumerated() {
            if orders.prefix(index).contains(order) { return .refused("order-twice") }
            guard let terms = heard.confirmed[order] else { return .refused("unknown-order") }
            guard let shipped = heard.shipped[order] else { return .refused("nothing-shipped") }
            guard isOpen(order, shipped) else { return .refused("nothing-to-invoice") }
            if let first = heard.confirmed[orders[0]], !go(first, with: terms) { return .refused("orders-differ") }
        }
        return taxed(orders.count)
    }

    private func outcome(parcel: String, _ heard: Hearsay) -> Foretold {
        guard let parts = heard.parcels[parcel] else { return .refused("not-shipped") }
        if parts.keys.contains(where: { heard.confirmed[$0] == nil }) { return .refused("unknown-order") }
        let open = parts.keys.filter { !isBilled($0, with: parcel) }
        if open.isEmpty { return .refused("shipment-billed") }
        let terms = open.compactMap { heard.confirmed[$0] }
        return terms.allSatisfy { go(terms[0], with: $0) } ? taxed(open.count) : .refused("orders-differ")
    }

    /// By the days of his orders, on the terms of the first.
    private func outcome(customer: String, _ heard: Hearsay) -> Foretold {
        let mine = heard.confirmed.filter { order, terms in
            terms.customer == customer && !heard.over.contains(order) && isOpen(order, heard.shipped[order] ?? [:])
        }.sorted { ($0.value.on, $0.key) < ($1.value.on, $1.key) }
        guard let first = mine.first else { return .refused("nothing-of-customer") }
        return taxed(mine.filter { go(first.value, with: $0.value) }.count)
    }

    private func go(_ first: Hearsay.Terms, with other: Hearsay.Terms) -> Bool {
        first.customer == other.customer && first.days == other.days && first.isInside == other.isInside
    }
}
