import Models
import PaperOffice
import Testing

/// Parts of a line and of what is taken off a whole document (DESIGN 54), and the rule of the day on which goods left (53).
struct `A line billed in parts` {
    /// Three pieces for 10,000 in all: no piece is worth whole rupiah.
    private func office() throws -> PaperOffice {
        let office = try PaperOffice.open(tea: 0)
        try office.does("ana", "add-product", #"{"product":"SET","name":"Set","unit":"pcs"}"#)
        try office.does(
            "budi", "set-price",
            #"{"product":"SET","list":{"amount":"3333.3333","currency":"IDR"},"floor":{"amount":"2000","currency":"IDR"}}"#
        )
        try office.receives("SET", 1_000)
        return office
    }

    private func order(_ office: PaperOffice, _ pieces: Int, _ more: String = "") throws {
        try office.orders(
            "O-1", #"{"product":"SET","quantity":{"amount":"\#(pieces)","unit":"pcs"}}"#, more: more)
    }

    /// One piece a parcel and an invoice.
    private func bills(_ office: PaperOffice, _ count: Int) throws -> [JSON] {
        try (1...count).map { number in
            try office.does(
                "wira", "pick-shipment",
                #"{"shipment":"S-\#(number)","order":"O-1","lines":[{"line":1,"quantity":{"amount":"1","unit":"pcs"}}]}"#
            )
            try office.does("wira", "pack-shipment", #"{"shipment":"S-\#(number)"}"#)
            try office.does(
                "wira", "hand-over-shipment", #"{"shipment":"S-\#(number)","carrier":"JNE","waybill":"W-\#(number)"}"#)
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-1"}"#)
            return try office.asks("get-invoice", #"{"invoice":"I-\#(number)"}"#)
        }
    }

    private func nets(_ invoices: [JSON]) -> [String?] { invoices.map { $0["net"]?["amount"]?.text } }

    @Test func `comes to the line, in however many parts`() throws {
        let office = try office()
        try order(office, 3)
        #expect(try office.asks("get-order", #"{"order":"O-1"}"#)["net"]?["amount"]?.text == "10000.00")
        #expect(nets(try bills(office, 3)) == ["3333.00", "3334.00", "3333.00"])
        // PPN is counted on each paper: three of 367.
        #expect(try office.asks("get-credit", #"{"customer":"C-1"}"#)["exposure"]?["amount"]?.text == "11101.00")
    }

    @Test func `has its part of what is taken off the whole`() throws {
        let office = try office()
        try order(office, 3, #","discountAmount":{"amount":"1000","currency":"IDR"}"#)
        let shown = try office.asks("get-order", #"{"order":"O-1"}"#)
        #expect(shown["net"]?["amount"]?.text == "9000.00")
        #expect(shown["lines"]?.elements?[0]["documentDiscount"]?["amount"]?.text == "1000.00")
        let invoices = try bills(office, 3)
        #expect(nets(invoices) == ["3000.00", "3000.00", "3000.00"])
        let off = invoices.compactMap { $0["lines"]?.elements?[0]["documentDiscount"]?["amount"]?.text }
        #expect(off == ["333.00", "334.00", "333.00"])
    }

    @Test func `never has less than nothing of it`() throws {
        let office = try office()
        try order(office, 3, #","discountAmount":{"amount":"1","currency":"IDR"}"#)
        let off = try bills(office, 3).compactMap { $0["lines"]?.elements?[0]["documentDiscount"]?["amount"]?.text }
        #expect(off == ["0.00", "1.00", "0.00"])
    }

    @Test func `is taxed by the rule of the day on which its goods left, and one invoice has one rule`() throws {
        let office = try office()
        try order(office, 2)
        let rule = #"{"rule":{"from":"2026-12-01","rate":"0.2","baseNumerator":1,"baseDenominator":1}}"#
        try office.does("fina", "set-tax-rule", rule)
        for (shipment, days) in [("S-1", 0), ("S-2", 10)] {
            try office.wait(.seconds(days * 86_400))
            try office.does(
                "wira", "pick-shipment",
                #"{"shipment":"\#(shipment)","order":"O-1","lines":[{"line":1,"quantity":{"amount":"1","unit":"pcs"}}]}"#
            )
            try office.does("wira", "pack-shipment", #"{"shipment":"\#(shipment)"}"#)
            try office.does(
                "wira", "hand-over-shipment",
                #"{"shipment":"\#(shipment)","carrier":"JNE","waybill":"W-\#(shipment)"}"#)
        }
        #expect(
            try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#) == .refused("rules-differ"))
        for (shipment, tax) in [("S-1", "367.00"), ("S-2", "667.00")] {
            try office.does("fina", "post-invoice", #"{"invoice":"\#(shipment)","shipment":"\#(shipment)"}"#)
            let invoice = try office.asks("get-invoice", #"{"invoice":"\#(shipment)"}"#)
            #expect(invoice["tax"]?["amount"]?.text == tax)
        }
    }

    @Test(arguments: [("2026-11-23", "rule-before-posted"), ("2026-11-01", "rule-before-posted"), ("2026-11-24", nil)])
    func `stays taxed as it was posted: no rule begins before`(from: String, code: String?) throws {
        let office = try office()
        try order(office, 1)
        _ = try bills(office, 1)
        let rule = #"{"rule":{"from":"\#(from)","rate":"0.2","baseNumerator":1,"baseDenominator":1}}"#
        #expect(
            try office.does("fina/backdate", "set-tax-rule", rule)
                == code.map { .refused($0) } ?? .done(["tax-rule-set"]))
    }
}
