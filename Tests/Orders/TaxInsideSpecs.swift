import Models
import PaperOffice
import Testing

/// Prices as a shop's customers know them, with PPN inside.
struct `A price with PPN inside` {
    private func enter(_ office: PaperOffice, _ line: String, order: String = "O-1", more: String = "") throws
        -> PaperOffice.Outcome
    {
        try office.does(
            "ana", "enter-order",
            #"{"order":"\#(order)","customer":"C-1","taxInside":true,"lines":[\#(line)]\#(more)}"#)
    }

    private func sums(_ paper: JSON) -> [String?] {
        ["net", "tax", "rounding"].map { paper[$0]?["amount"]?.text }
    }

    @Test(
        arguments: [
            (nil, 1, ["25000.00", "2750.00", nil]), (30_000, 1, ["27027.00", "2973.00", nil]),
            (30_000, 3, ["81081.00", "8919.00", nil]), (25_530, 1, ["23000.00", "2530.00", nil]),
            (27_755, 1, ["25005.00", "2751.00", "-1.00"]),
        ] as [(Int?, Int, [String?])])
    func `comes to what was agreed, and what no net and PPN can meet is shown`(
        price: Int?, pieces: Int, then: [String?]
    ) throws {
        let office = try PaperOffice.open()
        #expect(try enter(office, PaperOffice.line("TEA", pieces, price: price)) == .done(["order-entered"]))
        let order = try office.asks("get-order", #"{"order":"O-1"}"#)
        #expect(sums(order) == then)
        #expect(order["gross"]?["amount"]?.text == "\((price ?? 27_750) * pieces).00")
        // As it is billed.
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        let invoice = try office.asks("get-invoice", #"{"invoice":"I-1"}"#)
        #expect(sums(invoice) == then)
        #expect(invoice["total"] == order["gross"])
    }

    @Test(arguments: [
        ("25530", "", PaperOffice.Outcome.done(["order-entered"])), ("25529.9999", "", .refused("below-floor")),
        ("27750", #","discountAmount":{"amount":"2220","currency":"IDR"}"#, .done(["order-entered"])),
        ("27750", #","discountAmount":{"amount":"2221","currency":"IDR"}"#, .refused("below-floor")),
    ]) func `is held against the floor with PPN on it`(price: String, more: String, then: PaperOffice.Outcome) throws {
        let line =
            #"{"product":"TEA","quantity":{"amount":"1","unit":"pcs"},"price":{"amount":"\#(price)","currency":"IDR"}}"#
        #expect(try enter(PaperOffice.open(), line, more: more) == then)
    }

    @Test func `is billed in parts that come to it, by whichever rule holds when each leaves`() throws {
        let office = try PaperOffice.open()
        _ = try enter(office, PaperOffice.line("TEA", 7, price: 27_777))
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        try office.does(
            "finance", "set-tax-rule",
            #"{"rule":{"from":"2026-12-01","rate":"0.12","baseNumerator":1,"baseDenominator":1}}"#)
        for (number, pieces) in [(1, 3), (2, 2), (3, 2)] {
            if number == 3 { try office.wait(.seconds(10 * 86_400)) }
            try office.does(
                "wira", "pick-shipment",
                #"{"shipment":"S-\#(number)","order":"O-1","lines":[{"line":1,"quantity":{"amount":"\#(pieces)","unit":"pcs"}}]}"#
            )
            try office.does("wira", "pack-shipment", #"{"shipment":"S-\#(number)"}"#)
            try office.does(
                "wira", "hand-over-shipment", #"{"shipment":"S-\#(number)","carrier":"JNE","waybill":"W-\#(number)"}"#)
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","shipment":"S-\#(number)"}"#)
        }
        let invoices = try (1...3).map { try office.asks("get-invoice", #"{"invoice":"I-\#($0)"}"#) }
        #expect(invoices.map { $0["total"]?["amount"]?.text } == ["83331.00", "55554.00", "55554.00"])
        #expect(invoices.map { $0["net"]?["amount"]?.text } == ["75073.00", "50049.00", "49602.00"])
        for invoice in invoices {
            try office.does(
                "fina", "record-payment",
                #"{"payment":"P-\#(invoice["number"]?.text ?? "")","customer":"C-1","amount":{"amount":"\#(invoice["total"]?["amount"]?.text ?? "")","currency":"IDR"},"bankReference":"\#(invoice["number"]?.text ?? "")"}"#
            )
        }
        #expect(try office.exposure() == "0.00")
    }

    @Test func `of a quotation is its order's, and stands on no invoice with others`() throws {
        let office = try PaperOffice.open()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","taxInside":true,"discountShare":"0.05","lines":[\#(PaperOffice.line("TEA", 2))]}"#
        )
        #expect(try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#) == .done(["quotation-sent"]))
        #expect(try office.said(.orders, "quotation-sent")["total"]?["amount"]?.text == "52725.00")
        try office.does("ana", "accept-quotation", #"{"quotation":"Q-1"}"#)
        let enter = #"{"order":"O-1","customer":"C-1","quotation":"Q-1""#
        #expect(
            try office.does("ana", "enter-order", enter + #","taxInside":true}"#) == .refused("inside-of-quotation"))
        try office.does("ana", "enter-order", enter + "}")
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        #expect(sums(try office.asks("get-order", #"{"order":"O-1"}"#)) == ["47500.00", "5225.00", nil])
        try office.orders("O-2", PaperOffice.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        try office.ships("S-2", of: "O-2")
        #expect(
            try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1","orders":["O-2"]}"#)
                == .refused("orders-differ"))
    }

    @Test func `of several orders falls to each as it was agreed`() throws {
        let office = try PaperOffice.open()
        for (number, price) in [(1, 27_755), (2, 25_999), (3, 25_531)] {
            _ = try enter(office, PaperOffice.line("TEA", 1, price: price), order: "O-\(number)")
            try office.does("budi", "verify-order", #"{"order":"O-\#(number)"}"#)
            try office.ships("S-\(number)", of: "O-\(number)")
        }
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","customer":"C-1"}"#)
        let invoice = try office.asks("get-invoice", #"{"invoice":"I-1"}"#)
        #expect(invoice["total"]?["amount"]?.text == "79285.00")
        #expect(
            invoice["orders"]?.elements?.map { $0["total"]?["amount"]?.text } == ["27755.00", "25999.00", "25531.00"])
    }

    @Test func `is a price like any other where the sale bears no PPN`() throws {
        let office = try PaperOffice.open()
        try office.does(
            "ana", "register-customer",
            #"{"customer":"C-2","name":"Abroad","currency":"IDR","creditLimit":{"amount":"1000000","currency":"IDR"},"termDays":30,"taxed":false}"#
        )
        try office.does(
            "ana", "enter-order",
            #"{"order":"O-9","customer":"C-2","taxInside":true,"lines":[\#(PaperOffice.line("TEA", 1))]}"#)
        #expect(sums(try office.asks("get-order", #"{"order":"O-9"}"#)) == ["25000.00", "0.00", nil])
    }
}
