import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

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
            "budi", "set-terms",
            #"{"customer":"C-1","creditLimit":{"amount":"\#(27_750 * 119)","currency":"IDR"}}"#)
        let confirmed = office.journal(.orders).filter { $0.hasPrefix("order-confirmed") }
        #expect(confirmed.count == 119)
        #expect(confirmed.first == "order-confirmed O-120")
        #expect(try office.stage("O-1") == "verified")
        try office.does(
            "budi", "set-terms",
            #"{"customer":"C-1","creditLimit":{"amount":"\#(27_750 * 120)","currency":"IDR"}}"#)
        #expect(try office.stage("O-1") == "confirmed")
    }
}
