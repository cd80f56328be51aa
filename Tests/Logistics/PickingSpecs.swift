import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `A parcel` {
    /// Three orders of one customer over ten, twenty and thirty of tea, the last with two lines.
    private func three() throws -> Office {
        let office = try Office.open()
        try office.receives("COFFEE", 50)
        try office.orders("O-1", Office.line("TEA", 10))
        try office.orders("O-2", Office.line("TEA", 20))
        try office.orders("O-3", Office.line("TEA", 30), Office.line("COFFEE", 5))
        return office
    }

    private func pick(_ office: Office, _ body: String) throws -> Office.Outcome {
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1",\#(body)}"#)
    }

    private func picked(_ office: Office, _ shipment: String = "S-1") throws -> [String] {
        let lines = try office.asks("get-shipment", #"{"shipment":"\#(shipment)"}"#)["lines"]?.elements ?? []
        return lines.map {
            "\($0["order"]?.text ?? "")/\($0["line"]?.whole ?? 0)=\($0["quantity"]?["amount"]?.text ?? "")"
        }
    }

    @Test func `holds several orders of one customer, and each hears of its own goods`() throws {
        let office = try three()
        let once = ["shipment-picked", "reservation-picked"]
        #expect(try pick(office, #""order":"O-1","orders":["O-3","O-2"]"#) == .done(once + once + once))
        #expect(try picked(office) == ["O-1/1=10", "O-3/1=30", "O-3/2=5", "O-2/1=20"])
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W-S-1"}"#)
        try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z")
        for order in ["O-1", "O-2", "O-3"] { #expect(try office.waitsFor(order) == "settlement") }
        let told = office.journal(.logistics).filter { $0.hasSuffix(" S-1") }.map { String($0.dropLast(4)) }
        let each = ["shipment-handed-over", "shipment-tracked", "shipment-delivered"]
        #expect(Array(told.suffix(9)) == each.flatMap { [$0, $0, $0] })
    }

    @Test func `that was scanned before it was handed over is delivered when all its orders are told of`() throws {
        let office = try three()
        _ = try pick(office, #""order":"O-1","orders":["O-2"]"#)
        try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z")
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W-S-1"}"#)
        let stage = try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["stage"]?.text
        #expect(stage == "delivered")
        for order in ["O-1", "O-2"] { #expect(try office.waitsFor(order) == "settlement") }
    }

    @Test func `takes chosen lines and less than is set aside, and the rest goes later`() throws {
        let office = try three()
        let chosen =
            #"[{"line":2,"quantity":{"amount":"2","unit":"pcs"}},{"line":1},{"order":"O-1","line":1,"quantity":{"amount":"4","unit":"pcs"}}]"#
        _ = try pick(office, #""order":"O-3","orders":["O-1"],"lines":\#(chosen)"#)
        #expect(try picked(office) == ["O-3/1=30", "O-3/2=2", "O-1/1=4"])
        try office.does("wira", "pick-shipment", #"{"shipment":"S-2","order":"O-1","orders":["O-3"]}"#)
        #expect(try picked(office, "S-2") == ["O-1/1=6", "O-3/2=3"])
    }

    @Test(arguments: [
        (#""order":"O-1","orders":["O-1"]"#, "order-twice"), (#""order":"O-1","orders":["O-9"]"#, "unknown-order"),
        (#""order":"O-1","orders":["X-1"]"#, "other-place"),
        (#""order":"O-1","lines":[{"order":"O-2","line":1}]"#, "line-of-other"),
        (#""order":"O-1","lines":[{"line":2}]"#, "unknown-line"),
        (#""order":"O-1","lines":[{"line":1},{"order":"O-1","line":1}]"#, "line-twice"),
        (#""order":"O-1","lines":[{"line":1,"quantity":{"amount":"11","unit":"pcs"}}]"#, "more-than-set-aside"),
        (#""order":"O-1","lines":[{"line":1,"quantity":{"amount":"1","unit":"box"}}]"#, "unit-differs"),
    ]) func `is refused where it cannot be`(body: String, code: String) throws {
        let office = try three()
        try office.does(
            "ana", "register-customer",
            #"{"customer":"C-2","name":"Lain","currency":"IDR","creditLimit":{"amount":"9000000","currency":"IDR"},"termDays":30,"taxed":true}"#
        )
        try office.does("ana", "enter-order", #"{"order":"X-1","customer":"C-2","lines":[\#(Office.line("TEA", 1))]}"#)
        try office.does("budi", "verify-order", #"{"order":"X-1"}"#)
        #expect(try pick(office, body) == .refused(code))
        #expect(try office.asks("list-shipments", "{}")["items"]?.elements?.isEmpty == true)
    }

    @Test func `loses the goods of an order that is called off, and is packed anew`() throws {
        let office = try three()
        _ = try pick(office, #""order":"O-1","orders":["O-2"]"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("ana", "cancel-order", #"{"order":"O-1","reason":"no"}"#)
        #expect(try office.stage("O-1") == "cancelled")
        #expect(try picked(office) == ["O-2/1=20"])
        let handOver = #"{"shipment":"S-1","carrier":"JNE","waybill":"W-S-1"}"#
        #expect(try office.does("wira", "hand-over-shipment", handOver) == .refused("shipment-stage"))
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("wira", "hand-over-shipment", handOver)
        #expect(try office.waitsFor("O-2") == "delivery")
        try office.does("ana", "cancel-order", #"{"order":"O-3","reason":"no"}"#)
        #expect(try office.reserved("TEA") == "0")
    }

    @Test func `of an order that goes whole names what the shelves lack, not the first line`() throws {
        let office = try Office.open(tea: 100)
        try office.receives("COFFEE", 3)
        try office.orders("O-1", Office.line("TEA", 10), Office.line("COFFEE", 5))
        let answer = try office.answers("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        #expect(answer["code"]?.text == "not-complete")
        #expect(answer["arguments"]?["missing"]?.text == "2 pcs COFFEE")
    }
}
