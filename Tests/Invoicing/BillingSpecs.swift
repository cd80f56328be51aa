import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `An invoice over several orders` {
    /// Three orders at odd prices, shipped in two parcels: O-1 with half of O-2, and the rest of O-2 with O-3.
    private func shipped() throws -> Office {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 3, price: 23_333))
        try office.orders("O-2", Office.line("TEA", 4, price: 24_001))
        try office.orders("O-3", Office.line("TEA", 1, price: 23_001), Office.line("TEA", 1, price: 23_002))
        let half = #"{"order":"O-2","line":1,"quantity":{"amount":"2","unit":"pcs"}}"#
        try office.does(
            "wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1","orders":["O-2"],"lines":[\#(half)]}"#)
        try office.does("wira", "pick-shipment", #"{"shipment":"S-2","order":"O-3","orders":["O-2"]}"#)
        for shipment in ["S-1", "S-2"] {
            try office.does("wira", "pack-shipment", #"{"shipment":"\#(shipment)"}"#)
            try office.does(
                "wira", "hand-over-shipment", #"{"shipment":"\#(shipment)","carrier":"JNE","waybill":"W-\#(shipment)"}"#
            )
            try office.scans(shipment, "delivered", at: "2026-11-23T01:00:00Z")
        }
        return office
    }

    private func post(_ office: Office, _ invoice: String, _ body: String) throws -> Office.Outcome {
        try office.does("fina", "post-invoice", #"{"invoice":"\#(invoice)",\#(body)}"#)
    }

    private func invoice(_ office: Office, _ invoice: String) throws -> JSON {
        try office.asks("get-invoice", #"{"invoice":"\#(invoice)"}"#)
    }

    private func orders(_ invoice: JSON) -> [String] {
        (invoice["orders"]?.elements ?? []).map {
            "\($0["order"]?.text ?? "") \($0["total"]?["amount"]?.text ?? "") \($0["paid"]?["amount"]?.text ?? "")"
        }
    }

    @Test func `has one number, and its sums fall to its orders to the rupiah`() throws {
        let office = try shipped()
        #expect(
            try post(office, "I-1", #""order":"O-1","orders":["O-2","O-3"]"#)
                == .done(
                    ["number-given"] + [String](repeating: "invoice-posted", count: 3)
                        + [String](repeating: "quantity-claimed", count: 3)))
        let posted = try invoice(office, "I-1")
        // 69,999 + 96,004 + 46,003 = 212,006; PPN of it 23,320.66, and by largest remainder 7,700 + 10,561 + 5,060.
        #expect(posted["net"]?["amount"]?.text == "212006.00")
        #expect(posted["tax"]?["amount"]?.text == "23321.00")
        #expect(orders(posted) == ["O-1 77699.00 0.00", "O-2 106565.00 0.00", "O-3 51063.00 0.00"])
        for order in ["O-1", "O-2", "O-3"] { #expect(try office.waitsFor(order) == "settlement") }
    }

    @Test func `is paid to its orders by what is open of each, and each ends when its part is paid`() throws {
        let office = try shipped()
        _ = try post(office, "I-1", #""customer":"C-1""#)
        func pay(_ payment: String, _ amount: Int) throws -> Office.Outcome {
            try office.does(
                "fina", "record-payment",
                #"{"payment":"\#(payment)","customer":"C-1","amount":{"amount":"\#(amount)","currency":"IDR"},"bankReference":"B-\#(payment)"}"#
            )
        }
        _ = try pay("P-1", 100_000)
        let part = try invoice(office, "I-1")
        #expect(orders(part) == ["O-1 77699.00 33017.00", "O-2 106565.00 45284.00", "O-3 51063.00 21699.00"])
        #expect(part["settlement"]?.text == "partial")
        let paid = [String](repeating: "invoice-allocated invoice-settled", count: 3).joined(separator: " ")
        #expect(
            try pay("P-2", 135_327)
                == .done(["payment-recorded", "payment-allocated"] + paid.split(separator: " ").map(String.init)))
        for order in ["O-1", "O-2", "O-3"] { #expect(try office.stage(order) == "closed") }
        #expect(try office.exposure() == "0.00")
    }

    @Test func `bills one parcel, and what went with another stays open`() throws {
        let office = try shipped()
        #expect(try post(office, "I-9", #""shipment":"S-9""#) == .refused("not-shipped"))
        _ = try post(office, "I-1", #""shipment":"S-1""#)
        let lines = try invoice(office, "I-1")["lines"]?.elements ?? []
        #expect(
            lines.map { "\($0["order"]?.text ?? "") \($0["quantity"]?["amount"]?.text ?? "")" } == ["O-1 3", "O-2 2"])
        #expect(try post(office, "I-2", #""shipment":"S-1""#) == .refused("shipment-billed"))
        _ = try post(office, "I-2", #""customer":"C-1""#)
        #expect(orders(try invoice(office, "I-2")).map { $0.prefix(3) } == ["O-2", "O-3"])
        #expect(try post(office, "I-3", #""customer":"C-1""#) == .refused("nothing-of-customer"))
        #expect(try invoice(office, "I-2")["number"]?.text == "INV/0002/XI/2026")
    }

    @Test(arguments: [
        ("", "what-to-bill"), (#","order":"O-1","customer":"C-1""#, "what-to-bill"),
        (#","shipment":"S-1","orders":["O-1"]"#, "what-to-bill"), (#","order":"O-1","orders":["O-1"]"#, "order-twice"),
        (#","order":"O-1","orders":["O-4"]"#, "orders-differ"),
        (#","order":"O-1","orders":["O-5"]"#, "nothing-shipped"),
    ]) func `is refused where it cannot be, and takes no number`(body: String, code: String) throws {
        let office = try shipped()
        try office.does("budi", "set-terms", #"{"customer":"C-1","termDays":14}"#)
        try office.orders("O-4", Office.line("TEA", 1))
        try office.orders("O-5", Office.line("TEA", 1))
        try office.ships("S-4", of: "O-4")
        #expect(try office.does("fina", "post-invoice", #"{"invoice":"I-1"\#(body)}"#) == .refused(code))
        #expect(!office.journal(.invoicing).contains { $0.hasPrefix("number-given") })
        // All that is open, on the terms of the first; what has others comes next.
        _ = try post(office, "I-1", #""customer":"C-1""#)
        #expect(orders(try invoice(office, "I-1")).count == 3)
        _ = try post(office, "I-2", #""customer":"C-1""#)
        #expect(try invoice(office, "I-2")["order"]?.text == "O-4")
    }
}
