import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `An order` {
    @Test func `is not verified by whoever entered it`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "enter-order", #"{"order":"O-1","customer":"C-1","lines":[\#(Office.line("TEA", 1))]}"#)
        #expect(try office.does("ana", "verify-order", #"{"order":"O-1"}"#) == .refused("same-eyes"))
    }

    @Test(arguments: [
        (#""lines":[\#(Office.line("TEA", 1, price: 22_000))]"#, "below-floor"),
        (#""lines":[\#(Office.line("MILK", 1))]"#, "unknown-product"),
        (#""lines":[\#(Office.line("TEA", 1))],"quotation":"Q-1""#, "lines-or-quotation"),
        (#""promised":"2026-11-30""#, "no-lines"),
        (#""lines":[\#(Office.line("TEA", 1))],"promised":"2026-11-22""#, "promised-past"),
        (#""lines":[\#(Office.line("TEA", 1))],"on":"2026-11-22""#, "backdating"),
        (#""lines":[\#(Office.line("TEA", 1))],"on":"2026-11-24""#, "future-day"),
    ]) func `is refused with the rule that it breaks`(fields: String, code: String) throws {
        let office = try Office.open()
        #expect(
            try office.does("ana", "enter-order", #"{"order":"O-1","customer":"C-1",\#(fields)}"#) == .refused(code))
    }

    @Test func `closes when it is delivered, invoiced and paid, in whichever order that comes`() throws {
        for last in ["delivery", "payment"] {
            let office = try Office.open()
            try office.orders("O-1", Office.line("TEA", 10))
            try office.ships("S-1", of: "O-1")
            try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
            func deliver() throws { try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z") }
            func pay() throws {
                try office.does(
                    "fina", "record-payment",
                    #"{"payment":"P-1","customer":"C-1","amount":{"amount":"277500","currency":"IDR"},"bankReference":"B-1"}"#
                )
            }
            if last == "delivery" { try pay() } else { try deliver() }
            #expect(try office.stage("O-1") == "confirmed")
            if last == "delivery" { try deliver() } else { try pay() }
            #expect(try office.stage("O-1") == "closed")
            #expect(try office.exposure() == "0.00")
            #expect(try office.waitsFor("O-1") == nil)
        }
    }

    @Test func `called off before its goods leave gives everything back`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 10))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        #expect(try office.reserved("TEA") == "10")
        try office.does("ana", "cancel-order", #"{"order":"O-1","reason":"no"}"#)
        #expect(try office.stage("O-1") == "cancelled")
        #expect(try office.exposure() == "0.00")
        #expect(try office.reserved("TEA") == "0")
        #expect(
            try office.does("wira", "pick-shipment", #"{"shipment":"S-2","order":"O-1"}"#) == .refused("called-off"))
    }

    @Test func `called off too late stands, is noticed, and still comes to its end`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 10))
        // Orders does not hear that the goods leave, are delivered and paid.
        office.silence(.logistics, to: .orders)
        try office.ships("S-1", of: "O-1")
        try office.does("ana", "cancel-order", #"{"order":"O-1","reason":"no"}"#)
        try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-1","customer":"C-1","amount":{"amount":"277500","currency":"IDR"},"bankReference":"B-1"}"#)
        #expect(try office.stage("O-1") == "cancelling")
        try office.hearAgain()
        #expect(try office.stage("O-1") == "closed")
        #expect(office.journal(.customers).contains { $0.hasPrefix("problem-raised O-1/cancel") })
    }
}
