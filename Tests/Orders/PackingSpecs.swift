import Models
import PaperOffice
import Testing

struct `A packing` {
    private func office() throws -> PaperOffice {
        let office = try PaperOffice.open()
        try office.does("ana", "set-packing", #"{"product":"TEA","packing":"DUS","factor":12}"#)
        return office
    }

    private func line(_ amount: String, _ unit: String, _ more: String = "") -> String {
        #"{"product":"TEA","quantity":{"amount":"\#(amount)","unit":"\#(unit)"}\#(more)}"#
    }

    private func enter(_ line: String, _ office: PaperOffice) throws -> PaperOffice.Outcome {
        try office.does("ana", "enter-order", #"{"order":"O-1","customer":"C-1","lines":[\#(line)]}"#)
    }

    @Test(arguments: [
        (#""product":"TEA","packing":"PAK","factor":6"#, PaperOffice.Outcome.done(["packing-set"])),
        (#""product":"TEA","packing":"dus","factor":12"#, .done([])),
        (#""product":"TEA","packing":"dus","factor":24"#, .done(["packing-set"])),
        (#""product":"TEA","packing":"PCS","factor":24"#, .refused("packing-is-unit")),
        (#""product":"TEA","packing":"kg","factor":24"#, .refused("packing-is-unit")),
        (#""product":"TEA","packing":"box","factor":24"#, .done(["packing-set"])),
        (#""product":"TEA","packing":"6PAK","factor":6"#, .refused("packing-code")),
        (#""product":"NONE","packing":"DUS","factor":24"#, .refused("unknown-product")),
        (#""product":"TEA","packing":"DUS""#, .refused("malformed")),
        (#""product":"TEA","packing":"DUS","factor":1"#, .refused("malformed")),
    ]) func `has so many of the product in one`(json: String, then: PaperOffice.Outcome) throws {
        #expect(try office().does("ana", "set-packing", "{\(json)}") == then)
    }

    @Test func `of which a product has too many is refused`() throws {
        let office = try office()
        for number in 2...20 {
            try office.does("ana", "set-packing", #"{"product":"TEA","packing":"P\#(number)","factor":2}"#)
        }
        #expect(
            try office.does("ana", "set-packing", #"{"product":"TEA","packing":"P21","factor":2}"#)
                == .refused("too-many-packings"))
    }

    @Test func `is what is asked for and what the price is for; all else is counted in the product's own unit`() throws
    {
        let office = try office()
        #expect(try enter(line("5", "dus"), office) == .done(["order-entered"]))
        let entered = try office.asks("get-order", #"{"order":"O-1"}"#)
        let sold = entered["lines"]?.elements?.first
        #expect(sold?["quantity"]?["amount"]?.text == "60")
        #expect(sold?["packing"]?["unit"]?.text == "DUS")
        #expect(sold?["price"]?["amount"]?.text == "300000.00")
        #expect(sold?["net"]?["amount"]?.text == "1500000.00")
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        #expect(try office.reserved("TEA") == "60")
        // One box and, of the next, some pieces.
        try office.does(
            "wira", "pick-shipment",
            #"{"shipment":"S-1","order":"O-1","lines":[{"line":1,"quantity":{"amount":"4","unit":"DUS"}}]}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W-1"}"#)
        let left = try office.said(.logistics, "shipment-handed-over")["lines"]?.elements?.first
        #expect(left?["quantity"]?["amount"]?.text == "48")
        #expect(left?["packing"]?["factor"]?.whole == 12)
        try office.does(
            "wira", "pick-shipment",
            #"{"shipment":"S-2","order":"O-1","lines":[{"line":1,"quantity":{"amount":"7","unit":"pcs"}}]}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-2"}"#)
        try office.does("wira", "hand-over-shipment", #"{"shipment":"S-2","carrier":"JNE","waybill":"W-2"}"#)
        try office.ships("S-3", of: "O-1")
        for (number, net) in [(1, "1200000.00"), (2, "175000.00"), (3, "125000.00")] {
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","shipment":"S-\#(number)"}"#)
            let invoice = try office.asks("get-invoice", #"{"invoice":"I-\#(number)"}"#)
            #expect(invoice["net"]?["amount"]?.text == net)
            #expect(invoice["lines"]?.elements?.first?["packing"]?["unit"]?.text == "DUS")
        }
    }

    @Test(arguments: [
        ("5", "pcs", "", PaperOffice.Outcome.done(["order-entered"])),
        ("5", "PALET", "", .refused("unit-differs")),
        ("5", "kg", "", .refused("unit-differs")),
        ("2.5", "DUS", "", .refused("unit-differs")),
        ("2.5", "pcs", "", .refused("unit-differs")),
        ("0", "DUS", "", .refused("malformed")),
        ("5", "DUS", #","price":{"amount":"276000","currency":"IDR"}"#, .done(["order-entered"])),
        ("5", "DUS", #","price":{"amount":"275999.9999","currency":"IDR"}"#, .refused("below-floor")),
        ("5", "DUS", #","discount":"0.08""#, .done(["order-entered"])),
        ("5", "DUS", #","discount":"0.080001""#, .refused("below-floor")),
        ("900000000000000", "DUS", "", .refused("unit-differs")),
        ("5", "PCS", "", .done(["order-entered"])),
    ]) func `that the product has not, or in parts, or too cheap, is refused`(
        amount: String, unit: String, more: String, then: PaperOffice.Outcome
    ) throws {
        #expect(try enter(line(amount, unit, more), office()) == then)
    }

    @Test func `that gets larger leaves what was offered as it was`() throws {
        let office = try office()
        try office.does(
            "ana", "draft-quotation", #"{"quotation":"Q-1","customer":"C-1","lines":[\#(line("2", "DUS"))]}"#)
        try office.does("ana", "set-packing", #"{"product":"TEA","packing":"DUS","factor":24}"#)
        try office.does(
            "ana", "offer-price",
            #"{"quotation":"Q-1","line":1,"side":"us","price":{"amount":"290000","currency":"IDR"}}"#)
        let offered = try office.asks("get-quotation", #"{"quotation":"Q-1"}"#)["lines"]?.elements?.first
        #expect(offered?["quantity"]?["amount"]?.text == "24")
        #expect(offered?["net"]?["amount"]?.text == "580000.00")
    }

    @Test func `is received as it comes`() throws {
        let office = try PaperOffice.open(tea: 0)
        try office.does("ana", "set-packing", #"{"product":"TEA","packing":"DUS","factor":12}"#)
        #expect(
            try office.does(
                "wira", "receive-stock",
                #"{"receipt":"R-1","product":"TEA","quantity":{"amount":"3","unit":"DUS"}}"#)
                == .done(["stock-received", "stock-increased"]))
        #expect(try office.asks("get-stock", #"{"product":"TEA"}"#)["onHand"]?["amount"]?.text == "36")
        #expect(
            try office.does(
                "wira", "receive-stock",
                #"{"receipt":"R-2","product":"TEA","quantity":{"amount":"3","unit":"PALET"}}"#)
                == .refused("unit-differs"))
    }
}
