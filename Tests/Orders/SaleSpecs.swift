import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `A quotation` {
    private let tea = Office.line("TEA", 10)

    private func drafted(price: Int? = nil) throws -> Office {
        let office = try Office.open()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","validUntil":"2026-12-01","lines":[\#(Office.line("TEA", 10, price: price))]}"#
        )
        return office
    }

    @Test(arguments: [
        (23_000, "quotation-sent"), (25_000, "quotation-sent"), (22_999, "approval-requested"),
        (1, "approval-requested"),
    ]) func `needs a second person below the floor, and nobody at or above it`(price: Int, then: String) throws {
        let office = try drafted(price: price)
        #expect(try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#) == .done([then]))
    }

    @Test func `is compared with its floor before anything is rounded`() throws {
        let office = try drafted()
        // 25,000 less 8.0000004 % is 22,999.9999: a hair below the floor of 23,000.
        try office.does(
            "ana", "offer-price",
            #"{"quotation":"Q-1","line":1,"side":"us","price":{"amount":"25000","currency":"IDR"},"discount":"0.080001"}"#
        )
        #expect(try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#) == .done(["approval-requested"]))
    }

    @Test(arguments: [
        ("ana", PaperOffice.Outcome.refused("same-eyes")), ("budi", .done(["quotation-approved", "quotation-sent"])),
    ])
    func `is not approved by whoever wrote it`(by: String, then: PaperOffice.Outcome) throws {
        let office = try drafted(price: 20_000)
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        #expect(try office.does(by, "approve-quotation", #"{"quotation":"Q-1"}"#) == then)
    }

    @Test func `keeps every offer, and only our own moves the price`() throws {
        let office = try drafted()
        for (side, price) in [("customer", 20_000), ("us", 24_000)] {
            try office.does(
                "ana", "offer-price",
                #"{"quotation":"Q-1","line":1,"side":"\#(side)","price":{"amount":"\#(price)","currency":"IDR"}}"#)
        }
        let quotation = try office.asks("get-quotation", #"{"quotation":"Q-1"}"#)
        #expect(quotation["offers"]?.elements?.count == 2)
        #expect(quotation["total"]?["amount"]?.text == "240000.00")
    }

    @Test func `expires by itself after its last day`() throws {
        let office = try drafted()
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        try office.wait(.seconds(9 * 86_400))
        #expect(office.journal(.orders).last == "quotation-expired Q-1")
        #expect(try office.does("ana", "accept-quotation", #"{"quotation":"Q-1"}"#) == .refused("quotation-stage"))
    }

    @Test func `is not drawn up for a day that is past, nor approved after its last`() throws {
        let office = try drafted(price: 20_000)
        #expect(
            try office.does(
                "ana", "draft-quotation",
                #"{"quotation":"Q-2","customer":"C-1","validUntil":"2026-11-22","lines":[\#(tea)]}"#)
                == .refused("validity-in-past"))
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        try office.wait(.seconds(9 * 86_400))
        #expect(try office.does("budi", "approve-quotation", #"{"quotation":"Q-1"}"#) == .refused("validity-past"))
    }

    @Test func `becomes one order, with the customer's own number`() throws {
        let office = try drafted()
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "accept-quotation", #"{"quotation":"Q-1","purchaseOrder":"PO-7"}"#)
        let enter = #"{"order":"O-1","customer":"C-1","quotation":"Q-1"}"#
        #expect(try office.does("ana", "enter-order", enter) == .done(["order-entered"]))
        #expect(
            try office.does("ana", "enter-order", enter.replacing("O-1", with: "O-2")) == .refused("quotation-used"))
        #expect(
            try office.does(
                "ana", "enter-order", #"{"order":"O-3","customer":"C-1","lines":[\#(tea)],"purchaseOrder":"PO-7"}"#)
                == .refused("duplicate-purchase-order"))
    }
}

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

struct `Credit` {
    @Test func `holds what is over the limit, and confirms it by itself when there is room`() throws {
        let office = try Office.open(limit: 300_000)
        #expect(
            try office.orders("O-1", Office.line("TEA", 10))
                == .done(["order-verified", "order-confirmed", "credit-reserved", "reservation-requested"]))
        #expect(try office.orders("O-2", Office.line("TEA", 5)) == .done(["order-verified", "order-held"]))
        #expect(try office.waitsFor("O-2") == "credit")
        #expect(try office.does("budi", "confirm-order", #"{"order":"O-2"}"#) == .refused("on-hold"))
        try office.does("ana", "cancel-order", #"{"order":"O-1","reason":"no"}"#)
        #expect(try office.stage("O-2") == "confirmed")
    }

    @Test func `serves those first that were held longest, however many they are`() throws {
        let office = try Office.open(limit: 1, tea: 0)
        for number in (1...120).reversed() {
            try office.orders("O-\(number)", Office.line("TEA", 1))
            try office.wait(.milliseconds(1))
        }
        // Each takes 27,750; there is room for 119.
        try office.does(
            "ana", "change-customer",
            #"{"customer":"C-1","creditLimit":{"amount":"\#(27_750 * 119)","currency":"IDR"}}"#)
        let confirmed = office.journal(.orders).filter { $0.hasPrefix("order-confirmed") }
        #expect(confirmed.count == 119)
        #expect(confirmed.first == "order-confirmed O-120")
        #expect(try office.stage("O-1") == "verified")
        try office.does(
            "ana", "change-customer",
            #"{"customer":"C-1","creditLimit":{"amount":"\#(27_750 * 120)","currency":"IDR"}}"#)
        #expect(try office.stage("O-1") == "confirmed")
    }
}
