import Models
import PaperOffice
import Testing

struct `A carrier` {
    private func office(waybill: String = "W-1") throws -> PaperOffice {
        let office = try PaperOffice.open()
        try office.orders("O-1", PaperOffice.line("TEA", 2))
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1"}"#)
        try office.does("wira", "pack-shipment", #"{"shipment":"S-1"}"#)
        try office.does(
            "wira", "hand-over-shipment", #"{"shipment":"S-1","carrier":"JNT","waybill":"\#(waybill)"}"#)
        return office
    }

    private func scan(_ office: PaperOffice, _ name: String, _ code: String, waybill: String = "W-1") throws {
        try office.does(
            "jnt", "push-tracking",
            #"{"carrier":"JNT","waybill":"\#(waybill)","scan":"\#(name)","code":"\#(code)","at":"2026-11-23T01:00:00Z"}"#
        )
    }

    private func means(_ word: String, _ status: String, _ office: PaperOffice, carrier: String = "JNT") throws
        -> PaperOffice.Outcome
    {
        try office.does(
            "wira", "set-carrier-word", #"{"carrier":"\#(carrier)","word":"\#(word)","status":"\#(status)"}"#)
    }

    @Test func `is found by its code, its name and whatever else people write, in any spelling`() throws {
        let office = try PaperOffice.open()
        try office.does(
            "wira", "set-carrier", #"{"carrier":"JNT","name":"J&T Express","aliases":["J&T","Jet Express"]}"#)
        for name in ["jnt", "J&T express", "j & t", "JET EXPRESS"] {
            #expect(try office.asks("get-carrier", #"{"carrier":"\#(name)"}"#)["carrier"]?.text == "JNT")
        }
        #expect(try office.does("wira", "set-carrier", #"{"carrier":"jnt","name":"J&T Express"}"#) == .done([]))
        #expect(try office.does("wira", "set-carrier", #"{"carrier":"JNT","aliases":["J & T"]}"#) == .done([]))
        #expect(
            try office.does("wira", "set-carrier", #"{"carrier":"JET","aliases":["j&t"]}"#)
                == .refused("carrier-called"))
        #expect(
            try office.does("wira", "set-carrier", #"{"carrier":"JET","aliases":[" "]}"#)
                == .refused("carrier-uncallable"))
        try office.does("wira", "set-carrier", #"{"carrier":"JNT","aliases":["JNT Express"],"without":["j&t"]}"#)
        #expect(
            try office.asks("get-carrier", #"{"carrier":"JNT"}"#)["aliases"]?.elements?.compactMap(\.text)
                == ["Jet Express", "JNT Express"])
        #expect(try office.asks("get-carrier", #"{"carrier":"SAP"}"#)["code"]?.text == "unknown-carrier")
    }

    @Test func `says in its own words where a parcel is, once somebody wrote down what they mean`() throws {
        let office = try office()
        #expect(try means("Barang Dibawa Kurir", "out-for-delivery", office) == .done(["carrier-word-set"]))
        #expect(try means("BARANG DIBAWA KURIR", "out-for-delivery", office) == .done([]))
        try scan(office, "A", "BARANG dibawa kurir")
        #expect(try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["status"]?.text == "out-for-delivery")
    }

    @Test func `has its own meaning for a word that others use otherwise`() throws {
        let office = try office()
        _ = try means("delivered", "awaiting-pickup", office)
        try scan(office, "A", "DELIVERED")
        #expect(try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["status"]?.text == "awaiting-pickup")
    }

    @Test func `is read again where nobody understood it, and what was understood stays`() throws {
        let office = try office()
        try scan(office, "A", "in-transit")
        try scan(office, "B", "TERKIRIM")
        for number in 1...25 { try scan(office, "C", "TERKIRIM", waybill: "X-\(number)") }
        #expect(try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["status"]?.text == "in-transit")
        _ = try means("Terkirim", "delivered", office, carrier: "jnt")
        #expect(try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["stage"]?.text == "delivered")
        let problems = try office.asks("list-problems", #"{"closed":true}"#)["items"]?.elements ?? []
        #expect(problems.contains { $0["action"]?.text == "the carrier's word means delivered" })
        #expect(try office.asks("get-order", #"{"order":"O-1"}"#)["waitsFor"]?.text == "settlement")
        #expect(office.journal(.logistics).filter { $0.hasPrefix("scan-understood") }.count == 26)
        #expect(office.journal(.logistics).last { $0.hasPrefix("carrier-word") } == "carrier-word-read JNT")
        // Another meaning is for scans to come.
        _ = try means("TERKIRIM", "in-transit", office)
        #expect(try office.asks("get-shipment", #"{"shipment":"S-1"}"#)["stage"]?.text == "delivered")
        #expect(office.journal(.logistics).filter { $0.hasPrefix("scan-understood") }.count == 26)
    }

    @Test func `has so many words`() throws {
        let office = try PaperOffice.open()
        for number in 1...200 { _ = try means("word \(number)", "in-transit", office) }
        #expect(try means("word 201", "in-transit", office) == .refused("too-many-words"))
        #expect(try means("word 7", "lost", office) == .done(["carrier-word-set"]))
    }
}
