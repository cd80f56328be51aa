import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `A waybill` {
    private func packed() throws -> Office {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        return office
    }

    private func push(
        _ office: Office, _ carrier: String, _ waybill: String, _ scan: String = "D1", _ code: String = "DELIVERED"
    ) throws -> Office.Outcome {
        try office.does(
            "jne", "push-tracking",
            #"{"carrier":"\#(carrier)","waybill":"\#(waybill)","scan":"\#(scan)","code":"\#(code)","at":"2026-11-22T01:00:00Z"}"#
        )
    }

    private func handOver(_ office: Office, _ carrier: String, _ waybill: String) throws -> Office.Outcome {
        try office.does(
            "wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"\#(carrier)","waybill":"\#(waybill)"}"#)
    }

    private func strays(_ office: Office) throws -> [String] {
        (try office.asks("list-strays", "{}")["items"]?.elements ?? []).compactMap { $0["waybill"]?.text }
    }

    @Test func `is the same with other capitals, in either order`() throws {
        for scansFirst in [false, true] {
            let office = try packed()
            if scansFirst { _ = try push(office, "JNE", "JNE0099") }
            _ = try handOver(office, "jne", "jne0099")
            if !scansFirst { _ = try push(office, "JNE", "JNE0099") }
            #expect(try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["stage"]?.text == "delivered")
            #expect(try push(office, "jNE", "jne0099", "d1") == .done([]))
            try office.orders("O-2", Office.line("TEA", 1))
            try office.does("wira", "pick-shipment", #"{"shipment":"S-2","order":"O-2"}"#)
            try office.does("wira", "pack-shipment", #"{"shipment":"S-2"}"#)
            let twice = #"{"shipment":"S-2","carrier":"JNE","waybill":"JNE0099"}"#
            #expect(try office.does("wira", "hand-over-shipment", twice) == .refused("waybill-taken"))
        }
    }

    @Test func `that is scanned before it is handed over strays until then, and nobody is troubled`() throws {
        let office = try packed()
        let strayed = try push(office, "JNE", "JNE0099", "D1", "picked-up")
        #expect(strayed == .done(["scan-received", "waybill-strayed"]))
        #expect(try push(office, "JNE", "JNE0099", "D2", "in-transit") == .done(["scan-received"]))
        #expect(try strays(office) == ["JNE0099"])
        _ = try handOver(office, "JNE", "JNE0099")
        try office.wait(.seconds(2 * 86_400))
        #expect(try strays(office).isEmpty)
        #expect(!office.journal(.customers).contains { $0.contains("stray") })
    }

    @Test func `that no shipment has is a problem on the second day, once`() throws {
        let office = try packed()
        _ = try push(office, "JNE", "JNE0099", "D1", "in-transit")
        _ = try handOver(office, "JNE", "JNE0098")
        try office.wait(.seconds(86_399))
        #expect(!office.journal(.customers).contains { $0.contains("stray") })
        try office.wait(.seconds(5 * 86_400))
        #expect(office.journal(.customers).filter { $0.contains("stray") }.count == 1)
        #expect(try strays(office) == ["JNE0099"])
        let problem = try office.asks("list-problems", "{}")["items"]?.elements?.first {
            $0["problem"]?.text?.contains("stray") == true
        }
        #expect(problem?["cause"]?.text?.contains("JNE scans JNE0099 (\"in-transit\")") == true)
    }
}

extension `A waybill` {
    @Test func `that is called delivered and that no shipment has is a problem at once, and once`() throws {
        let office = try packed()
        _ = try push(office, "JNE", "JNE0099", "D1", "in-transit")
        #expect(
            try push(office, "JNE", "JNE0099", "D2") == .done(["scan-received", "stray-noticed", "problem-noticed"]))
        #expect(try push(office, "JNE", "JNE0099", "D3") == .done(["scan-received"]))
        try office.wait(.seconds(2 * 86_400))
        #expect(office.journal(.customers).filter { $0.contains("stray") }.count == 1)
        // It is over when a shipment has the waybill.
        _ = try handOver(office, "JNE", "JNE0099")
        #expect(
            office.journal(.customers).filter { $0.contains("stray") }.map { $0.prefix(14) } == [
                "problem-raised", "problem-closed",
            ])
    }
}

struct `A parcel that goes back` {
    private static let arrivals = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 0, 1, 3]]
    private static let scans = [("out-for-delivery", 1), ("returning", 2), ("in-transit", 3), ("returned", 5)]

    private func shipped() throws -> Office {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        return office
    }

    private func status(_ office: Office) throws -> String? {
        try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["status"]?.text
    }

    @Test(arguments: arrivals) func `is not delivered to the customer, and a person is told`(arrival: [Int]) throws {
        let office = try shipped()
        for index in arrival {
            try office.scans("S-1", Self.scans[index].0, at: "2026-11-22T0\(Self.scans[index].1):00:00Z")
        }
        #expect(try status(office) == "returned")
        try office.scans("S-1", "delivered", at: "2026-11-22T06:00:00Z")
        #expect(try status(office) == "returned")
        #expect(try office.waitsFor("O-1") == "delivery")
        #expect(office.journal(.customers).contains { $0.contains("problem-raised S-1/returned") })
    }

    @Test func `and is delivered again is at its sender's door`() throws {
        let office = try shipped()
        try office.scans("S-1", "returning", at: "2026-11-22T01:00:00Z")
        try office.scans("S-1", "delivered", at: "2026-11-22T02:00:00Z")
        #expect(try status(office) == "returned")
        #expect(try office.waitsFor("O-1") == "delivery")
    }

    @Test func `and was called delivered before that was known is a problem`() throws {
        let office = try shipped()
        try office.scans("S-1", "delivered", at: "2026-11-22T02:00:00Z")
        try office.scans("S-1", "returning", at: "2026-11-22T01:00:00Z")
        #expect(office.journal(.customers).contains { $0.contains("problem-raised S-1/went-back") })
    }

    @Test func `but was only lost may still arrive`() throws {
        let office = try shipped()
        try office.scans("S-1", "lost", at: "2026-11-22T01:00:00Z")
        try office.scans("S-1", "delivered", at: "2026-11-22T02:00:00Z")
        #expect(try office.waitsFor("O-1") == "settlement")
    }
}
