import Models
import PaperOffice
import Testing

/// The legal numbers of papers, whichever service issues them.
struct `The number of a paper` {
    private static let draft = #""customer":"C-1","lines":[\#(PaperOffice.line("TEA", 1))]"#

    private func sends(_ quotation: String, _ office: PaperOffice) throws -> String? {
        try office.does("ana", "draft-quotation", #"{"quotation":"\#(quotation)",\#(Self.draft)}"#)
        try office.does("ana", "send-quotation", #"{"quotation":"\#(quotation)"}"#)
        return try office.asks("get-quotation", #"{"quotation":"\#(quotation)"}"#)["number"]?.text
    }

    private func pays(_ payment: String, _ office: PaperOffice) throws -> String? {
        try office.does(
            "finance", "record-payment",
            #"{"payment":"\#(payment)","customer":"C-1","amount":{"amount":"1000","currency":"IDR"},"bankReference":"\#(payment)"}"#
        )
        return try office.asks("get-payment", #"{"payment":"\#(payment)"}"#)["number"]?.text
    }

    private func ships(_ order: String, _ office: PaperOffice) throws -> String? {
        try office.orders(order, PaperOffice.line("TEA", 1))
        try office.ships("S-\(order)", of: order)
        return try office.asks("get-shipment", #"{"shipment":"S-\#(order)"}"#)["number"]?.text
    }

    private func bills(_ order: String, _ office: PaperOffice) throws -> String? {
        try office.does("finance", "post-invoice", #"{"invoice":"I-\#(order)","order":"\#(order)"}"#)
        return try office.asks("get-invoice", #"{"invoice":"I-\#(order)"}"#)["number"]?.text
    }

    @Test func `is the next of its series when it is issued, whatever was refused or drafted between`() throws {
        let office = try PaperOffice.open()
        #expect(try sends("Q-1", office) == "PNW/0001/XI/2026")
        try office.does("ana", "draft-quotation", #"{"quotation":"Q-2",\#(Self.draft)}"#)
        #expect(try office.asks("get-quotation", #"{"quotation":"Q-2"}"#)["number"] == nil)
        #expect(try office.does("ana", "send-quotation", #"{"quotation":"Q-9"}"#) == .refused("unknown-quotation"))
        #expect(try sends("Q-3", office) == "PNW/0002/XI/2026")
        #expect(try pays("P-1", office) == "KW/0001/XI/2026")
        #expect(try pays("P-1", office) == "KW/0001/XI/2026")
        #expect(try pays("P-2", office) == "KW/0002/XI/2026")
        #expect(try ships("O-1", office) == "SJ/0001/XI/2026")
        #expect(try ships("O-2", office) == "SJ/0002/XI/2026")
    }

    @Test func `goes on in another form, and begins anew under another word and in another year`() throws {
        let office = try PaperOffice.open()
        func set(_ setting: String, _ value: String) throws {
            try office.does("budi", "change-setting", #"{"setting":"\#(setting)","value":"\#(value)"}"#)
        }
        #expect(try sends("Q-1", office) == "PNW/0001/XI/2026")
        try set("quotation-number", "{number:3}/PNW/{yy}")
        #expect(try sends("Q-2", office) == "002/PNW/26")
        try set("quotation-number", "Q/{monthly:2}/{month}/{year}")
        #expect(try sends("Q-3", office) == "Q/01/11/2026")
        try office.wait(.seconds(40 * 86_400))
        #expect(try sends("Q-4", office) == "Q/01/01/2027")
        #expect(try pays("P-1", office) == "KW/0001/I/2027")
    }

    @Test func `of an invoice is listed in its series' order, whatever the house calls it`() throws {
        let office = try PaperOffice.open()
        for order in ["O-1", "O-2", "O-3", "O-4"] { _ = try ships(order, office) }
        #expect(try bills("O-1", office) == "INV/0001/XI/2026")
        try office.does(
            "budi", "change-setting", #"{"setting":"invoice-number","value":"{monthly:3}/FKT/{roman}/{year}"}"#)
        #expect(try bills("O-2", office) == "001/FKT/XI/2026")
        #expect(try bills("O-3", office) == "002/FKT/XI/2026")
        try office.does("budi", "change-setting", #"{"setting":"invoice-number","value":"INV/{number:2}/{year}"}"#)
        #expect(try bills("O-4", office) == "INV/02/2026")
        let listed = try office.asks("list-invoices", #"{"show":"all"}"#)["items"]?.elements ?? []
        #expect(
            listed.map { $0["number"]?.text }
                == ["002/FKT/XI/2026", "001/FKT/XI/2026", "INV/02/2026", "INV/0001/XI/2026"])
    }

    @Test func `is one for a parcel of several orders`() throws {
        let office = try PaperOffice.open()
        try office.orders("O-1", PaperOffice.line("TEA", 1))
        try office.orders("O-2", PaperOffice.line("TEA", 1))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1","orders":["O-2"]}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W-1"}"#)
        #expect(try office.said(.logistics, "shipment-handed-over")["number"]?["text"]?.text == "SJ/0001/XI/2026")
        #expect(try ships("O-3", office) == "SJ/0002/XI/2026")
    }
}
