import Models
import PaperOffice
import Testing

/// What is taken off a whole document (DESIGN 54 and 56).
struct `A discount on the whole` {
    private static let lines = "[\(PaperOffice.line("TEA", 10)),\(PaperOffice.line("COFFEE", 1))]"

    @Test(arguments: [
        (#""discountShare":"0.05""#, ["237500.00", "76000.00"]),
        (#""discountAmount":{"amount":"1000","currency":"IDR"}"#, ["249242.00", "79758.00"]),
    ]) func `falls to the lines by what they come to, and nothing of it is lost`(discount: String, nets: [String])
        throws
    {
        let office = try PaperOffice.open()
        try office.does(
            "ana", "enter-order", #"{"order":"O-1","customer":"C-1","lines":\#(Self.lines),\#(discount)}"#)
        let shown = try office.asks("get-order", #"{"order":"O-1"}"#)
        #expect(shown["lines"]?.elements?.map { $0["net"]?["amount"]?.text } == nets)
    }

    @Test(arguments: [
        (#""discountShare":"0.05","discountAmount":{"amount":"1","currency":"IDR"}"#, "one-discount"),
        (#""discountAmount":{"amount":"330001","currency":"IDR"}"#, "discount-too-large"),
        (#""discountAmount":{"amount":"1","currency":"USD"}"#, "currency-differs"),
        (#""discountAmount":{"amount":"1000.50","currency":"IDR"}"#, "discount-not-whole"),
        (#""discountShare":"1.5""#, "malformed"),
        (#""discountShare":"0.1""#, "below-floor"),
        (#""discountAmount":{"amount":"30000","currency":"IDR"}"#, "below-floor"),
    ]) func `is refused where it makes no sense or goes below the floor`(discount: String, code: String) throws {
        let office = try PaperOffice.open()
        #expect(
            try office.does(
                "ana", "enter-order", #"{"order":"O-1","customer":"C-1","lines":\#(Self.lines),\#(discount)}"#)
                == .refused(code))
    }

    private func drafted(_ office: PaperOffice, _ discount: String) throws -> PaperOffice.Outcome {
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","validUntil":"2026-12-01","lines":\#(Self.lines),\#(discount)}"#)
    }

    @Test func `of a quotation needs a second person where a line's share goes below its floor, and is the order's`()
        throws
    {
        let office = try PaperOffice.open()
        #expect(try drafted(office, #""discountShare":"0.1""#) == .done(["quotation-drafted"]))
        #expect(try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#) == .done(["approval-requested"]))
        #expect(
            try office.does("budi", "approve-quotation", #"{"quotation":"Q-1"}"#)
                == .done(["quotation-approved", "quotation-sent"]))
        #expect(try office.said(.orders, "quotation-sent")["total"]?["amount"]?.text == "297000.00")
        try office.does("ana", "accept-quotation", #"{"quotation":"Q-1"}"#)
        #expect(
            try office.does(
                "ana", "enter-order", #"{"order":"O-1","customer":"C-1","quotation":"Q-1","discountShare":"0.1"}"#)
                == .refused("discount-of-quotation"))
        try office.does("ana", "enter-order", #"{"order":"O-1","customer":"C-1","quotation":"Q-1"}"#)
        #expect(try office.asks("get-order", #"{"order":"O-1"}"#)["net"]?["amount"]?.text == "297000.00")
    }

    @Test func `hinders nobody to note what the customer offers, however little`() throws {
        let office = try PaperOffice.open()
        _ = try drafted(office, #""discountAmount":{"amount":"200000","currency":"IDR"}"#)
        func offers(_ side: String) throws -> PaperOffice.Outcome {
            try office.does(
                "ana", "offer-price",
                #"{"quotation":"Q-1","line":1,"price":{"amount":"1","currency":"IDR"},"side":"\#(side)"}"#)
        }
        #expect(try offers("customer") == .done(["price-offered"]))
        #expect(try offers("us") == .refused("discount-too-large"))
    }

    @Test func `moves with an offer for one line`() throws {
        let office = try PaperOffice.open()
        _ = try drafted(office, #""discountAmount":{"amount":"1000","currency":"IDR"}"#)
        let price = #"{"quotation":"Q-1","line":1,"price":{"amount":"0","currency":"IDR"},"side":"us"}"#
        try office.does("ana", "offer-price", price)
        let shown = try office.asks("get-quotation", #"{"quotation":"Q-1"}"#)
        #expect(shown["lines"]?.elements?.map { $0["net"]?["amount"]?.text } == ["0.00", "79000.00"])
        #expect(shown["total"]?["amount"]?.text == "79000.00")
    }
}
