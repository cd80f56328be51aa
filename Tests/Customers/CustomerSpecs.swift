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
