import Models
import PaperOffice
import Testing

/// What papers are made of stands in the events that issue them, as of then (DESIGN 32).
struct `A paper` {
    private func office() throws -> PaperOffice {
        let office = try PaperOffice.open()
        try office.does(
            "ana", "change-customer",
            #"{"customer":"C-1","address":"Jl. Braga 12","contact":"Ibu Sari","taxNumber":"3273010101800001"}"#)
        try office.does(
            "ana", "set-place",
            #"{"customer":"C-1","place":"GUDANG","name":"Gudang","address":"Jl. Industri 5","contact":"Pak Joko","phone":"0813"}"#
        )
        return office
    }

    private func order(_ office: PaperOffice, _ id: String, place: String? = "GUDANG") throws {
        let to = place.map { #","place":"\#($0)""# } ?? ""
        try office.does(
            "ana", "enter-order",
            #"{"order":"\#(id)","customer":"C-1","purchaseOrder":"PO \#(id)","lines":[\#(PaperOffice.line("TEA", 2))]\#(to)}"#
        )
        try office.does("budi", "verify-order", #"{"order":"\#(id)"}"#)
    }

    @Test func `of a quotation says to whom, what, for how long and on what terms`() throws {
        let office = try office()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","validUntil":"2026-12-01","lines":[\#(PaperOffice.line("TEA", 2))]}"#)
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        let sent = try office.said(.orders, "quotation-sent")
        #expect(sent["buyerName"]?.text == "Toko")
        #expect(sent["buyer"]?["taxNumber"]?.text == "3273010101800001")
        #expect(sent["lines"]?.elements?.first?["name"]?.text == "TEA")
        #expect(sent["validUntil"]?.text == "2026-12-01")
        #expect(sent["termDays"]?.whole == 30)
        #expect(sent["taxRule"]?["rate"]?.text == "0.12")
    }

    @Test func `of an order and of its goods says where they go, and the invoice whom it is for`() throws {
        let office = try office()
        try order(office, "O-1")
        let confirmed = try office.said(.orders, "order-confirmed")
        #expect(confirmed["shipTo"]?["address"]?.text == "Jl. Industri 5")
        #expect(confirmed["shipTo"]?["name"]?.text == "Gudang")
        #expect(confirmed["purchaseOrder"]?.text == "PO O-1")
        try office.does(
            "wira", "pick-shipment",
            #"{"shipment":"S-0","order":"O-1","lines":[{"line":1,"quantity":{"amount":"1","unit":"pcs"}}]}"#)
        let parcel = try office.asks("get-shipment", #"{"shipment":"S-0"}"#)
        #expect(parcel["shipTo"]?["address"]?.text == "Jl. Industri 5")
        #expect(parcel["buyerName"]?.text == "Toko")
        // What was corrected before the goods leave stands on their paper, and not on those that were made before.
        try office.does("ana", "set-place", #"{"customer":"C-1","place":"GUDANG","address":"Jl. Industri 7"}"#)
        try office.does("ana", "rename-product", #"{"product":"TEA","name":"Teh"}"#)
        try office.ships("S-1", of: "O-1")
        let left = try office.said(.logistics, "shipment-handed-over")
        #expect(left["shipTo"]?["address"]?.text == "Jl. Industri 7")
        #expect(left["shipTo"]?["contact"]?.text == "Pak Joko")
        #expect(left["lines"]?.elements?.first?["name"]?.text == "Teh")
        #expect(left["purchaseOrder"]?.text == "PO O-1")
        #expect(try office.said(.orders, "order-confirmed")["shipTo"]?["address"]?.text == "Jl. Industri 5")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        let posted = try office.said(.invoicing, "invoice-posted")
        #expect(posted["buyer"]?["address"]?.text == "Jl. Braga 12")
        #expect(posted["lines"]?.elements?.first?["name"]?.text == "TEA", "as it was ordered")
        #expect(posted["taxRule"]?["from"]?.text == "2025-01-01")
        #expect(posted["purchaseOrder"]?.text == "PO O-1")
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-1","customer":"C-1","amount":{"amount":"1000","currency":"IDR"},"bankReference":"B-1"}"#)
        #expect(try office.said(.invoicing, "payment-recorded")["buyer"]?["contact"]?.text == "Ibu Sari")
    }

    @Test func `goes to the customer's own address where no place is named`() throws {
        let office = try office()
        try order(office, "O-1", place: nil)
        #expect(try office.said(.orders, "order-confirmed")["shipTo"]?["address"]?.text == "Jl. Braga 12")
        #expect(try office.said(.orders, "order-confirmed")["place"] == nil)
    }

    @Test func `goes to a place that the customer has`() throws {
        let office = try office()
        #expect(
            try office.does(
                "ana", "enter-order",
                #"{"order":"O-1","customer":"C-1","place":"TOKO","lines":[\#(PaperOffice.line("TEA", 2))]}"#)
                == .refused("unknown-place"))
    }

    @Test func `for goods is of one place, and a parcel too`() throws {
        let office = try office()
        try order(office, "O-1")
        try order(office, "O-2", place: nil)
        try order(office, "O-3")
        #expect(
            try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1","orders":["O-2"]}"#)
                == .refused("other-ship-to"))
        #expect(
            try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1","orders":["O-3"]}"#)
                == .done(["shipment-picked", "reservation-picked", "shipment-picked", "reservation-picked"]))
    }

    @Test func `with two hundred of the longest names is still one record`() throws {
        let office = try office()
        let name = String(repeating: "ぬ", count: 120)
        let lines = try (1...200).map { number in
            let product = "P\(number)-" + String(repeating: "x", count: 58)
            try office.does("ana", "add-product", #"{"product":"\#(product)","name":"\#(name)","unit":"pcs"}"#)
            try office.does(
                "budi", "set-price",
                #"{"product":"\#(product)","list":{"amount":"25000","currency":"IDR"},"floor":{"amount":"23000","currency":"IDR"}}"#
            )
            return PaperOffice.line(product, 2)
        }
        try office.does(
            "ana", "enter-order",
            #"{"order":"O-1","customer":"C-1","place":"GUDANG","lines":[\#(lines.joined(separator: ","))]}"#)
        #expect(try office.does("budi", "verify-order", #"{"order":"O-1"}"#) != .refused("too-big"))
        let called = try office.said(.orders, "order-confirmed")["lines"]?.elements ?? []
        #expect(called.count == 200)
        #expect(called.allSatisfy { name.hasPrefix($0["name"]?.text ?? "") })
        #expect(called.contains { $0["name"] != nil })
        #expect(office.longestEvent(.orders) <= 60 << 10)
    }
}
