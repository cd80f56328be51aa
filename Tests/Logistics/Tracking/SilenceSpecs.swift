import Models
import PaperOffice
import Testing

@testable import LogisticsDomain

private typealias Office = PaperOffice

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
