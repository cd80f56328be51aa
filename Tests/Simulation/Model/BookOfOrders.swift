import Models

/// Products, prices, quotations, orders, and what customers may still owe.
package struct BookOfOrders: Book {
    private enum Stage { case draft, pending, sent, accepted, over }

    private struct Quotation {
        var stage = Stage.draft
        var customer = ""
        var authors: Set<String> = []
        var lines: [Priced] = []
        var discount: Discount?
        var isInside = false
        var purchaseOrder: String?
    }

    private enum Standing { case entered, verified, confirmed, cancelling, cancelled, closed }

    private struct Order {
        var standing = Standing.entered
        var customer = ""
        var author = ""
        var quotation: String?
        var purchaseOrder: String?
        var gross: Int64 = 0
        var hasShipped = false
        var isHeld = false
        var stopped: String?
        /// Pieces that have not left.
        var left: Int64 = 0
    }

    /// What each is called.
    private(set) var products: [String: String] = [:]
    /// How many of a product are in a box, which all have one code for.
    private(set) var boxes: [String: Int64] = [:]
    /// The lowest price of a product, by the day from which it holds.
    private(set) var floors: [String: [String: Int64]] = [:]
    private(set) var lists: [String: [String: Int64]] = [:]
    private var quotations: [String: Quotation] = [:]
    private var orders: [String: Order] = [:]
    private var limits: [String: Int64] = [:]
    private var owed: [String: Int64] = [:]
    /// What each order takes of the credit.
    private var takes: [String: Int64] = [:]
    /// Free money that is kept for an order, by payment.
    private var deposits: [String: (order: String, customer: String, free: Int64)] = [:]

    package init() {}

    package mutating func read(_ told: HeardEvent) {
        switch told.name {
        case "product-added", "product-renamed": products[told.text("product")] = told.text("name")
        case "packing-set": boxes[told.text("product")] = told.data["packing"]?["factor"]?.whole
        case "price-set":
            floors[told.text("product"), default: [:]][told.text("from")] = told.amount("floor")
            lists[told.text("product"), default: [:]][told.text("from")] = told.amount("list")
        case "credit-opened", "credit-limit-changed": limits[told.text("customer")] = told.amount("limit")
        case "credit-reserved", "credit-adjusted":
            owed[told.text("customer"), default: 0] += told.amount("amount")
            takes[told.text("order"), default: 0] += told.amount("amount")
        case "credit-released":
            owed[told.text("customer"), default: 0] -= told.amount("amount")
            takes[told.text("order"), default: 0] -= told.amount("amount")
        case "funds-changed": owed[told.text("customer"), default: 0] -= told.amount("amount")
        case "advance-changed":
            let payment = told.text("payment")
            if let order = told.data["order"]?.text {
                deposits[payment] = (order, told.text("customer"), told.amount("amount"))
            } else {
                deposits[payment]?.free += told.amount("amount")
            }
        default:
            readQuotation(told)
            readOrder(told)
        }
    }

    private mutating func readQuotation(_ told: HeardEvent) {
        let id = told.text("quotation")
        switch told.name {
        case "quotation-drafted":
            var quotation = Quotation()
            quotation.customer = told.text("customer")
            quotation.authors = [told.text("author")]
            quotation.lines = (told.data["lines"]?.elements ?? []).map { line in
                Priced(
                    product: line["product"]?.text ?? "", pieces: Int64(line["quantity"]?["amount"]?.text ?? "") ?? 0,
                    per: line["packing"]?["factor"]?.whole ?? 1,
                    price: HeardEvent.amount(line["price"]))
            }
            quotation.discount = Discount(told.data)
            quotation.isInside = told.data["taxInside"] == .bool(true)
            quotations[id] = quotation
        case "price-offered":
            quotations[id]?.authors.insert(told.text("by"))
            let line = Int(told.data["line"]?.whole ?? 0) - 1
            if told.text("side") == "us", quotations[id]?.lines.indices.contains(line) == true {
                quotations[id]?.lines[line].price = HeardEvent.amount(told.data["offer"]?["price"])
            }
        case "approval-requested":
            quotations[id]?.stage = .pending
            quotations[id]?.authors.insert(told.text("by"))
        case "quotation-sent": quotations[id]?.stage = .sent
        case "quotation-declined": quotations[id]?.stage = .draft
        case "quotation-accepted":
            quotations[id]?.stage = .accepted
            quotations[id]?.purchaseOrder = told.data["purchaseOrder"]?.text.map(plain)
        case "quotation-withdrawn", "quotation-expired": quotations[id]?.stage = .over
        default: break
        }
    }

    private mutating func readOrder(_ told: HeardEvent) {
        let id = told.text("order")
        switch told.name {
        case "order-entered":
            var order = Order()
            order.customer = told.text("customer")
            order.author = told.text("author")
            order.quotation = told.data["quotation"]?.text
            order.purchaseOrder = told.data["purchaseOrder"]?.text.map(plain)
            order.gross = told.amount("net") + told.amount("tax") + told.amount("rounding")
            order.left = told.lines.reduce(0) { $0 + $1.pieces }
            orders[id] = order
        case "order-verified": orders[id]?.standing = .verified
        case "order-held": orders[id]?.isHeld = true
        case "hold-lifted": orders[id]?.isHeld = false
        case "order-confirmed":
            orders[id]?.standing = .confirmed
        case "order-shipped", "order-performed":
            orders[id]?.hasShipped = true
            orders[id]?.left -= told.lines.reduce(0) { $0 + $1.pieces }
        case "order-stopped": orders[id]?.stopped = told.text("reason")
        case "order-resumed": orders[id]?.stopped = nil
        case "cancel-asked": orders[id]?.standing = .cancelling
        case "cancel-refused": orders[id]?.standing = .confirmed
        // What is over has nothing left to stop.
        case "order-cancelled":
            orders[id]?.standing = .cancelled
            orders[id]?.stopped = nil
        case "order-closed":
            orders[id]?.standing = .closed
            orders[id]?.stopped = nil
        default: break
        }
    }

    package func foretell(_ asked: Asked, _ others: Others) -> [Foretold]? {
        switch asked.name {
        case "add-product":
            return [products[asked.text("product")] != nil ? .refused("product-exists") : .done(["product-added"])]
        case "rename-product":
            guard let name = products[asked.text("product")] else { return [.refused("unknown-product")] }
            return [.done(name == asked.text("name") ? [] : ["product-renamed"])]
        case "set-packing":
            guard products[asked.text("product")] != nil else { return [.refused("unknown-product")] }
            if asked.text("packing") == "pcs" { return [.refused("packing-is-unit")] }
            return [.done(boxes[asked.text("product")] == asked.data["factor"]?.whole ? [] : ["packing-set"])]
        case "set-price":
            return [products[asked.text("product")] != nil ? .done(["price-set"]) : .refused("unknown-product")]
        case "enter-order": return enter(asked, others)
        case "verify-order", "confirm-order", "cancel-order", "stop-order", "resume-order":
            guard let order = orders[asked.text("order")] else { return [.refused("unknown-order")] }
            return [onOrder(asked, order)]
        default: return negotiate(asked, others)
        }
    }

    // MARK: Quotations

    private func negotiate(_ asked: Asked, _ others: Others) -> [Foretold]? {
        if asked.name == "draft-quotation" {
            if quotations[asked.text("quotation")] != nil { return [.refused("quotation-exists")] }
            let wrong = priced(asked) ?? tooLarge(Discount(asked.data), listed(asked))
            let outcome = inside(asked, others, [wrong ?? .done(["quotation-drafted"])])
            return others.needing({ $0.customers.contains(asked.text("customer")) }, or: "unknown-customer", outcome)
        }
        let table: [String: ([Stage], (Quotation) -> Foretold)] = [
            "offer-price": (
                [.draft],
                { quotation in
                    let line = Int(asked.data["line"]?.whole ?? 0)
                    guard (1...max(1, quotation.lines.count)).contains(line) else { return .refused("no-such-line") }
                    var lines = quotation.lines
                    lines[line - 1].price = HeardEvent.amount(asked.data["price"])
                    return tooLarge(quotation.discount, lines) ?? .done(["price-offered"])
                }
            ),
            "send-quotation": (
                [.draft],
                { quotation in
                    let isBelow = isBelow(
                        quotation.lines, quotation.discount, inside: quotation.isInside, on: asked.on)
                    return .done([isBelow ? "approval-requested" : "quotation-sent"])
                }
            ),
            "approve-quotation": (
                [.pending],
                {
                    $0.authors.contains(asked.by)
                        ? .refused("same-eyes") : .done(["quotation-approved", "quotation-sent"])
                }
            ),
            "decline-quotation": (
                [.pending], { $0.authors.contains(asked.by) ? .refused("same-eyes") : .done(["quotation-declined"]) }
            ),
            "accept-quotation": ([.sent], { _ in .done(["quotation-accepted"]) }),
            "withdraw-quotation": ([.draft, .pending, .sent], { _ in .done(["quotation-withdrawn"]) }),
        ]
        guard let (stages, outcome) = table[asked.name] else { return nil }
        guard let quotation = quotations[asked.text("quotation")] else { return [.refused("unknown-quotation")] }
        return [stages.contains(quotation.stage) ? outcome(quotation) : .refused("quotation-stage")]
    }

    // MARK: Orders

    private func enter(_ asked: Asked, _ others: Others) -> [Foretold] {
        if orders[asked.text("order")] != nil { return [.refused("order-exists")] }
        let quotation = quotations[asked.text("quotation")].flatMap { $0.stage == .accepted ? $0 : nil }
        guard let customer = asked.data["customer"]?.text ?? quotation?.customer else {
            return [binding(asked, "") ?? .refused("who-orders")]
        }
        // What is wrong with the order itself is said before the place and the tax are looked for.
        let taxed = others.needing({ $0.hasTaxRule }, or: "no-tax-rule", [.done(["order-entered"])])
        let place = asked.data["place"]?.text.map { "\(customer) \($0)" }
        let placed =
            place.map { place in others.needing({ $0.places.contains(place) }, or: "unknown-place", taxed) } ?? taxed
        let said = inside(asked, others, binding(asked, customer).map { [$0] } ?? placed)
        return others.needing({ $0.customers.contains(customer) }, or: "unknown-customer", said)
    }

    /// Why it cannot be entered; nil where it can.
    private func binding(_ asked: Asked, _ customer: String) -> Foretold? {
        var number = asked.data["purchaseOrder"]?.text.map(plain)
        if let id = asked.data["quotation"]?.text {
            guard let quotation = quotations[id] else { return .refused("unknown-quotation") }
            guard quotation.stage == .accepted else { return .refused("quotation-stage") }
            guard quotation.customer == customer else { return .refused("quotation-of-other") }
            if orders.contains(where: { $0.value.quotation == id && $0.value.standing != .cancelled }) {
                return .refused("quotation-used")
            }
            number = number ?? quotation.purchaseOrder
        } else {
            let (lines, discount) = (listed(asked), Discount(asked.data))
            if let wrong = priced(asked) ?? tooLarge(discount, lines) { return wrong }
            let inside = asked.data["taxInside"] == .bool(true)
            if isBelow(lines, discount, inside: inside, on: asked.on) { return .refused("below-floor") }
        }
        let isTwice = orders.contains {
            $0.value.customer == customer && number != nil && $0.value.purchaseOrder == number
                && $0.value.standing != .cancelled
        }
        return isTwice ? .refused("duplicate-purchase-order") : nil
    }

    /// What is kept for his other orders that run, beyond what these take.
    private func apart(from order: String, _ customer: String) -> Int64 {
        var kept: [String: Int64] = [:]
        for deposit in deposits.values where deposit.customer == customer && deposit.order != order {
            kept[deposit.order, default: 0] += deposit.free
        }
        return kept.reduce(0) { sum, kept in
            let standing = orders[kept.key]?.standing
            guard standing != nil, standing != .cancelled, standing != .closed else { return sum }
            return sum + max(0, kept.value - takes[kept.key, default: 0])
        }
    }

    private func onOrder(_ asked: Asked, _ order: Order) -> Foretold {
        let hasRoom =
            owed[order.customer, default: 0] + apart(from: asked.text("order"), order.customer) + order.gross
            <= limits[order.customer] ?? .min
        let confirmed = ["order-confirmed", "credit-reserved", "reservation-requested"]
        switch (asked.name, order.standing) {
        case ("verify-order", .entered):
            if order.author == asked.by { return .refused("same-eyes") }
            return .done(["order-verified"] + (hasRoom ? confirmed : ["order-held"]))
        case ("confirm-order", .verified):
            return hasRoom ? .done((order.isHeld ? ["hold-lifted"] : []) + confirmed) : .refused("on-hold")
        case ("confirm-order", .confirmed), ("confirm-order", .closed): return .done([])
        case ("cancel-order", .confirmed):
            return order.hasShipped ? .refused("handed-over") : .done(["cancel-asked", "release-requested"])
        case ("cancel-order", .entered), ("cancel-order", .verified):
            // What was kept for it may let others go on.
            let isPaid = deposits.contains { $0.value.order == asked.text("order") && $0.value.free > 0 }
            return isPaid ? .begun(["order-cancelled"]) : .done(["order-cancelled"])
        case ("stop-order", .confirmed):
            if order.left == 0 { return .refused("all-left") }
            return .done(order.stopped == asked.text("reason") ? [] : ["order-stopped"])
        case ("resume-order", .confirmed), ("resume-order", .cancelling), ("resume-order", .closed):
            return .done(order.stopped == nil ? [] : ["order-resumed"])
        default: return .refused("order-stage")
        }
    }
}

/// A paper's number as two people who write it otherwise mean it.
func plain(_ number: String) -> String { number.uppercased().replacing(" ", with: "") }
