import Models

/// Tax rules, invoices and payments.
package struct BookOfMoney: Book {
    private struct Invoice {
        let customer: String
        let due: String
        var open: Int64
    }

    private var taxRules: Set<String> = []
    private var invoices: [String: Invoice] = [:]
    /// By order and line.
    private var billed: [String: [Int64: Int64]] = [:]
    private var payments: [String: (customer: String, free: Int64)] = [:]
    private var references: Set<String> = []

    package init() {}

    package mutating func read(_ told: Told) {
        switch told.name {
        case "tax-rule-set": taxRules.insert(told.data["rule"]?["from"]?.text ?? "")
        case "invoice-posted":
            invoices[told.text("invoice")] = Invoice(
                customer: told.text("customer"), due: told.text("due"), open: told.amount("total"))
        case "quantity-claimed":
            for line in told.lines { billed[told.text("order"), default: [:]][line.number, default: 0] += line.pieces }
        case "payment-recorded":
            payments[told.text("payment")] = (told.text("customer"), told.amount("amount"))
            references.insert(told.text("bankReference"))
        case "payment-allocated": payments[told.text("payment")]?.free -= told.amount("amount")
        case "invoice-allocated": invoices[told.text("invoice")]?.open -= told.amount("amount")
        default: break
        }
    }

    package func foretell(_ asked: Asked, _ others: Others) -> [Foretold]? {
        switch asked.name {
        case "set-tax-rule":
            let from = asked.data["rule"]?["from"]?.text ?? ""
            return [taxRules.contains(from) ? .refused("tax-rule-exists") : .done(["tax-rule-set"])]
        case "post-invoice": return post(asked, others)
        case "record-payment":
            if payments[asked.text("payment")] != nil { return [.refused("payment-exists")] }
            let isTwice = references.contains(asked.text("bankReference"))
            let customer = asked.text("customer")
            let amount = Told.amount(asked.data["amount"])
            return others.needing(
                { $0.customers.contains(customer) }, or: "unknown-customer",
                [
                    isTwice
                        ? .refused("bank-reference-taken")
                        : .done(["payment-recorded"] + allocated(amount, customer))
                ])
        case "allocate-payment":
            guard let payment = payments[asked.text("payment")] else { return [.refused("unknown-payment")] }
            let events = allocated(payment.free, payment.customer)
            return [events.isEmpty ? .refused("nothing-free") : .done(events)]
        default: return nil
        }
    }

    /// The oldest due first, each as far as the money goes.
    private func allocated(_ amount: Int64, _ customer: String) -> [String] {
        var left = amount
        var events: [String] = []
        let open = invoices.filter { $0.value.customer == customer && $0.value.open > 0 }
        for (_, invoice) in open.sorted(by: { ($0.value.due, $0.key) < ($1.value.due, $1.key) }) where left > 0 {
            events += ["payment-allocated", "invoice-allocated"] + (left >= invoice.open ? ["invoice-settled"] : [])
            left -= min(left, invoice.open)
        }
        return events
    }

    private func post(_ asked: Asked, _ others: Others) -> [Foretold] {
        if invoices[asked.text("invoice")] != nil { return [.refused("invoice-exists")] }
        let order = asked.text("order")
        let least = outcome(order, others.atLeast)
        let most = outcome(order, others.atMost)
        let billedAll: [Foretold] = billed[order] == nil ? [] : [.refused("nothing-to-invoice")]
        let said = least == most ? [least] : [least, most, outcome(order, shipped: [:])] + billedAll
        return others.needing({ $0.confirmed.contains(order) }, or: "unknown-order", said)
    }

    private func outcome(_ order: String, _ heard: Hearsay) -> Foretold {
        outcome(order, shipped: heard.shipped[order, default: [:]])
    }

    private func outcome(_ order: String, shipped: [Int64: Int64]) -> Foretold {
        if shipped.isEmpty { return .refused("nothing-shipped") }
        let isOpen = shipped.contains { line, pieces in pieces > billed[order]?[line] ?? 0 }
        guard isOpen else { return .refused("nothing-to-invoice") }
        return taxRules.isEmpty
            ? .refused("no-tax-rule") : .done(["number-given", "invoice-posted", "quantity-claimed"])
    }
}
