import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

private func ids(_ office: Office, _ list: String, _ question: String, _ field: String) throws -> [String] {
    (try office.asks(list, question)["items"]?.elements ?? []).compactMap { $0[field]?.text }
}

struct `A list` {
    private static func office() throws -> Office {
        let office = try Office.open()
        for number in 1...3 {
            try office.does(
                "ana", "enter-order",
                #"{"order":"O-\#(number)","customer":"C-1","lines":[\#(Office.line("TEA", number * 10))]}"#)
            try office.wait(.seconds(86_400))
        }
        return office
    }

    @Test(arguments: [
        (#"{}"#, ["O-3", "O-2", "O-1"]), (#"{"from":"2026-11-24"}"#, ["O-3", "O-2"]),
        (#"{"until":"2026-11-24"}"#, ["O-2", "O-1"]), (#"{"from":"2026-11-24","until":"2026-11-24"}"#, ["O-2"]),
        (#"{"customer":"C-1","from":"2026-11-25"}"#, ["O-3"]), (#"{"stage":"entered","until":"2026-11-23"}"#, ["O-1"]),
        (#"{"stage":"closed"}"#, []), (#"{"least":{"amount":"555000","currency":"IDR"}}"#, ["O-3", "O-2"]),
        (#"{"most":{"amount":"555000","currency":"IDR"}}"#, ["O-2", "O-1"]),
        (#"{"least":{"amount":"1","currency":"USD"}}"#, []), (#"{"stage":"entered","customer":"C-9"}"#, []),
    ]) func `of orders is of the days, sums and stages that are asked for`(question: String, orders: [String]) throws {
        #expect(try ids(Self.office(), "list-orders", question, "order") == orders)
    }

    @Test func `of quotations goes by the sum that it shows, which has its PPN inside`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","lines":[\#(Office.line("TEA", 10))],"validUntil":"2026-12-31"}"#)
        let shown = try office.asks("list-quotations", "{}", roles: ["sales"])["items"]?.elements?.first
        let gross = try #require(shown?["gross"]?["amount"]?.text)
        func listed(_ bound: String) throws -> [String] {
            try ids(
                office, "list-quotations", #"{"\#(bound)":{"amount":"\#(gross)","currency":"IDR"}}"#, "quotation")
        }
        #expect(shown?["total"]?["amount"]?.text != gross)
        #expect(try listed("least") == ["Q-1"] && listed("most") == ["Q-1"])
    }

    @Test func `of few that fit among many is full all the same`() throws {
        let office = try Self.office()
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        let found = try ids(office, "list-orders", #"{"stage":"confirmed","limit":1}"#, "order")
        #expect(found == ["O-1"])
    }

    @Test func `of parcels says for how many days they are on their way, and takes their status`() throws {
        let office = try Office.open()
        for number in 1...2 {
            try office.orders("O-\(number)", Office.line("TEA", 1))
            try office.ships("S-\(number)", of: "O-\(number)")
        }
        try office.scans("S-1", "in-transit", at: "2026-11-23T08:00:00+07:00")
        try office.wait(.seconds(3 * 86_400))
        let listed = try office.asks("list-shipments", #"{"status":"in-transit","stage":"handed-over"}"#)["items"]
        #expect(listed?.elements?.compactMap { $0["shipment"]?.text } == ["S-1"])
        #expect(listed?.elements?.first?["age"]?.whole == 3)
        #expect(try ids(office, "list-shipments", #"{"stage":"picked"}"#, "shipment").isEmpty)
    }
}

struct `What is owed` {
    private static func office() throws -> Office {
        let office = try Office.open()
        for number in 1...3 {
            try office.orders("O-\(number)", Office.line("TEA", 10 * number))
            try office.ships("S-\(number)", of: "O-\(number)")
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-\#(number)"}"#)
        }
        try office.does(
            "fina", "record-payment", #"{"payment":"P-1","bankReference":"B-1","invoices":[{"invoice":"I-2"}]}"#)
        return office
    }

    @Test func `is the open invoices, or those that are asked for`() throws {
        let office = try Self.office()
        func listed(_ question: String) throws -> [String] { try ids(office, "list-invoices", question, "invoice") }
        #expect(try listed("{}") == ["I-1", "I-3"] && listed(#"{"customer":"C-1"}"#) == ["I-1", "I-3"])
        #expect(try listed(#"{"show":"overdue"}"#).isEmpty && listed(#"{"show":"paid"}"#) == ["I-2"])
        #expect(try listed(#"{"show":"all"}"#) == ["I-3", "I-2", "I-1"])
        try office.wait(.seconds(31 * 86_400))
        #expect(try listed(#"{"show":"overdue","customer":"C-1"}"#) == ["I-1", "I-3"])
        let late = try office.asks("get-invoice", #"{"invoice":"I-1"}"#)
        #expect(late["daysLate"]?.whole == 1)
    }

    @Test func `is added up for all and for each who owes it`() throws {
        let office = try Self.office()
        let open = #"[{"count":2,"sum":{"amount":"1110000.00","currency":"IDR"}}]"#
        func said(_ question: String) throws -> String? {
            try office.asks("get-receivables", question)["open"].map(JSONWriter.text)
        }
        #expect(try said("{}") == open && said(#"{"customer":"C-1"}"#) == open)
        #expect(try said(#"{"customer":"C-9"}"#) == "[]")
        let debtors = try office.asks("list-debtors", "{}")["items"]?.elements ?? []
        #expect(debtors.map { $0["customer"]?.text } == ["C-1"] && debtors.first?["overdue"] == nil)
        try office.wait(.seconds(40 * 86_400))
        let late = try office.asks("list-debtors", "{}")["items"]?.elements?.first
        #expect(late?["overdue"] == late?["open"] && late?["daysLate"]?.whole == 10)
    }

    @Test func `is listed debtor by debtor, page by page`() throws {
        let office = try Office.open()
        for number in 2...6 {
            // One code is the beginning of another.
            let customer = "C-1\(String(repeating: "0", count: number))"
            try office.does(
                "ana", "register-customer",
                #"{"customer":"\#(customer)","name":"Toko","currency":"IDR","creditLimit":{"amount":"9000000","currency":"IDR"},"termDays":30,"taxed":true}"#
            )
            try office.does(
                "ana", "enter-order",
                #"{"order":"O-\#(number)","customer":"\#(customer)","lines":[\#(Office.line("TEA", 1))]}"#)
            try office.does("budi", "verify-order", #"{"order":"O-\#(number)"}"#)
            try office.ships("S-\(number)", of: "O-\(number)")
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-\#(number)"}"#)
        }
        var (seen, mark): ([String], String?) = ([], nil)
        repeat {
            let after = mark.map { #","after":"\#($0)""# } ?? ""
            let page = try office.asks("list-debtors", #"{"limit":2\#(after)}"#)
            seen += (page["items"]?.elements ?? []).compactMap { $0["customer"]?.text }
            mark = page["next"]?.text
        } while mark != nil
        #expect(seen == (2...6).map { "C-1" + String(repeating: "0", count: $0) })
    }
}

struct `The history of an order` {
    private func types(
        _ office: Office, _ query: String, _ question: String, _ role: String = "sales"
    ) throws -> [String] {
        (try office.asks(query, question, roles: [role])["events"]?.elements ?? []).compactMap { $0["type"]?.text }
            .map { MessageOutline.slug($0) }
    }

    @Test func `is told by each service from its beginning, with its problems`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","lines":[\#(Office.line("TEA", 2))],"validUntil":"2026-12-31"}"#)
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "accept-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "enter-order", #"{"order":"O-1","quotation":"Q-1"}"#)
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        try office.does(
            "fina", "record-payment", #"{"payment":"P-1","bankReference":"B-1","invoices":[{"invoice":"I-1"}]}"#)
        try office.does(
            "ana", "report-problem", #"{"problem":"X-1","stage":"shipment","about":"wet","regarding":"S-1"}"#)
        let order = #"{"order":"O-1"}"#
        let own = try types(office, "get-order-history", order)
        #expect(own.first == "quotation-drafted" && own.contains("order-verified") && own.contains("order-paid"))
        // The haggling is not the warehouse's.
        #expect(try types(office, "get-order-history", order, "warehouse").first == "order-entered")
        let goods = try types(office, "get-delivery-history", order)
        #expect(goods.first == "reservation-opened" && goods.contains("shipment-handed-over"))
        let money = try types(office, "get-billing-history", order)
        #expect(money.contains("invoice-posted") && money.contains("payment-recorded"))
        #expect(try types(office, "get-problem-history", #"{"things":["O-1","S-1"]}"#) == ["problem-raised"])
        #expect(try office.asks("get-order-history", #"{"order":"O-9"}"#)["code"]?.text == "unknown-order")
    }

    @Test func `tells of parcels that were called off, too`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 2))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        try office.does("ana", "cancel-order", #"{"order":"O-1","reason":"they changed their mind"}"#)
        let goods = try types(office, "get-delivery-history", #"{"order":"O-1"}"#)
        #expect(goods.contains("shipment-picked") && goods.contains("shipment-cancelled"))
    }
}

struct `A scan of a moment that has not come` {
    @Test func `is kept and marked, and the parcel is not said to be there`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        try office.scans("S-1", "delivered", at: "2026-12-24T09:00:00+07:00")
        let shown = try office.asks("get-shipment", #"{"shipment":"S-1"}"#, roles: ["sales"])
        #expect(shown["stage"]?.text == "handed-over")
        #expect(shown["scans"]?.elements?.first?["doubted"] == .bool(true))
    }
}
