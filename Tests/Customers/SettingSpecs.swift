import Models
import PaperOffice
import Testing

struct `A setting` {
    @Test(arguments: [
        (#""setting":"delivery-wait","value":"10d""#, PaperOffice.Outcome.done(["setting-changed"])),
        (#""setting":"delivery-wait","value":"10d","from":"2027-01-01""#, .done(["setting-changed"])),
        (#""setting":"delivery-wait","value":"7d""#, .done([])),
        (#""setting":"delivery-wait","value":"10""#, .refused("setting-wait")),
        (#""setting":"quotation-days","value":"two""#, .refused("setting-days")),
        (#""setting":"first-limit","value":"1.000.000""#, .refused("setting-amount")),
        (#""setting":"invoice-number","value":"FKT/{year}""#, .refused("pattern-counts")),
        (#""setting":"invoice-number","value":"FKT/{monthly}/{year}""#, .refused("pattern-period")),
        (#""setting":"invoice-number","value":"FKT {number}/{year}""#, .refused("pattern-text")),
        (#""setting":"receipt-number","value":"inv/{number}/{year}""#, .refused("series-taken")),
        (#""setting":"delivery-wait","value":"10d","from":"2026-11-22""#, .refused("setting-past")),
        (#""setting":"delivery-wait","value":"10d","on":"2026-11-22""#, .done(["setting-changed"])),
        (#""setting":"invoice-number","value":"FKT/{number:5}/{year}""#, .done(["setting-changed"])),
        (#""setting":"invoice-number","value":"SJ/{number:5}/{year}""#, .refused("series-taken")),
        (#""setting":"invoice-number","value":"INV/{monthly:4}/{month}/{year}""#, .refused("series-running")),
        (
            #""setting":"invoice-number","value":"INV/{monthly:4}/{month}/{year}","from":"2027-01-01""#,
            .done(["setting-changed"])
        ),
    ]) func `is decided for days to come`(json: String, then: PaperOffice.Outcome) throws {
        let office = try PaperOffice.open()
        #expect(try office.does("budi/backdate", "change-setting", "{\(json)}") == then)
    }

    @Test func `of how a word is counted changes with the year, and its form whenever the house likes`() throws {
        let office = try PaperOffice.open()
        func set(_ value: String, from: String) throws -> PaperOffice.Outcome {
            try office.does(
                "budi", "change-setting", #"{"setting":"invoice-number","value":"\#(value)","from":"\#(from)"}"#)
        }
        #expect(try set("INV/{monthly:4}/{month}/{year}", from: "2027-01-01") == .done(["setting-changed"]))
        #expect(try set("INV/{monthly:3}/{roman}/{yy}", from: "2027-03-05") == .done(["setting-changed"]))
        #expect(try set("INV/{number:3}/{yy}", from: "2027-04-01") == .refused("series-running"))
        #expect(try set("INV/{number:3}/{yy}", from: "2027-01-01") == .refused("series-running"))
        #expect(try set("INV/{number:3}/{yy}", from: "2028-01-01") == .done(["setting-changed"]))
        #expect(try set("INV/{number:5}/{year}", from: "2026-12-01") == .done(["setting-changed"]))
    }

    @Test func `is planned for so many days`() throws {
        let office = try PaperOffice.open()
        for day in 10...19 {
            try office.does(
                "budi", "change-setting", #"{"setting":"stock-wait","value":"\#(day)d","from":"2027-01-\#(day)"}"#)
        }
        #expect(
            try office.does("budi", "change-setting", #"{"setting":"stock-wait","value":"4d","from":"2027-01-20"}"#)
                == .refused("too-many-plans"))
        #expect(
            try office.does("budi", "change-setting", #"{"setting":"stock-wait","value":"4d"}"#)
                == .done(["setting-changed"]))
    }

    @Test func `is as it was on each day, and known from its history`() throws {
        let office = try PaperOffice.open()
        try office.does("budi", "change-setting", #"{"setting":"delivery-wait","value":"10d"}"#)
        try office.does(
            "budi", "change-setting", #"{"setting":"delivery-wait","value":"12d","from":"2026-12-24"}"#)
        try office.does(
            "sari", "change-setting", #"{"setting":"delivery-wait","value":"20d","from":"2026-12-24"}"#)
        func shown(_ on: String) throws -> JSON? {
            try office.asks("list-settings", #"{"on":"\#(on)"}"#)["items"]?.elements?.first {
                $0["setting"]?.text == "delivery-wait"
            }
        }
        #expect(try shown("2026-11-22")?["value"]?.text == "7d")
        #expect(try shown("2026-11-22")?["from"] == nil)
        #expect(try shown("2026-11-23")?["value"]?.text == "10d")
        #expect(try shown("2026-11-23")?["next"]?.text == "20d")
        #expect(try shown("2026-11-23")?["nextFrom"]?.text == "2026-12-24")
        #expect(try shown("2026-12-24")?["value"]?.text == "20d")
        #expect(try shown("2026-12-24")?["next"] == nil)
        let history = try office.asks("list-setting-history", #"{"setting":"delivery-wait"}"#)["items"]?.elements ?? []
        #expect(history.map { $0["value"]?.text } == ["10d", "20d"])
        #expect(history.map { $0["by"]?.text } == ["budi", "sari"])
    }

    @Test func `is listed page by page`() throws {
        let office = try PaperOffice.open()
        var names: [String] = []
        var after = ""
        repeat {
            let page = try office.asks("list-settings", #"{"limit":5\#(after)}"#)
            names += (page["items"]?.elements ?? []).compactMap { $0["setting"]?.text }
            after = page["next"]?.text.map { #","after":"\#($0)""# } ?? ""
        } while !after.isEmpty
        #expect(names == names.sorted() && Set(names).count == 12)
    }

    @Test func `says how much credit sales may begin with`() throws {
        let office = try PaperOffice.open()
        try office.does("budi", "change-setting", #"{"setting":"first-limit","value":"5000000"}"#)
        func register(_ customer: String, _ limit: Int, _ currency: String) throws -> PaperOffice.Outcome {
            try office.does(
                "ana", "register-customer",
                #"{"customer":"\#(customer)","name":"Toko","currency":"\#(currency)","creditLimit":{"amount":"\#(limit)","currency":"\#(currency)"},"termDays":30,"taxed":true}"#
            )
        }
        #expect(try register("C-2", 5_000_001, "IDR") == .refused("limit-of-first"))
        #expect(try register("C-2", 5_000_000, "IDR") == .done(["customer-registered"]))
        #expect(try register("C-3", 1, "USD") == .refused("limit-of-first"))
        #expect(try register("C-3", 0, "USD") == .done(["customer-registered"]))
    }

    @Test func `says how long somebody waits before it is a problem, from the next step on`() throws {
        let office = try PaperOffice.open()
        try office.orders("O-1", PaperOffice.line("TEA", 1))
        try office.does("budi", "change-setting", #"{"setting":"hand-over-wait","value":"6h"}"#)
        try office.orders("O-2", PaperOffice.line("TEA", 1))
        func problems() -> [String] { office.journal(.orders).filter { $0.hasPrefix("problem-noticed") } }
        try office.wait(.seconds(6 * 3_600))
        #expect(problems().map { $0.contains("O-2") } == [true])
        try office.wait(.seconds(3 * 86_400 - 6 * 3_600))
        #expect(problems().count == 2)
    }

    @Test func `says until when a quotation holds where nobody does`() throws {
        let office = try PaperOffice.open()
        let draft = #""customer":"C-1","lines":[\#(PaperOffice.line("TEA", 1))]"#
        try office.does("ana", "draft-quotation", #"{"quotation":"Q-1",\#(draft)}"#)
        try office.does("budi", "change-setting", #"{"setting":"quotation-days","value":"30"}"#)
        try office.does("ana", "draft-quotation", #"{"quotation":"Q-2",\#(draft)}"#)
        #expect(try office.asks("get-quotation", #"{"quotation":"Q-1"}"#)["validUntil"]?.text == "2026-12-07")
        #expect(try office.asks("get-quotation", #"{"quotation":"Q-2"}"#)["validUntil"]?.text == "2026-12-23")
    }
}
