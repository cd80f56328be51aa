import Models

/// Customers, goods and prices, and what goes wrong with them: what a sale stands on.
extension Scenario {
    mutating func openBooks() {
        add(
            .invoicing, "finance", "set-tax-rule",
            #"{"rule":{"from":"2025-01-01","rate":"0.12","baseNumerator":11,"baseDenominator":12}}"#, "2025")
        if random.chance(200) { decide() }
        if random.chance(100) { firm() }
        for customer in customers {
            let limit = random.chance(300) ? 900_000 : 90_000_000
            let party = random.chance(300) ? ",\"party\":\"person\"" : ""
            add(
                .customers, "sales", "register-customer",
                """
                {"customer":"\(customer)","name":"Toko \(customer)","currency":"IDR","creditLimit":{"amount":"\(limit)","currency":"IDR"},"termDays":30,"taxed":true,"phone":"0812-\(customer)"\(party)}
                """, customer)
            if random.chance(500) { place(customer) }
        }
        for (product, price, kind) in [
            ("TEA", 25_000, ""), ("COFFEE", 80_000, ""), ("FIT", 150_000, "service"), ("SEND", 10_000, "charge"),
        ] {
            let what = kind.isEmpty ? "" : ",\"kind\":\"\(kind)\""
            add(
                .orders, "sales", "add-product",
                "{\"product\":\"\(product)\",\"name\":\"\(product)\",\"unit\":\"pcs\"\(what)}", product)
            add(
                .orders, "supervisor", "set-price",
                """
                {"product":"\(product)","list":{"amount":"\(price)","currency":"IDR"},"floor":{"amount":"\(price * 9 / 10)","currency":"IDR"}}
                """, product)
            if product == "TEA" || random.chance(300) { pack(product) }
            if kind.isEmpty, random.chance(700) { receive("first-\(product)", product, 10 + random.below(30)) }
        }
    }

    /// What the house decides: sometimes nonsense, sometimes for a day that is over.
    mutating func decide() {
        let from =
            random.chance(150) ? ",\"from\":\"2020-01-01\"" : random.chance(200) ? ",\"from\":\"2100-01-01\"" : ""
        let (setting, value) = [
            ("delivery-wait", "\(1 + random.below(9))d"), ("hand-over-wait", "\(1 + random.below(90))h"),
            ("answer-wait", "ten minutes"), ("quotation-number", "PNW/{number:\(1 + random.below(6))}/{year}"),
            ("receipt-number", "{running}/KW"), ("delivery-number", "KW/{number}/{yy}"),
            ("first-limit", random.chance(500) ? "none" : "\(1 + random.below(2))000000"), ("quotation-days", "21"),
        ][random.below(8)]
        add(
            .customers, "supervisor", "change-setting",
            "{\"setting\":\"\(setting)\",\"value\":\"\(value)\"\(from)}", "\(setting)-\(steps.count)")
    }

    /// What a carrier is called, and what it means by a word that nobody understands.
    mutating func carrier() {
        let (code, name) = (random.chance(700) ? "JNE" : "SAP", ["J N E", "JNE Express", "SAP"][random.below(3)])
        add(
            .logistics, "warehouse", "set-carrier", "{\"carrier\":\"\(code)\",\"name\":\"\(name)\"}",
            "\(code)-\(steps.count)")
        add(
            .logistics, "warehouse", "set-carrier-word",
            "{\"carrier\":\"\(random.chance(500) ? "jne" : "JNE")\",\"word\":\"sortir\",\"status\":\"in-transit\"}",
            "sortir-\(steps.count)")
    }

    /// Who the firm is, and where it is paid.
    mutating func firm() {
        let what = random.chance(500) ? "\"name\":\"Sumber \(owner)\"" : "\"phone\":\"022-\(random.below(3))\""
        add(.customers, "supervisor", "set-firm", "{\(what)}", "firm-\(steps.count)")
        let closed = random.chance(300) ? ",\"closed\":true" : random.chance(800) ? ",\"holder\":\"PT Sumber\"" : ""
        add(
            .customers, "supervisor", "set-bank-account",
            "{\"bank\":\"BCA\",\"number\":\"43\(random.below(3))\"\(closed)}", "account-\(steps.count)")
    }

    /// Another name, or the one that it has.
    mutating func rename(_ product: String) {
        let name = random.chance(500) ? product : "\(product) \(owner)"
        add(
            .orders, "sales", "rename-product", "{\"product\":\"\(product)\",\"name\":\"\(name)\"}",
            "\(product)-\(steps.count)")
    }

    /// Boxes of so many; they may get larger, and a piece is no box.
    mutating func pack(_ product: String) {
        let code = random.chance(100) ? "pcs" : random.chance(200) ? "dus" : "DUS"
        add(
            .orders, "sales", "set-packing",
            "{\"product\":\"\(product)\",\"packing\":\"\(code)\",\"factor\":\(3 + random.below(3))}",
            "\(product)-\(steps.count)")
    }

    mutating func receive(_ receipt: String, _ product: String, _ pieces: Int) {
        add(
            .logistics, "warehouse", "receive-stock",
            "{\"receipt\":\"\(owner)-\(receipt)\",\"product\":\"\(product)\",\"quantity\":{\"amount\":\"\(pieces)\",\"unit\":\"pcs\"}}",
            receipt)
    }

    /// Reported, and closed once or twice, and perhaps reported again under the same name.
    mutating func problem(_ name: String) {
        add(
            .customers, "supervisor", "report-problem",
            "{\"problem\":\"\(name)\",\"stage\":\"shipment\",\"about\":\"a box arrived wet\"}", "\(name)-\(steps.count)"
        )
        for time in 1...(1 + random.below(2)) {
            add(
                .customers, "sales", "close-problem", "{\"problem\":\"\(name)\",\"action\":\"sent anew\"}",
                "\(name)-\(steps.count)-\(time)")
        }
    }

    /// Other terms, a higher limit, or what holds already.
    mutating func change(_ customer: String) {
        let what =
            random.chance(500)
            ? "\"termDays\":\([14, 30, 45][random.below(3)])"
            : "\"creditLimit\":{\"amount\":\"\(random.chance(500) ? 2_000_000 : 90_000_000)\",\"currency\":\"IDR\"}"
        if random.chance(100) {
            // A seller's correction of it is refused.
            add(
                .customers, "sales", "change-customer", "{\"customer\":\"\(customer)\",\(what)}",
                "own-terms-\(customer)-\(steps.count)")
        }
        if random.chance(200) {
            add(
                .customers, "sales", "change-customer",
                "{\"customer\":\"\(customer)\",\"salesperson\":\"\(random.chance(500) ? "dewi" : "edo")\"}",
                "keeper-\(customer)-\(steps.count)")
        }
        add(
            .customers, "supervisor", "set-terms", "{\"customer\":\"\(customer)\",\(what)}",
            "terms-\(customer)-\(steps.count)")
    }

    /// He asked for it; later he may be known again.
    mutating func erase(_ customer: String, _ round: Int) {
        add(
            .customers, "supervisor", "erase-person", "{\"customer\":\"\(customer)\",\"reason\":\"asked\"}",
            "\(customer)-\(round)-\(steps.count)")
        guard random.chance(300) else { return }
        add(
            .customers, "sales", "change-customer", "{\"customer\":\"\(customer)\",\"phone\":\"0813-\(steps.count)\"}",
            "\(customer)-\(round)-\(steps.count)")
    }

    /// Where else its goods go, or what holds already; without an address one that is new is none.
    mutating func place(_ customer: String) {
        let place = random.chance(800) ? "GUDANG" : "TOKO"
        let address = random.chance(800) ? ",\"address\":\"Jl. \(random.below(3))\"" : ",\"phone\":\"0814\""
        add(
            .customers, "sales", "set-place", "{\"customer\":\"\(customer)\",\"place\":\"\(place)\"\(address)}",
            "\(customer)-\(steps.count)")
    }
}
