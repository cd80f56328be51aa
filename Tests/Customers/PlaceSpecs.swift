import Models
import PaperOffice
import Testing

struct `A place of delivery` {
    private static let place = #""customer":"C-1","place":"GUDANG""#

    @Test(arguments: [
        (#"{\#(place),"address":"Jl. Industri 5"}"#, PaperOffice.Outcome.done(["place-set"])),
        (#"{\#(place),"contact":"Pak Joko"}"#, .refused("place-without-address")),
        (#"{"customer":"C-9","place":"GUDANG","address":"Jl."}"#, .refused("unknown-customer")),
    ]) func `is known by the rules`(json: String, then: PaperOffice.Outcome) throws {
        let office = try PaperOffice.open()
        #expect(try office.does("ana", "set-place", json) == then)
    }

    @Test func `is corrected where something is new, and what is left out stays`() throws {
        let office = try PaperOffice.open()
        try office.does("ana", "set-place", #"{\#(Self.place),"address":"Jl. Industri 5","contact":"Pak Joko"}"#)
        #expect(
            try office.does("ana", "set-place", #"{\#(Self.place),"contact":"Pak Joko"}"#)
                == .refused("place-unchanged"))
        #expect(try office.does("ana", "set-place", #"{\#(Self.place),"contact":"Bu Rini"}"#) == .done(["place-set"]))
        let shown = try office.asks("list-places", #"{"customer":"C-1"}"#)["items"]?.elements ?? []
        #expect(shown.map { $0["address"]?.text } == ["Jl. Industri 5"])
        #expect(shown.map { $0["contact"]?.text } == ["Bu Rini"])
    }

    @Test func `is no longer known where it is once its person was erased`() throws {
        let office = try PaperOffice.open()
        try office.does("ana", "set-place", #"{\#(Self.place),"name":"Gudang","address":"Jl. Industri 5"}"#)
        #expect(
            try office.does("budi", "erase-person", #"{"customer":"C-1","reason":"asked"}"#)
                == .done(["person-erased", "place-erased"]))
        let shown = try office.asks("list-places", #"{"customer":"C-1"}"#)["items"]?.elements ?? []
        #expect(shown.map { $0["place"]?.text } == ["GUDANG"])
        #expect(shown.allSatisfy { $0["address"] == nil && $0["name"] == nil })
    }

    @Test func `has at most a hundred beside it`() throws {
        let office = try PaperOffice.open()
        for number in 1...100 {
            try office.does(
                "ana", "set-place", #"{"customer":"C-1","place":"P-\#(number)","address":"Jl. \#(number)"}"#)
        }
        #expect(
            try office.does("ana", "set-place", #"{"customer":"C-1","place":"P-101","address":"Jl."}"#)
                == .refused("too-many-places"))
        #expect(
            try office.does("ana", "set-place", #"{"customer":"C-1","place":"P-7","address":"Jl. Baru"}"#)
                == .done(["place-set"]))
    }
}
