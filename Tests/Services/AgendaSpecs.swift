import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

/// The heaps that somebody of these roles is shown, by topic.
private func heaps(_ office: Office, _ roles: [String], _ more: String = "{}") throws -> [String: JSON] {
    var heaps: [String: JSON] = [:]
    for service in ["orders", "logistics", "invoicing", "customers"] {
        for heap in try office.asks("get-\(service)-agenda", more, roles: roles)["heaps"]?.elements ?? [] {
            heaps[heap["topic"]?.text ?? ""] = heap
        }
    }
    return heaps
}

private func count(_ office: Office, _ topic: String, _ role: String = "auditor") throws -> Int64? {
    try heaps(office, [role])[topic]?["count"]?.whole
}

private func first(_ office: Office, _ topic: String, _ role: String = "auditor") throws -> JSON? {
    try heaps(office, [role])[topic]?["items"]?.elements?.first
}

struct `A morning` {
    private let order = #"{"order":"O-1","customer":"C-1","lines":[\#(Office.line("TEA", 2))]}"#

    @Test func `has what a sale waits for, step by step, and each thing once`() throws {
        let office = try Office.open(tea: 0)
        try office.does("ana", "enter-order", order)
        #expect(try count(office, "verify") == 1)
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        #expect(try count(office, "verify") == 0 && count(office, "stock") == 1 && count(office, "pick") == 0)
        try office.receives("TEA", 5)
        #expect(try count(office, "stock") == 0 && count(office, "pick") == 1)
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        #expect(try count(office, "pick") == 0 && count(office, "pack") == 1)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        #expect(try count(office, "pack") == 0 && count(office, "hand-over") == 1)
        try office.does(
            "wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W-S-1"}"#)
        #expect(try count(office, "hand-over") == 0 && count(office, "silent") == 0)
        try office.wait(.seconds(4 * 86_400))
        #expect(try first(office, "silent")?["waybill"]?.text == "W-S-1")
        try office.scans("S-1", "attempt-failed", at: "2026-11-27T08:00:00+07:00")
        #expect(try count(office, "silent") == 0 && first(office, "trouble")?["status"]?.text == "attempt-failed")
        try office.scans("S-1", "delivered", at: "2026-11-27T08:30:00+07:00")
        #expect(try count(office, "trouble") == 0 && first(office, "unbilled")?["order"]?.text == "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(try count(office, "unbilled") == 0 && count(office, "due") == 0)
    }

