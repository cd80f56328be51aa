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
        #expect(
            try office.does(
                "ana", "enter-order", #"{"order":"O-3","customer":"C-1","lines":[\#(tea)],"purchaseOrder":"po -7"}"#)
                == .refused("duplicate-purchase-order"))
    }
}
