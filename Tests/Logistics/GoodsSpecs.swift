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

struct `A parcel's scans` {
    private static let scans = [("picked-up", 1), ("lost", 3), ("delivered", 5)]

    /// All orders of arrival.
    private static var arrivals: [[Int]] {
        [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    }

    @Test(arguments: arrivals) func `come to the same in whatever order they arrive`(arrival: [Int]) throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        for index in arrival {
            let (code, hour) = Self.scans[index]
            try office.scans("S-1", code, at: "2026-11-22T0\(hour):00:00Z")
        }
        let shipment = try office.asks("get-shipment", #"{"shipment":"S-1"}"#)
        #expect(shipment["stage"]?.text == "delivered")
        #expect(shipment["status"]?.text == "delivered")
        #expect(try office.waitsFor("O-1") == "settlement")
    }

    @Test(arguments: [[0, 1], [1, 0]]) func `after the delivery are noticed in either order`(arrival: [Int]) throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        let scans = [("delivered", 1), ("returned", 5)]
        for index in arrival { try office.scans("S-1", scans[index].0, at: "2026-11-22T0\(scans[index].1):00:00Z") }
        #expect(office.journal(.customers).contains { $0.hasPrefix("problem-raised S-1/after-delivery") })
    }

    @Test func `from the future are kept, not believed, and noticed`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        try office.scans("S-1", "delivered", at: "2026-11-23T09:00:00Z")
        #expect(try office.waitsFor("O-1") == "delivery")
        #expect(office.journal(.customers).contains { $0.contains("future") })
    }
}

extension `A parcel's scans` {
    private func push(_ office: Office, _ scan: String, _ code: String) throws -> Office.Outcome {
        try office.does(
            "jne", "push-tracking",
            #"{"carrier":"JNE","waybill":"W-S-1","scan":"\#(scan)","code":"\#(code)","at":"2026-11-22T01:00:00Z"}"#)
    }

    @Test func `tell of each word that has no meaning, and of each once`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 2))
        try office.ships("S-1", of: "O-1")
        for (scan, code) in [("A", "DI GUDANG"), ("B", "SUDAH SAMPAI"), ("C", "DI GUDANG")] {
            _ = try push(office, scan, code)
        }
        #expect(office.journal(.customers).filter { $0.hasPrefix("problem-raised JNE/W-S-1/") }.count == 2)
    }

    @Test func `end with a delivery, however many there were`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 2))
        try office.ships("S-1", of: "O-1")
        for number in 0..<Tracking.mostScans { _ = try push(office, "P-\(number)", "in-transit") }
        #expect(try push(office, "ONE-MORE", "in-transit") == .refused("too-many-scans"))
        _ = try push(office, "LAST", "delivered")
        #expect(office.journal(.logistics).last?.hasPrefix("shipment-delivered") == true)
    }
}

struct `Silence` {
    @Test func `is noticed each time it lasts too long, and only once each time`() throws {
        let office = try Office.open(tea: 0)
        try office.orders("O-1", Office.line("TEA", 2), more: #","partial":true"#)
        func noticed() -> Int { office.journal(.customers).filter { $0.hasPrefix("problem-raised O-1/stock") }.count }
        try office.wait(.seconds(2 * 86_400))
        #expect(noticed() == 0)
        try office.wait(.seconds(2 * 86_400))
        #expect(noticed() == 1)
        try office.wait(.seconds(20 * 86_400))
        #expect(noticed() == 1)
        try office.receives("TEA", 1)
        try office.wait(.seconds(4 * 86_400))
        #expect(noticed() == 2)
    }

    @Test func `of the second parcel is noticed too, and not before its own time`() throws {
        let office = try Office.open(tea: 1)
        try office.orders("O-1", Office.line("TEA", 2), more: #","partial":true"#)
        func noticed() -> Int {
            office.journal(.customers).filter { $0.hasPrefix("problem-raised O-1/delivery") }.count
        }
        try office.ships("S-1", of: "O-1")
        try office.wait(.seconds(6 * 86_400))
        try office.receives("TEA", 1)
        try office.ships("S-2", of: "O-1")
        try office.scans("S-1", "delivered", at: "2026-11-24T01:00:00Z")
        try office.wait(.seconds(2 * 86_400))
        #expect(noticed() == 0)
        try office.wait(.seconds(6 * 86_400))
        #expect(noticed() == 1)
    }

    @Test func `of a parcel is not covered by goods that come in`() throws {
        let office = try Office.open(tea: 1)
        try office.orders("O-1", Office.line("TEA", 3), more: #","partial":true"#)
        try office.ships("S-1", of: "O-1")
        #expect(try office.waitsFor("O-1") == "delivery")
        try office.receives("TEA", 1)
        #expect(try office.waitsFor("O-1") == "delivery")
        try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z")
        #expect(try office.waitsFor("O-1") == "stock")
    }
}
