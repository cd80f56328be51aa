import Models
import PaperOffice
import Testing

@testable import LogisticsDomain

private typealias Office = PaperOffice

struct `Goods` {
    @Test func `are set aside all or nothing, unless a part helps`() throws {
        let office = try Office.open(tea: 5)
        try office.orders("WHOLE", Office.line("TEA", 8))
        #expect(try office.reserved("TEA") == "0")
        try office.orders("PART", Office.line("TEA", 8), more: #","partial":true"#)
        #expect(try office.reserved("TEA") == "5")
        #expect(try office.waitsFor("PART") == "stock")
    }

    @Test func `that come in go to those who wait, by promised day, then by confirmation`() throws {
        let office = try Office.open(tea: 0)
        try office.orders("LAST", Office.line("TEA", 4))
        try office.orders("LATER", Office.line("TEA", 4), more: #","promised":"2026-12-24""#)
        try office.orders("FIRST", Office.line("TEA", 4), more: #","promised":"2026-12-01""#)
        try office.receives("TEA", 8)
        #expect(try office.waitsFor("FIRST") == "hand-over")
        #expect(try office.waitsFor("LATER") == "hand-over")
        #expect(try office.waitsFor("LAST") == "stock")
    }

    @Test func `pass by those who wait for something else too, however many those are`() throws {
        let office = try Office.open(limit: 1_000_000_000, tea: 0)
        for number in 1...120 { try office.orders("BOTH-\(number)", Office.line("TEA", 1), Office.line("COFFEE", 1)) }
        try office.orders("TEA-ONLY", Office.line("TEA", 1))
        try office.receives("TEA", 1)
        #expect(try office.waitsFor("TEA-ONLY") == "hand-over")
    }

    @Test func `for five hundred waiting orders are set aside in bounded pieces`() throws {
        let office = try Office.open(limit: 1_000_000_000, tea: 0)
        for number in 1...500 { try office.orders("O-\(number)", Office.line("TEA", 1), settling: false) }
        try office.settle()
        try office.receives("TEA", 1_000)
        #expect(try office.reserved("TEA") == "500")
        #expect(office.journal(.logistics).filter { $0.hasPrefix("stock-offer-paused") }.count == 9)
        #expect(office.journal(.logistics).last { $0.hasPrefix("stock-offer") } == "stock-offer-ended TEA")
    }

    @Test func `of an order of two hundred long lines fit through every service`() throws {
        let office = try Office.open(limit: 900_000_000_000_000, tea: 0)
        let names = (0..<200).map { number in String(repeating: "P", count: 61) + String(1_000 + number).dropFirst() }
        for name in names {
            try office.does("ana", "add-product", #"{"product":"\#(name)","name":"x","unit":"pcs"}"#, settling: false)
            try office.does(
                "budi", "set-price",
                #"{"product":"\#(name)","list":{"amount":"9999999.9999","currency":"IDR"},"floor":{"amount":"0.0001","currency":"IDR"}}"#,
                settling: false)
        }
        try office.settle()
        let lines = names.map {
            #"{"product":"\#($0)","quantity":{"amount":"99999","unit":"pcs"},"price":{"amount":"9999999.9999","currency":"IDR"},"discount":"0.123456"}"#
        }.joined(separator: ",")
        let order = String(repeating: "O", count: 64)
        try office.orders(
            order, lines, more: #","partial":true,"purchaseOrder":"\#(String(repeating: "é", count: 64))""#)
        #expect(try office.stage(order) == "confirmed")
        for name in names { try office.receives(name, 100_000) }
        try office.ships("S-1", of: order)
        let invoiced = try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"\#(order)"}"#)
        #expect(
            invoiced
                == .done(["number-given", "invoice-posted", "quantity-claimed"]))
        try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z")
        #expect(try office.waitsFor(order) == "settlement")
        for service in ServiceName.allCases { #expect(office.longestEvent(service) < 60 << 10) }
    }
}
