import Models
import PaperOffice
import Testing

/// Money that is paid for one order (DESIGN 37 and 45).
struct `A deposit` {
    /// Of a customer who may owe a million: two orders of 36 and 30 pieces, 999,000 and 832,500 with PPN.
    private func office(limit: Int = 1_000_000) throws -> PaperOffice {
        let office = try PaperOffice.open(limit: limit)
        for (order, pieces) in [("O-1", 36), ("O-2", 30)] {
            try office.does(
                "ana", "enter-order",
                #"{"order":"\#(order)","customer":"C-1","lines":[\#(PaperOffice.line("TEA", pieces))]}"#)
        }
        return office
    }

    private func pays(_ office: PaperOffice, _ payment: String, _ amount: Int, for order: String?) throws
        -> PaperOffice.Outcome
    {
        let kept = order.map { #","order":"\#($0)""# } ?? ""
        return try office.does(
            "fina", "record-payment",
            #"{"payment":"\#(payment)","customer":"C-1","amount":{"amount":"\#(amount)","currency":"IDR"},"bankReference":"\#(payment)"\#(kept)}"#
        )
    }

    private func verify(_ office: PaperOffice, _ order: String) throws -> PaperOffice.Outcome {
        try office.does("budi", "verify-order", #"{"order":"\#(order)"}"#)
    }

    @Test func `may be paid for an order from its entry on, makes room for it alone, and confirms it by itself`() throws
    {
        let office = try office(limit: 0)
        #expect(try pays(office, "P-1", 832_500, for: "O-2") == .done(["payment-recorded"]))
        #expect(try verify(office, "O-1") == .done(["order-verified", "order-held"]))
        #expect(try office.asks("get-order", #"{"order":"O-2"}"#)["deposit"]?["amount"]?.text == "832500.00")
        #expect(try office.asks("get-credit", #"{"customer":"C-1"}"#)["kept"]?["amount"]?.text == "832500.00")
        #expect(
            try verify(office, "O-2")
                == .done(["order-verified", "order-confirmed", "credit-reserved", "reservation-requested"]))
        #expect(try office.stage("O-1") == "verified")
        _ = try pays(office, "P-2", 999_000, for: "O-1")
        #expect(try office.stage("O-1") == "confirmed", "held with a limit of nothing, it is paid for")
    }

    @Test func `makes no room for another with what is more of it than its order takes`() throws {
        let office = try office(limit: 0)
        _ = try pays(office, "P-1", 5_000_000, for: "O-2")
        _ = try verify(office, "O-2")
        #expect(try office.stage("O-2") == "confirmed")
        #expect(try verify(office, "O-1") == .done(["order-verified", "order-held"]))
        #expect(try office.asks("get-credit", #"{"customer":"C-1"}"#)["kept"]?["amount"]?.text == "4167500.00")
    }

    @Test func `lets no goods of another order out of the house`() throws {
        let office = try office(limit: 90_000_000)
        _ = try verify(office, "O-1")
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does("budi", "set-terms", #"{"customer":"C-1","creditLimit":{"amount":"0","currency":"IDR"}}"#)
        _ = try pays(office, "P-1", 5_000_000, for: "O-2")
        let leaves = #"{"shipment":"S-1","carrier":"JNE","waybill":"W"}"#
        #expect(try office.does("wira", "hand-over-shipment", leaves) == .refused("credit-stopped"))
        try office.does("ana", "cancel-order", #"{"order":"O-2","reason":"changed their mind"}"#)
        guard case .done = try office.does("wira", "hand-over-shipment", leaves) else {
            return #expect(Bool(false), "the money is the customer's again")
        }
    }

    @Test func `is the customer's again when its order is called off`() throws {
        let office = try office(limit: 0)
        _ = try pays(office, "P-1", 999_000, for: "O-2")
        #expect(try verify(office, "O-1") == .done(["order-verified", "order-held"]))
        try office.does("ana", "cancel-order", #"{"order":"O-2","reason":"changed their mind"}"#)
        #expect(try office.stage("O-1") == "confirmed")
    }

    @Test func `pays its order's part of an invoice and nothing else`() throws {
        let office = try office(limit: 90_000_000)
        for order in ["O-1", "O-2"] { _ = try verify(office, order) }
        _ = try pays(office, "P-1", 900_000, for: "O-2")
        try office.ships("S-1", of: "O-1")
        try office.ships("S-2", of: "O-2")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(try office.does("fina", "allocate-payment", #"{"payment":"P-1"}"#) == .refused("nothing-free"))
        let other = #"{"payment":"P-1","invoices":[{"invoice":"I-1","amount":{"amount":"1000","currency":"IDR"}}]}"#
        #expect(try office.does("fina", "allocate-payment", other) == .refused("kept-for-order"))
        try office.does("fina", "post-invoice", #"{"invoice":"I-2","order":"O-2"}"#)
        #expect(
            try office.does("fina", "allocate-payment", #"{"payment":"P-1"}"#)
                == .done(["payment-allocated", "invoice-allocated", "invoice-settled"]))
        #expect(try office.asks("get-payment", #"{"payment":"P-1"}"#)["free"]?["amount"]?.text == "67500.00")
    }

    @Test(arguments: [("O-9", "not-entered"), ("O-3", "order-of-other"), ("O-2", "order-over")])
    func `is for an order of whoever pays it, while it runs`(order: String, code: String) throws {
        let office = try office()
        try office.does("ana", "cancel-order", #"{"order":"O-2","reason":"changed their mind"}"#)
        try office.does(
            "ana", "register-customer",
            #"{"customer":"C-2","name":"Toko Dua","currency":"IDR","creditLimit":{"amount":"1","currency":"IDR"},"termDays":30,"taxed":true}"#
        )
        try office.does(
            "ana", "enter-order", #"{"order":"O-3","customer":"C-2","lines":[\#(PaperOffice.line("TEA", 1))]}"#)
        #expect(try pays(office, "P-1", 1_000, for: order) == .refused(code))
    }
}
