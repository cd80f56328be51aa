import Models

/// What the simulated office does: a random but reproducible mix of sales with everything that may
/// go wrong on purpose, such as cancelling, ordering over the limit, and scanning twice.
struct Scenario: Sendable {
    struct Step: Sendable {
        let service: ServiceName
        let profile: String
        let type: String
        let body: String
        let key: String
    }

    private(set) var steps: [Step] = []
    var random: Random
    /// Whose scenario it is: what he names begins with it. Goods and prices belong to all.
    let owner: String

    init(_ random: Random, of owner: String) {
        self.random = random
        self.owner = owner
        openBooks()
        let orders = 2 + self.random.below(4)
        for number in 1...orders { enter(number) }
        for number in 1...orders { finish(number) }
        receive("late-1", "TEA", 60)
        receive("late-2", "COFFEE", 60)
        for number in 1...orders { finish(number) }
    }

    var customers: [String] { ["\(owner)-C-1", "\(owner)-C-2"] }

    mutating func add(
        _ service: ServiceName, _ profile: String, _ name: String, _ body: String, _ about: String
    ) {
        steps.append(
            Step(
                service: service, profile: profile, type: "id.niaga.\(service.rawValue).\(name).v1", body: body,
                key: "\(owner).\(name)/\(about)"))
    }

    private mutating func enter(_ number: Int) {
        let customer = customers[random.below(2)]
        let lines = (0...random.below(2)).map { _ in
            "{\"product\":\"\(sold())\",\"quantity\":{\(counted())}}"
        }.joined(separator: ",")
        let order = "\(owner)-O-\(number)"
        if random.chance(300) {
            quote(number, customer, lines)
            // Whose it is is known of the quotation.
            let whose = random.chance(500) ? ",\"customer\":\"\(customer)\"" : ""
            add(
                .orders, "sales", "enter-order",
                "{\"order\":\"\(order)\",\"quotation\":\"\(owner)-Q-\(number)\"\(whose)}", order)
        } else {
            var partial = random.chance(300) ? ",\"partial\":true" : ""
            if random.chance(200) { partial += ",\"place\":\"\(random.chance(800) ? "GUDANG" : "TOKO")\"" }
            // Their own number twice is one order typed in twice.
            if random.chance(400) {
                partial += ",\"purchaseOrder\":\"\(random.chance(300) ? "po " : "PO")-\(1 + random.below(2))\""
            }
            partial += discount() + inside()
            add(
                .orders, "sales", "enter-order",
                "{\"order\":\"\(order)\",\"customer\":\"\(customer)\",\"lines\":[\(lines)]\(partial)}", order)
        }
        if random.chance(100) { nameless(number, customer, lines) }
        if random.chance(150) { deposit(number, customer) }
        // Who entered it may not verify it; trying is no more than a refusal.
        if random.chance(150) { add(.orders, "sales", "verify-order", "{\"order\":\"\(order)\"}", "own-\(order)") }
        add(.orders, "supervisor", "verify-order", "{\"order\":\"\(order)\"}", order)
        if random.chance(200) {
            add(.orders, "sales", "cancel-order", "{\"order\":\"\(order)\",\"reason\":\"changed their mind\"}", order)
        }
        // Held for its credit or confirmed already: asking for it again is no harm.
        if random.chance(200) { add(.orders, "supervisor", "confirm-order", "{\"order\":\"\(order)\"}", order) }
        if random.chance(100) { problem("P-\(owner)-\(number)") }
        if random.chance(200) { place(customer) }
        if random.chance(120) { decide() }
        if random.chance(200) { pack(random.chance(500) ? "TEA" : "COFFEE") }
        if random.chance(80) { firm() }
        if random.chance(150) { rename(random.chance(500) ? "TEA" : "COFFEE") }
        if random.chance(300) { receive("mid-\(number)", random.chance(500) ? "TEA" : "COFFEE", 5 + random.below(20)) }
    }

