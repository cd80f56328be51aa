import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `What stands on no shelf` {
    private func open() throws -> Office {
        let office = try Office.open(tea: 100)
        for (product, unit, kind, price) in [("FIT", "hour", "service", 150_000), ("SEND", "set", "charge", 50_000)] {
            try office.does(
                "ana", "add-product",
                #"{"product":"\#(product)","name":"\#(product)","unit":"\#(unit)","kind":"\#(kind)"}"#)
            try office.does(
                "budi", "set-price",
                #"{"product":"\#(product)","list":{"amount":"\#(price)","currency":"IDR"},"floor":{"amount":"0","currency":"IDR"}}"#
            )
        }
        return office
    }

    private static let fit = #"{"product":"FIT","quantity":{"amount":"2","unit":"hour"}}"#
    private static let send = #"{"product":"SEND","quantity":{"amount":"1","unit":"set"}}"#

    private func perform(_ office: Office, _ order: String, _ more: String = "") throws -> Office.Outcome {
        try office.does("wira", "perform-service", #"{"order":"\#(order)"\#(more)}"#)
    }

    private func invoice(_ office: Office, _ order: String) throws -> JSON {
        try office.does("fina", "post-invoice", #"{"invoice":"I-\#(order)","order":"\#(order)"}"#)
        return try office.asks("get-invoice", #"{"invoice":"I-\#(order)"}"#)
    }

    @Test func `is sold with goods: the charge goes with the first parcel, the service when it is done`() throws {
        let office = try open()
        try office.orders("O-1", Self.fit, Office.line("TEA", 2, price: 30_000), Self.send)
        #expect(try office.waitsFor("O-1") == "hand-over")
        try office.ships("S-1", of: "O-1")
        let parcel = try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["lines"]?.elements ?? []
        #expect(parcel.map { $0["product"]?.text } == ["TEA", "SEND"])
        try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z")
        #expect(try office.waitsFor("O-1") == "performance")
        #expect(try perform(office, "O-1") == .done(["service-performed"]))
        #expect(try perform(office, "O-1") == .refused("nothing-to-perform"))
        let invoice = try invoice(office, "O-1")
        #expect(invoice["net"]?["amount"]?.text == "410000.00")
        #expect(invoice["tax"]?["amount"]?.text == "45100.00")
        #expect(invoice["total"]?["amount"]?.text == "455100.00")
        #expect(try office.waitsFor("O-1") == "settlement")
    }

    @Test func `alone reserves nothing, is done in parts, billed as far as it is done, and closes when it is paid`()
        throws
    {
        let office = try open()
        try office.orders("O-1", Self.fit)
        #expect(try office.waitsFor("O-1") == "performance")
        #expect(!office.journal(.logistics).contains { $0.hasPrefix("stock-reserved") })
        let hour = #","lines":[{"line":1,"quantity":{"amount":"1","unit":"hour"}}]"#
        #expect(try perform(office, "O-1", hour) == .done(["service-performed"]))
        #expect(try invoice(office, "O-1")["net"]?["amount"]?.text == "150000.00")
        _ = try perform(office, "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-2","customer":"C-1"}"#)
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P","customer":"C-1","amount":{"amount":"333000","currency":"IDR"},"bankReference":"B"}"#)
        #expect(try office.stage("O-1") == "closed")
    }

    @Test(arguments: [
        (#","lines":[{"line":2}]"#, "is-goods"), (#","lines":[{"line":9}]"#, "unknown-line"),
        (#","lines":[{"line":1,"quantity":{"amount":"3","unit":"hour"}}]"#, "more-than-set-aside"),
    ]) func `is refused where it is not so`(lines: String, code: String) throws {
        let office = try open()
        try office.orders("O-1", Self.fit, Office.line("TEA", 2))
        #expect(try perform(office, "O-1", lines) == .refused(code))
        #expect(try perform(office, "O-9") == .refused("unknown-order"))
        let pick = #"{"shipment":"S-1","order":"O-1","lines":[{"line":1}]}"#
        #expect(try office.does("wira", "pick-shipment", pick) == .refused("is-service"))
        let receipt = #"{"receipt":"R","product":"FIT","quantity":{"amount":"1","unit":"hour"}}"#
        #expect(try office.does("wira", "receive-stock", receipt) == .refused("on-no-shelf"))
    }

    @Test func `is given up with its order, and after it was done that is too late`() throws {
        let office = try open()
        try office.orders("O-1", Self.fit, Self.send, Office.line("TEA", 2))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        try office.does("ana", "cancel-order", #"{"order":"O-1","reason":"no"}"#)
        #expect(try office.stage("O-1") == "cancelled")
        #expect(try office.reserved("TEA") == "0")
        #expect(try perform(office, "O-1") == .refused("called-off"))
        try office.orders("O-2", Self.fit)
        _ = try perform(office, "O-2")
        let cancel = #"{"order":"O-2","reason":"no"}"#
        #expect(try office.does("ana", "cancel-order", cancel) == .refused("handed-over"))
    }

    @Test func `that is a charge goes with the first parcel though only goods were chosen for it, and never alone`()
        throws
    {
        let office = try open()
        try office.orders("O-1", Office.line("TEA", 2), Self.send)
        let some = #""lines":[{"line":1,"quantity":{"amount":"1","unit":"pcs"}}]"#
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1",\#(some)}"#)
        let parcel = try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["lines"]?.elements ?? []
        #expect(parcel.map { $0["product"]?.text } == ["TEA", "SEND"])
        try office.orders("O-2", Self.send)
        for lines in ["", #","lines":[{"line":1}]"#] {
            let pick = #"{"shipment":"S-2","order":"O-2"\#(lines)}"#
            #expect(try office.does("wira", "pick-shipment", pick) == .refused("only-services"))
        }
        #expect(try perform(office, "O-2") == .done(["service-performed"]))
    }
}
