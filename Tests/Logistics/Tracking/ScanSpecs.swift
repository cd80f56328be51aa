import Models
import PaperOffice
import Testing

@testable import LogisticsDomain

private typealias Office = PaperOffice

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