    /// What nobody named gets a name; two who ask at once get two.
    private mutating func nameless(_ number: Int, _ customer: String, _ lines: String) {
        switch random.below(4) {
        case 0:
            add(
                .orders, "sales", "enter-order", "{\"customer\":\"\(customer)\",\"lines\":[\(lines)]}",
                "nameless-\(number)")
        case 1:
            add(
                .orders, "sales", "draft-quotation",
                "{\"customer\":\"\(customer)\",\"lines\":[\(lines)],\"validUntil\":\"2026-12-31\"}",
                "nameless-\(number)")
        case 2:
            add(
                .customers, "supervisor", "report-problem", "{\"stage\":\"shipment\",\"about\":\"a box arrived wet\"}",
                "nameless-\(number)")
        default:
            add(
                .logistics, "warehouse", "receive-stock",
                "{\"product\":\"TEA\",\"quantity\":{\"amount\":\"3\",\"unit\":\"pcs\"}}", "nameless-\(number)")
        }
    }

    /// Off the whole: a share or an amount, sometimes more than anybody may give.
    private mutating func discount() -> String {
        guard random.chance(250) else { return "" }
        if random.chance(500) { return ",\"discountShare\":\"0.0\(1 + random.below(random.chance(300) ? 99 : 9))\"" }
        return
            ",\"discountAmount\":{\"amount\":\"\(1 + random.below(random.chance(300) ? 60_000 : 3_000))\",\"currency\":\"IDR\"}"
    }

    /// As a shop's customers know prices.
    private mutating func inside() -> String { random.chance(200) ? ",\"taxInside\":true" : "" }

    /// Paid before it is confirmed.
    private mutating func deposit(_ number: Int, _ customer: String) {
        add(
            .invoicing, "finance", "record-payment",
            "{\"payment\":\"\(owner)-D-\(number)\",\"customer\":\"\(customer)\",\"amount\":{\"amount\":\"\(100_000 + random.below(900_000))\",\"currency\":\"IDR\"},\"bankReference\":\"\(owner)-D-\(number)\",\"order\":\"\(owner)-O-\(number)\"}",
            "deposit-\(number)")
        if random.chance(300) {
            add(
                .invoicing, "finance", "allocate-payment", "{\"payment\":\"\(owner)-D-\(number)\"}",
                "deposit-\(number)")
        }
    }

    /// By the piece, and sometimes in boxes, which not every product has.
    private mutating func counted() -> String {
        guard random.chance(150) else { return "\"amount\":\"\(1 + random.below(12))\",\"unit\":\"pcs\"" }
        return "\"amount\":\"\(1 + random.below(2))\",\"unit\":\"\(random.chance(500) ? "DUS" : "dus")\""
    }

    private mutating func sold() -> String {
        if random.chance(150) { return random.chance(500) ? "FIT" : "SEND" }
        return random.chance(500) ? "TEA" : "COFFEE"
    }

    private mutating func quote(_ number: Int, _ customer: String, _ lines: String) {
        let quotation = "\(owner)-Q-\(number)"
        add(
            .orders, "sales", "draft-quotation",
            "{\"quotation\":\"\(quotation)\",\"customer\":\"\(customer)\",\"validUntil\":\"2027-12-31\",\"lines\":[\(lines)]\(discount())\(inside())}",
            quotation)
        let below = random.chance(500)
        if below {
            add(
                .orders, "sales", "offer-price",
                "{\"quotation\":\"\(quotation)\",\"line\":1,\"price\":{\"amount\":\"10000\",\"currency\":\"IDR\"},\"side\":\"us\"}",
                quotation)
        }
        add(.orders, "sales", "send-quotation", "{\"quotation\":\"\(quotation)\"}", quotation)
        if random.chance(100) { withdraw(quotation) }
        if below, random.chance(300) { decline(quotation) }
        if below { add(.orders, "supervisor", "approve-quotation", "{\"quotation\":\"\(quotation)\"}", quotation) }
        add(.orders, "sales", "accept-quotation", "{\"quotation\":\"\(quotation)\"}", quotation)
    }