    @Test(arguments: ["returned", "lost"])
    func `has no parcel that came back or is lost: that is a problem, which somebody closes`(code: String) throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        try office.scans("S-1", "exception", at: "2026-11-23T08:00:00+07:00")
        #expect(try count(office, "trouble") == 1)
        try office.scans("S-1", code, at: "2026-11-23T08:30:00+07:00")
        #expect(try count(office, "trouble") == 0 && count(office, "silent") == 0)
        try office.wait(.seconds(9 * 86_400))
        #expect(try count(office, "silent") == 0)
    }

    @Test func `shows nobody but the office a heap that is another's`() throws {
        let office = try Office.open()
        try office.does("ana", "enter-order", order)
        let asked = #"{"topic":"verify"}"#
        #expect(try heaps(office, ["sales"], asked)["verify"]?["count"]?.whole == 1)
        #expect(try heaps(office, ["warehouse"], asked)["verify"] == nil)
    }

    @Test func `adds up what is due and what is late to the rupiah, whatever was paid of it`() throws {
        let office = try Office.open()
        for number in 1...3 {
            try office.orders("O-\(number)", Office.line("TEA", 10))
            try office.ships("S-\(number)", of: "O-\(number)")
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-\#(number)"}"#)
        }
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-1","bankReference":"B-1","amount":{"amount":"77500","currency":"IDR"},"invoices":[{"invoice":"I-1"}]}"#
        )
        // Three of 277,500 due in thirty days.
        try office.wait(.seconds(25 * 86_400))
        func sum(_ topic: String) throws -> JSON? { try heaps(office, ["finance"])[topic]?["sums"] }
        let all = try JSONReader.read(#"[{"count":3,"sum":{"amount":"755000.00","currency":"IDR"}}]"#)
        #expect(try sum("due") == all && sum("overdue") == nil)
        try office.wait(.seconds(8 * 86_400))
        #expect(try sum("overdue") == all && sum("due") == nil)
        #expect(try first(office, "overdue")?["daysLate"]?.whole == 3)
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-2","customer":"C-1","bankReference":"B-2","amount":{"amount":"900000","currency":"IDR"},"invoices":[{"invoice":"I-1"},{"invoice":"I-2"},{"invoice":"I-3"}]}"#
        )
        #expect(try sum("overdue") == nil && count(office, "overdue") == 0)
        let free = try JSONReader.read(#"[{"count":1,"sum":{"amount":"145000.00","currency":"IDR"}}]"#)
        #expect(try sum("free") == free)
    }

    @Test func `says what holds an order, why and since when`() throws {
        let office = try Office.open(limit: 100_000)
        try office.orders("O-1", Office.line("TEA", 10))
        #expect(try first(office, "held")?["holds"] == .array([.string("credit")]))
        try office.does(
            "budi", "set-terms", #"{"customer":"C-1","creditLimit":{"amount":"9000000","currency":"IDR"}}"#)
        #expect(try count(office, "held") == 0)
        try office.does("budi", "stop-order", #"{"order":"O-1","reason":"they rebuild their shop"}"#)
        #expect(try first(office, "held")?["stopped"]?.text == "they rebuild their shop")
        #expect(try first(office, "pick")?["stopped"] == .bool(true))
        try office.does("budi", "resume-order", #"{"order":"O-1"}"#)
        #expect(try count(office, "held") == 0 && first(office, "pick")?["stopped"] == nil)
    }

    @Test func `knows what was promised and what is soon too late`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "enter-order",
            #"{"order":"O-1","customer":"C-1","promised":"2026-12-05","lines":[\#(Office.line("TEA", 1))]}"#)
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","lines":[\#(Office.line("TEA", 2))],"validUntil":"2026-12-20"}"#)
        #expect(try count(office, "promised") == 0 && count(office, "drafts") == 1)
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        #expect(try count(office, "drafts") == 0 && count(office, "expiring") == 0)
        try office.wait(.seconds(20 * 86_400))
        #expect(try count(office, "promised") == 1 && count(office, "expiring") == 1)
        try office.wait(.seconds(20 * 86_400))
        #expect(try count(office, "expiring") == 0)
    }

    @Test(arguments: [
        ("warehouse", ["promised", "stock", "pick", "pack", "hand-over", "perform", "trouble", "silent"]),
        ("finance", ["held", "unbilled", "overdue", "due", "free", "problems"]), ("approver", ["approve"]),
        ("production", ["promised", "stock"]), ("operator", []),
    ]) func `is of those whose work it is`(role: String, topics: [String]) throws {
        #expect(try Set(heaps(Office.open(), [role]).keys) == Set(topics))
    }

    @Test func `opens one heap page by page`() throws {
        let office = try Office.open()
        for number in 1...5 {
            try office.does(
                "ana", "enter-order",
                #"{"order":"O-\#(number)","customer":"C-1","lines":[\#(Office.line("TEA", 1))]}"#)
        }
        var (seen, mark): ([String], String?) = ([], nil)
        repeat {
            let after = mark.map { #","after":"\#($0)""# } ?? ""
            let heap = try office.asks(
                "get-orders-agenda", #"{"topic":"verify","limit":2\#(after)}"#, roles: ["sales"])["heaps"]?.elements?
                .first
            #expect(heap?["count"]?.whole == 5)
            seen += (heap?["items"]?.elements ?? []).compactMap { $0["order"]?.text }
            mark = heap?["next"]?.text
        } while mark != nil
        #expect(seen == (1...5).map { "O-\($0)" })
    }

    @Test func `counts no further than anybody reads`() throws {
        let office = try Office.open()
        for number in 1...1_001 {
            try office.does(
                "ana", "report-problem",
                #"{"problem":"X-\#(number)","stage":"stock","about":"a box arrived wet"}"#, settling: false)
        }
        let heap = try heaps(office, ["sales"])["problems"]
        #expect(heap?["count"]?.whole == 1_000 && heap?["more"] == .bool(true))
        #expect(heap?["items"]?.elements?.count == 3)
    }
}
