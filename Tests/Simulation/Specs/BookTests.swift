import Models
import OfficeModel
import Testing

struct `What the model of the office foretells of prices` {
    private func told(_ name: String, _ data: String) throws -> HeardEvent {
        HeardEvent(name: name, data: try JSONReader.read(Array(data.utf8)), isPersonal: false)
    }

    private func asked(_ name: String, _ data: String, on day: String) throws -> Asked {
        Asked(name: name, data: try JSONReader.read(Array(data.utf8)), by: "sales", on: try #require(Day(day)))
    }

    /// Tea has these floors, told in this order, and is offered at 100.
    private func book(_ floors: [(from: String, floor: Int)]) throws -> BookOfOrders {
        var book = BookOfOrders()
        book.read(try told("product-added", #"{"product":"TEA"}"#))
        for (from, floor) in floors {
            book.read(
                try told("price-set", #"{"product":"TEA","from":"\#(from)","floor":{"amount":"\#(floor)"}}"#))
        }
        let lines = #"[{"product":"TEA","quantity":{"amount":"1"},"price":{"amount":"100"}}]"#
        book.read(
            try told("quotation-drafted", #"{"quotation":"Q","customer":"C","author":"sales","lines":\#(lines)}"#))
        return book
    }

    @Test(arguments: [
        ("2026-11-30", "approval-requested"), ("2026-12-01", "quotation-sent"),
        ("2026-12-31", "quotation-sent"), ("2027-01-01", "approval-requested"),
    ])
    func `a quotation is compared with the floor of the day, whichever was told last`(day: String, event: String)
        throws
    {
        let book = try book([("2027-01-01", 101), ("2026-12-01", 100)])
        let nothing = Others(atLeast: Hearsay(), atMost: Hearsay())

        let foretold = book.foretell(try asked("send-quotation", #"{"quotation":"Q"}"#, on: day), nothing)

        #expect(foretold == [.done([event])])
    }

    @Test func `the later word on the price of one day counts`() throws {
        let book = try book([("2026-12-01", 100), ("2026-12-01", 101)])
        let nothing = Others(atLeast: Hearsay(), atMost: Hearsay())

        let foretold = book.foretell(try asked("send-quotation", #"{"quotation":"Q"}"#, on: "2026-12-01"), nothing)

        #expect(foretold == [.done(["approval-requested"])])
    }

    @Test(arguments: [("2026-12-31", Foretold.refused("no-price")), ("2027-01-01", .done(["order-entered"]))])
    func `an order cannot be entered before the first price holds`(day: String, outcome: Foretold) throws {
        let book = try book([("2027-01-01", 100)])
        var heard = Hearsay()
        heard.read(try told("customer-registered", #"{"customer":"C"}"#))
        heard.read(try told("tax-rule-set", "{}"))
        let order = #"{"order":"O","customer":"C","lines":[{"product":"TEA"}]}"#

        let foretold = book.foretell(
            try asked("enter-order", order, on: day), Others(atLeast: heard, atMost: heard))

        #expect(foretold == [outcome])
    }
}