    private mutating func withdraw(_ quotation: String) {
        add(
            .orders, "sales", "withdraw-quotation", "{\"quotation\":\"\(quotation)\",\"reason\":\"a new one comes\"}",
            quotation)
    }

    /// Too low for the supervisor; the next offer is not.
    private mutating func decline(_ quotation: String) {
        add(
            .orders, "supervisor", "decline-quotation", "{\"quotation\":\"\(quotation)\",\"reason\":\"too low\"}",
            quotation)
        add(
            .orders, "sales", "offer-price",
            "{\"quotation\":\"\(quotation)\",\"line\":1,\"price\":{\"amount\":\"\(random.chance(500) ? 90_000 : 70_000)\",\"currency\":\"IDR\"},\"side\":\"us\"}",
            "again-\(quotation)")
        add(.orders, "sales", "send-quotation", "{\"quotation\":\"\(quotation)\"}", "again-\(quotation)")
    }

    /// Ships, scans, bills and collects what can be; the second round tries what could not be the first time.
    private mutating func finish(_ number: Int) {
        let order = "\(owner)-O-\(number)"
        let round = steps.contains { $0.key == "\(owner).pick-shipment/\(owner)-S-\(number)-1" } ? 2 : 1
        let shipment = "\(owner)-S-\(number)-\(round)"
        let waybill = "\(owner)-W-\(number)-\(round)"
        if random.chance(300) { scan(waybill, "early", "picked-up") }
        pick(shipment, order, number)
        add(.logistics, "warehouse", "pack-shipment", "{\"shipment\":\"\(shipment)\"}", shipment)
        if random.chance(150) {
            add(
                .orders, "sales", "cancel-order", "{\"order\":\"\(order)\",\"reason\":\"too late\"}",
                "\(order)-\(round)")
        }
        if random.chance(150) { stop(order) }
        add(
            .logistics, "warehouse", "hand-over-shipment",
            "{\"shipment\":\"\(shipment)\",\"carrier\":\"\(random.chance(200) ? "jne" : "JNE")\",\"waybill\":\"\(random.chance(200) ? waybill.lowercased() : waybill)\"}",
            shipment)
        // Turned back on its way, it is delivered to its sender.
        if random.chance(60) { scan(waybill, "back", "returning") }
        scan(waybill, "done", "delivered")
        scan(waybill, "way", random.chance(150) ? "SORTIR" : "in-transit")
        if random.chance(80) { carrier() }
        if random.chance(400) {
            let lines = random.chance(200) ? ",\"lines\":[{\"line\":\(1 + random.below(2))}]" : ""
            add(
                .logistics, "warehouse", "perform-service", "{\"order\":\"\(order)\"\(lines)}",
                "\(order)-\(round)")
        }
        add(
            .invoicing, "finance", "post-invoice",
            "{\"invoice\":\"\(owner)-I-\(number)-\(round)\",\(billed(order, number, shipment))}", "\(order)-\(round)")
        // Paid to the rupiah: the invoice says who and how much.
        if random.chance(150) {
            add(
                .invoicing, "finance", "record-payment",
                "{\"payment\":\"\(owner)-W-\(number)-\(round)\",\"bankReference\":\"\(owner)-W-\(number)-\(round)\",\"invoices\":[{\"invoice\":\"\(owner)-I-\(number)-\(round)\"}]}",
                "whole-\(number)-\(round)")
        }
        for customer in customers {
            add(
                .invoicing, "finance", "record-payment",
                "{\"payment\":\"\(owner)-P-\(number)-\(round)-\(customer)\",\"customer\":\"\(customer)\",\"amount\":{\"amount\":\"\(300_000 + random.below(2_000_000))\",\"currency\":\"IDR\"},\"bankReference\":\"\(owner)-B-\(number)-\(round)-\(customer)\"\(kept(number))}",
                "\(number)-\(round)-\(customer)")
            if random.chance(150) { payTwice(number, round, customer) }
            if random.chance(60) { erase(customer, round) }
            if random.chance(150) { change(customer) }
            if random.chance(200) {
                add(
                    .invoicing, "finance", "allocate-payment",
                    "{\"payment\":\"\(owner)-P-\(number)-\(round)-\(customer)\"}", "\(number)-\(round)-\(customer)")
            }
        }
        if random.chance(100) { problem("P-\(owner)-\(number)") }
    }

