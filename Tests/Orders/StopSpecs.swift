import Models
import PaperOffice
import Testing

/// What keeps goods in the house (DESIGN 46).
struct `A stopped order` {
    private func packed() throws -> PaperOffice {
        let office = try PaperOffice.open()
        try office.orders("O-1", PaperOffice.line("TEA", 10))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        return office
    }

    private func leaves(_ office: PaperOffice) throws -> PaperOffice.Outcome {
        try office.does(
            "wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNE","waybill":"W-1"}"#)
    }

    private func waits(_ office: PaperOffice) throws -> String? {
        try office.asks("get-order", #"{"order":"O-1"}"#)["waitsFor"]?.text
    }

    @Test func `does not leave until it is resumed`() throws {
        let office = try packed()
        let stop = #"{"order":"O-1","reason":"they rebuild their shop"}"#
        #expect(try office.does("ana", "stop-order", stop) == .done(["order-stopped"]))
        #expect(try office.does("ana", "stop-order", stop) == .done([]))
        #expect(try leaves(office) == .refused("order-stopped"))
        #expect(try waits(office) == "resumption")
        #expect(try office.does("budi", "resume-order", #"{"order":"O-1"}"#) == .done(["order-resumed"]))
        #expect(try office.does("budi", "resume-order", #"{"order":"O-1"}"#) == .done([]))
        guard case .done = try leaves(office) else { return #expect(Bool(false), "it may leave") }
        #expect(try office.does("ana", "stop-order", stop) == .refused("all-left"))
    }

    @Test func `stays where its customer owes more than a limit that was lowered, until money comes`() throws {
        let office = try packed()
        try office.does("budi", "set-terms", #"{"customer":"C-1","creditLimit":{"amount":"0","currency":"IDR"}}"#)
        #expect(try leaves(office) == .refused("credit-stopped"))
        #expect(try waits(office) == "credit")
        #expect(try office.asks("get-credit", #"{"customer":"C-1"}"#)["stopped"] == .bool(true))
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-1","customer":"C-1","amount":{"amount":"277500","currency":"IDR"},"bankReference":"B-1"}"#)
        #expect(try office.asks("get-credit", #"{"customer":"C-1"}"#)["stopped"] == nil)
        guard case .done = try leaves(office) else { return #expect(Bool(false), "it may leave") }
    }

    @Test func `may leave once the limit is raised`() throws {
        let office = try packed()
        for (limit, event) in [("0", "credit-stopped C-1"), ("90000000", "credit-resumed C-1")] {
            try office.does(
                "budi", "set-terms", #"{"customer":"C-1","creditLimit":{"amount":"\#(limit)","currency":"IDR"}}"#)
            #expect(office.journal(.orders).last { $0.hasPrefix("credit-") } == event)
        }
        guard case .done = try leaves(office) else { return #expect(Bool(false), "it may leave") }
    }

    @Test func `that left before the warehouse had heard is a problem`() throws {
        let office = try packed()
        office.silence(.orders, to: .logistics)
        try office.does("ana", "stop-order", #"{"order":"O-1","reason":"they pay late"}"#)
        guard case .done = try leaves(office) else { return #expect(Bool(false), "nobody knew") }
        try office.hearAgain()
        #expect(office.journal(.orders).contains("problem-noticed O-1/left-stopped/S-1"))
    }
}
