import Models

/// Tax rules, invoices and payments.
package struct BookOfMoney: Book {
    private struct Invoice {
        let customer: String
        let due: String
        /// What is open for each order that it bills.
        var parts: [(order: String, open: Int64)] = []
        var open: Int64 { parts.reduce(0) { $0 + $1.open } }
    }

    var hasTaxRule: Bool { !taxRules.isEmpty }

    private var taxRules: Set<String> = []
    private var invoices: [String: Invoice] = [:]
    /// By order and line.
    private var billed: [String: [Int64: Int64]] = [:]
    /// The parcels whose goods are billed, by order.
    private var billedParcels: [String: Set<String>] = [:]
    private var payments: [String: (customer: String, free: Int64, order: String?)] = [:]
    private var references: Set<String> = []

    package init() {}

    package mutating func read(_ told: HeardEvent) {
        switch told.name {
        case "tax-rule-set": taxRules.insert(told.data["rule"]?["from"]?.text ?? "")
        case "invoice-posted":
            let opened = Invoice(customer: told.text("customer"), due: told.text("due"))
            invoices[told.text("invoice"), default: opened].parts.append((told.text("order"), told.amount("total")))
        case "quantity-claimed":
            for line in told.lines { billed[told.text("order"), default: [:]][line.number, default: 0] += line.pieces }
            let parcels = (told.data["shipments"]?.elements ?? []).compactMap(\.text)
            billedParcels[told.text("order"), default: []].formUnion(parcels)
        case "payment-recorded":
            payments[told.text("payment")] = (
                told.text("customer"), told.amount("amount"), told.data["order"]?.text
            )
            references.insert(plain(told.text("bankReference")))
        case "payment-allocated": payments[told.text("payment")]?.free -= told.amount("amount")
        case "invoice-allocated":
            let (invoice, order) = (told.text("invoice"), told.text("order"))
            guard let place = invoices[invoice]?.parts.firstIndex(where: { $0.order == order }) else { return }
            invoices[invoice]?.parts[place].open -= told.amount("amount")
        default: break
        }
    }

    package func foretell(_ asked: Asked, _ others: Others) -> [Foretold]? {
        switch asked.name {
        case "set-tax-rule":
            let from = asked.data["rule"]?["from"]?.text ?? ""
            // The office never means two rules by one day.
            return [.done(taxRules.contains(from) ? [] : ["tax-rule-set"])]
        case "post-invoice": return post(asked, others)
        case "record-payment":
            if payments[asked.text("payment")] != nil { return [.refused("payment-exists")] }
            let isTwice = references.contains(plain(asked.text("bankReference")))
            if let id = asked.data["invoices"]?.elements?.first?["invoice"]?.text {
                return paidWhole(id, isTwice: isTwice, others)
            }
            let customer = asked.text("customer")
            return others.needing(
                { $0.customers.contains(customer) }, or: "unknown-customer",
                isTwice ? [.refused("bank-reference-taken")] : recorded(asked, customer, others))
        case "allocate-payment":
            guard let payment = payments[asked.text("payment")] else { return [.refused("unknown-payment")] }
            // Money kept for an order is free again when that is over.
            var orders: [String?] = [payment.order]
            if let order = payment.order {
                let heard = (others.atLeast.over.contains(order), others.atMost.over.contains(order))
                orders = heard.0 ? [nil] : heard.1 ? [order, nil] : [order]
            }
            return orders.map { order in
                let events = allocated(payment.free, payment.customer, order)
                return events.isEmpty ? .refused("nothing-free") : .done(events)
            }
        default: return nil
        }
    }

    /// One invoice named and nothing else: who paid and how much follows from it.
    private func paidWhole(_ id: String, isTwice: Bool, _ others: Others) -> [Foretold] {
        guard let invoice = invoices[id] else { return [.refused("unknown-invoice")] }
        let open = invoice.parts.reduce(0) { $0 + $1.open }
        var done = ["payment-recorded", "payment-allocated"]
        for (part, share) in zip(invoice.parts, BookOfMoney.shares(open, by: invoice.parts.map(\.open))) where share > 0
        {
            done += ["invoice-allocated"] + (share == part.open ? ["invoice-settled"] : [])
        }
        let outcome: Foretold =
            isTwice ? .refused("bank-reference-taken") : open > 0 ? .done(done) : .refused("nothing-open")
        return others.needing({ $0.customers.contains(invoice.customer) }, or: "unknown-customer", [outcome])
    }

    private func recorded(_ asked: Asked, _ customer: String, _ others: Others) -> [Foretold] {
        let amount = HeardEvent.amount(asked.data["amount"])
        let order = asked.data["order"]?.text
        let done: [Foretold] = [.done(["payment-recorded"] + allocated(amount, customer, order))]
        guard let order else { return done }
        let whose = others.atMost.entered[order]
        let his: [Foretold] = whose == customer || whose == nil ? done : [.refused("order-of-other")]
        let live =
            others.atLeast.over.contains(order)
            ? [.refused("order-over")] : others.atMost.over.contains(order) ? his + [.refused("order-over")] : his
        return others.needing({ $0.entered[order] != nil }, or: "not-entered", whose == customer ? live : his)
    }

    /// The oldest due first, each as far as the money goes; of what is kept for an order only that order's part.
    private func allocated(_ amount: Int64, _ customer: String, _ order: String?) -> [String] {
        var left = amount
        var events: [String] = []
        let open = invoices.filter { $0.value.customer == customer && $0.value.open > 0 }
        for (_, invoice) in open.sorted(by: { ($0.value.due, $0.key) < ($1.value.due, $1.key) }) where left > 0 {
            let parts = invoice.parts.filter { order == nil || $0.order == order }
            let given = min(left, parts.reduce(0) { $0 + $1.open })
            guard given > 0 else { continue }
            left -= given
            events.append("payment-allocated")
            for (part, share) in zip(parts, BookOfMoney.shares(given, by: parts.map(\.open))) where share > 0 {
                events += ["invoice-allocated"] + (share == part.open ? ["invoice-settled"] : [])
            }
        }
        return events
    }

    /// In whole rupiah, what is left over to those who lost most by rounding down.
    static func shares(_ sum: Int64, by open: [Int64]) -> [Int64] {
        let (rupiah, all) = (sum / 100, Int128(open.reduce(0, +)))
        var shares = open.map { Int64(Int128(rupiah) * Int128($0) / all) }
        let lost = open.indices.sorted { first, second in
            let (one, other) = (
                Int128(rupiah) * Int128(open[first]) % all, Int128(rupiah) * Int128(open[second]) % all
            )
            return one == other ? first < second : one > other
        }
        for place in lost.prefix(Int(rupiah - shares.reduce(0, +))) { shares[place] += 1 }
        return shares.map { $0 * 100 }
    }

    func isInvoice(_ name: String) -> Bool { invoices[name] != nil }
    func isBilled(_ order: String, with parcel: String) -> Bool { billedParcels[order]?.contains(parcel) == true }

    func isOpen(_ order: String, _ shipped: [Int64: Int64]) -> Bool {
        shipped.contains { line, pieces in pieces > billed[order]?[line] ?? 0 }
    }
}