    /// All that is set aside, perhaps with another order's goods, or less of the first line.
    private mutating func pick(_ shipment: String, _ order: String, _ number: Int) {
        let with = random.chance(250) ? ",\"orders\":[\"\(owner)-O-\(neighbour(number))\"]" : ""
        let some = "{\"line\":1,\"quantity\":{\"amount\":\"\(1 + random.below(6))\",\"unit\":\"pcs\"}}"
        let lines = random.chance(200) ? ",\"lines\":[\(random.chance(200) ? "{\"line\":2}" : some)]" : ""
        add(
            .logistics, "warehouse", "pick-shipment",
            "{\"shipment\":\"\(shipment)\",\"order\":\"\(order)\"\(with)\(lines)}", shipment)
    }

    /// Perhaps for one order only, which may be somebody else's.
    private mutating func kept(_ number: Int) -> String {
        random.chance(250) ? ",\"order\":\"\(owner)-O-\(random.chance(500) ? number : neighbour(number))\"" : ""
    }

    /// They are to wait, and mostly not for long.
    private mutating func stop(_ order: String) {
        add(
            .orders, "finance", "stop-order",
            "{\"order\":\"\(order)\",\"reason\":\"\(random.chance(500) ? "they rebuild" : "they pay late")\"}",
            "\(order)-\(steps.count)")
        guard random.chance(600) else { return }
        add(.orders, "supervisor", "resume-order", "{\"order\":\"\(order)\"}", "\(order)-\(steps.count)")
    }

    /// The order before it or behind it, whosever it is.
    private mutating func neighbour(_ number: Int) -> Int { max(1, number + (random.chance(500) ? 1 : -1)) }

    /// What is to be billed: the order, two of them, the parcel, or all of a customer.
    private mutating func billed(_ order: String, _ number: Int, _ shipment: String) -> String {
        switch random.below(10) {
        case 0: "\"order\":\"\(order)\",\"orders\":[\"\(owner)-O-\(neighbour(number))\"]"
        case 1, 2: "\"shipment\":\"\(shipment)\""
        case 3: "\"customer\":\"\(customers[random.below(2)])\""
        default: "\"order\":\"\(order)\""
        }
    }

    /// The same transfer typed in twice under two names: its reference gives it away.
    private mutating func payTwice(_ number: Int, _ round: Int, _ customer: String) {
        add(
            .invoicing, "finance", "record-payment",
            "{\"payment\":\"\(owner)-P2-\(number)-\(round)-\(customer)\",\"customer\":\"\(customer)\",\"amount\":{\"amount\":\"1000\",\"currency\":\"IDR\"},\"bankReference\":\"\(random.chance(500) ? owner.uppercased() : owner)-b-\(number)-\(round)-\(customer)\"}",
            "twice-\(number)-\(round)-\(customer)")
    }

    private mutating func scan(_ waybill: String, _ name: String, _ code: String) {
        let minute = name == "done" ? 40 : name == "back" ? 30 : name == "way" ? 20 : 10
        let times = random.chance(300) ? 2 : 1
        for time in 1...times {
            add(
                .logistics, "logistics", "push-tracking",
                "{\"carrier\":\"JNE\",\"waybill\":\"\(waybill)\",\"scan\":\"\(name)\",\"code\":\"\(code)\",\"at\":\"2026-11-22T00:\(minute):00Z\"}",
                "\(waybill)-\(name)-\(time)")
        }
    }
}
