import Models
import PaperOffice
import Testing

struct `The firm` {
    private static let npwp = #""taxNumber":"01.234.567.8-901.234""#

    @Test(arguments: [
        (#"{"name":"Sumber Makmur"}"#, PaperOffice.Outcome.done(["firm-changed"])),
        (#"{"address":"Jl. Asia Afrika 1"}"#, .refused("firm-without-name")),
        (#"{"name":"S","from":"2026-11-22"}"#, .refused("setting-past")),
        (#"{"name":"S",\#(npwp),"branchNumber":"0012345678901234000000"}"#, .done(["firm-changed"])),
        (#"{"name":"S",\#(npwp),"branchNumber":"1234567890123456000000"}"#, .refused("branch-of-other")),
    ]) func `is known by what its papers need`(json: String, then: PaperOffice.Outcome) throws {
        let office = try PaperOffice.open()
        #expect(try office.does("budi", "set-firm", json) == then)
    }

    @Test func `has its accounts, each in somebody's name, until they are closed`() throws {
        let office = try PaperOffice.open()
        func account(_ json: String) throws -> PaperOffice.Outcome {
            try office.does("budi", "set-bank-account", #"{"bank":"BCA",\#(json)}"#)
        }
        #expect(try account(#""number":"438","holder":"PT S""#) == .refused("unknown-firm"))
        try office.does("budi", "set-firm", #"{"name":"Sumber Makmur"}"#)
        #expect(try account(#""number":"438""#) == .refused("account-without-holder"))
        #expect(try account(#""number":"438","holder":"PT S""#) == .done(["firm-changed"]))
        #expect(try account(#""number":"438","holder":"PT S""#) == .done([]))
        #expect(try account(#""number":"439","closed":true"#) == .refused("unknown-account"))
        #expect(try account(#""number":"438","closed":true"#) == .done(["firm-changed"]))
        #expect(try office.asks("get-firm", "{}")["accounts"]?.elements?.isEmpty == true)
        for number in 1...12 { _ = try account(#""number":"\#(number)","holder":"PT S""#) }
        #expect(try account(#""number":"13","holder":"PT S""#) == .refused("too-many-accounts"))
    }

    @Test func `is on each day as it was said for it, and what is planned outlives what is said today`() throws {
        let office = try PaperOffice.open()
        try office.does("budi", "set-firm", #"{"name":"Sumber Makmur","address":"Jl. Asia Afrika 1"}"#)
        try office.does("budi", "set-firm", #"{"address":"Jl. Braga 2","from":"2027-01-01"}"#)
        try office.does("sari", "set-firm", #"{"phone":"022-1","address":"Jl. Asia Afrika 3"}"#)
        try office.does("sari", "set-bank-account", #"{"bank":"BCA","number":"438","holder":"PT S"}"#)
        func shown(_ on: String) throws -> [String?] {
            let firm = try office.asks("get-firm", #"{"on":"\#(on)"}"#)
            return [
                firm["address"]?.text, firm["phone"]?.text, firm["from"]?.text, firm["nextFrom"]?.text,
                firm["accounts"]?.elements?.first?["number"]?.text,
            ]
        }
        #expect(try shown("2026-11-22") == ["Jl. Asia Afrika 3", "022-1", "2026-11-23", "2027-01-01", "438"])
        #expect(try shown("2026-12-31") == ["Jl. Asia Afrika 3", "022-1", "2026-11-23", "2027-01-01", "438"])
        #expect(try shown("2027-01-01") == ["Jl. Braga 2", "022-1", "2027-01-01", nil, "438"])
    }
}
