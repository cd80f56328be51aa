import Models
import PaperOffice
import Testing

/// Products bear PPN like most, by a rule of their own, or not at all.
struct `A product's class of tax` {
    private func office() throws -> PaperOffice {
        let office = try PaperOffice.open()
        try office.receives("COFFEE", 100)
        for (product, taxClass) in [("CAR", "luxury"), ("RICE", "exempt")] {
            try office.does(
                "ana", "add-product",
                #"{"product":"\#(product)","name":"\#(product)","unit":"pcs","taxClass":"\#(taxClass)"}"#)
            try office.does(
                "budi", "set-price",
                #"{"product":"\#(product)","list":{"amount":"100000","currency":"IDR"},"floor":{"amount":"90000","currency":"IDR"}}"#
            )
            try office.receives(product, 100)
        }
        try office.does(
            "fina", "set-tax-rule",
            #"{"rule":{"from":"2025-01-01","rate":"0.12","baseNumerator":1,"baseDenominator":1,"taxClass":"luxury"}}"#)
        return office
    }

    @Test(arguments: [("CAR", "12000.00", "12000.00"), ("RICE", "0.00", "0.00"), ("COFFEE", "8800.00", "8800.00")])
    func `says by which rule it is taxed, ordered and billed`(product: String, ordered: String, billed: String) throws {
        let office = try office()
        try office.orders("O-1", PaperOffice.line(product, 1))
        #expect(try office.asks("get-order", #"{"order":"O-1"}"#)["tax"]?["amount"]?.text == ordered)
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(try office.asks("get-invoice", #"{"invoice":"I-1"}"#)["tax"]?["amount"]?.text == billed)
    }

    @Test func `is one on one paper, and several in one parcel`() throws {
        let office = try office()
        #expect(
            try office.does(
                "ana", "enter-order",
                #"{"order":"O-1","customer":"C-1","lines":[\#(PaperOffice.line("TEA", 1)),\#(PaperOffice.line("RICE", 1))]}"#
            ) == .refused("tax-classes-differ"))
        try office.orders("O-1", PaperOffice.line("TEA", 1))
        try office.orders("O-2", PaperOffice.line("RICE", 1))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1","orders":["O-2"]}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W"}"#)
        #expect(
            try office.does("fina", "post-invoice", #"{"invoice":"I-1","shipment":"S-1"}"#) == .refused("orders-differ")
        )
        for number in 1...2 {
            #expect(
                try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","customer":"C-1"}"#)
                    == .done(["number-given", "invoice-posted", "quantity-claimed"]))
        }
    }

    @Test(arguments: [
        (#""taxClass":"exempt","baseNumerator":1,"baseDenominator":1"#, "exempt-has-no-rule"),
        (#""baseNumerator":12,"baseDenominator":11"#, "base-above-whole"),
    ]) func `has rules where it bears PPN`(rest: String, code: String) throws {
        let office = try office()
        #expect(
            try office.does("fina", "set-tax-rule", #"{"rule":{"from":"2027-01-01","rate":"0.12",\#(rest)}}"#)
                == .refused(code))
    }

    @Test func `has a rule that is typed again as long as nobody was billed by it`() throws {
        let office = try office()
        func sets(_ rate: String) throws -> PaperOffice.Outcome {
            try office.does(
                "fina", "set-tax-rule",
                #"{"rule":{"from":"2026-12-01","rate":"\#(rate)","baseNumerator":1,"baseDenominator":1}}"#)
        }
        #expect(try sets("0.13") == .done(["tax-rule-set"]))
        #expect(try sets("0.12") == .done(["tax-rule-set"]))
        #expect(try sets("0.12") == .done([]))
        try office.wait(.seconds(10 * 86_400))
        try office.orders("O-1", PaperOffice.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(try sets("0.11") == .refused("rule-before-posted"))
    }
}
