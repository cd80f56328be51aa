import Models
import PaperOffice
import Testing

struct `A customer` {
    private static let good =
        #"{"customer":"C-2","name":"Toko Dua","currency":"IDR","creditLimit":{"amount":"1","currency":"IDR"},"termDays":30,"taxed":true}"#

    @Test(arguments: [
        (good, PaperOffice.Outcome.done(["customer-registered"])),
        (good.replacing("C-2", with: "C-1"), .refused("customer-exists")),
        (good.replacing(#""1","currency":"IDR""#, with: #""1","currency":"USD""#), .refused("currency-differs")),
        (good.replacing("Toko Dua", with: "  "), .refused("malformed")),
        (good.replacing(#""taxed""#, with: #""taxNumber":"123","taxed""#), .refused("malformed")),
        (
            good.replacing(#""taxed""#, with: #""taxNumber":"01.234.567.8-901.000","taxed""#),
            .done(["customer-registered"])
        ),
        (good.replacing(#""taxed""#, with: #""email":"nobody","taxed""#), .refused("malformed")),
    ]) func `is taken into the books by the rules`(json: String, then: PaperOffice.Outcome) throws {
        let office = try PaperOffice.open()
        #expect(try office.does("ana", "register-customer", json) == then)
    }

    @Test func `is changed only where something is new`() throws {
        let office = try PaperOffice.open()
        #expect(
            try office.does("ana", "change-customer", #"{"customer":"C-1","name":"Toko"}"#)
                == .refused("nothing-changes"))
        #expect(
            try office.does("ana", "change-customer", #"{"customer":"C-1","phone":"0812"}"#)
                == .done(["customer-changed"]))
    }

    @Test(arguments: [#""creditLimit":{"amount":"1","currency":"IDR"}"#, #""termDays":7"#])
    func `has a limit and terms that no correction of its record changes`(terms: String) throws {
        let office = try PaperOffice.open()
        let body = #"{"customer":"C-1",\#(terms)}"#
        #expect(try office.does("ana", "change-customer", body) == .refused("terms-apart"))
        #expect(try office.does("budi", "set-terms", body) == .done(["customer-changed"]))
        #expect(try office.does("budi", "set-terms", body) == .refused("nothing-changes"))
        #expect(try office.does("budi", "set-terms", #"{"customer":"C-1"}"#) == .refused("nothing-changes"))
        let dollars = #"{"customer":"C-1","creditLimit":{"amount":"1","currency":"USD"}}"#
        #expect(try office.does("budi", "set-terms", dollars) == .refused("currency-differs"))
    }

    @Test func `is looked after by somebody, who stands on what is quoted, ordered and billed`() throws {
        let office = try PaperOffice.open()
        try office.does("ana", "change-customer", #"{"customer":"C-1","salesperson":"dewi"}"#)
        let line = PaperOffice.line("TEA", 1)
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","validUntil":"2026-12-01","lines":[\#(line)],"salesperson":"edo"}"#)
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "accept-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "enter-order", #"{"order":"O-1","customer":"C-1","quotation":"Q-1"}"#)
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        try office.orders("O-2", line)
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1","orders":["O-2"]}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W"}"#)
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","shipment":"S-1"}"#)
        #expect(try office.asks("get-order", #"{"order":"O-1"}"#)["salesperson"]?.text == "edo")
        #expect(try office.asks("get-order", #"{"order":"O-1"}"#)["author"]?.text == "ana")
        let billed = try office.asks("get-invoice", #"{"invoice":"I-1"}"#)["orders"]?.elements ?? []
        #expect(billed.map { $0["salesperson"]?.text } == ["edo", "dewi"])
    }

    @Test func `is erased as a person once, stays as a business, and may be known again`() throws {
        let office = try PaperOffice.open()
        let erase = #"{"customer":"C-1","reason":"asked by letter"}"#
        try office.does("ana", "change-customer", #"{"customer":"C-1","phone":"0812","contact":"Ibu Sari"}"#)
        #expect(try office.does("budi", "erase-person", erase) == .done(["person-erased"]))
        #expect(try office.does("budi", "erase-person", erase) == .done([]))
        let shown = try office.asks("get-customer", #"{"customer":"C-1"}"#)
        #expect(shown["phone"] == nil)
        #expect(shown["contact"] == nil)
        #expect(shown["name"]?.text?.isEmpty == false)
        #expect(
            try office.does("budi", "erase-person", #"{"customer":"C-9","reason":"asked"}"#)
                == .refused("unknown-customer"))
        #expect(
            try office.does("ana", "change-customer", #"{"customer":"C-1","phone":"0813"}"#)
                == .done(["customer-changed"]))
    }
}
