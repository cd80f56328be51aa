import Models
import PaperOffice
import Testing

struct `A problem` {
    @Test func `is reported, put away once, and may be noticed by any service`() throws {
        let office = try PaperOffice.open()
        try office.does("ana", "report-problem", #"{"problem":"P-1","stage":"order","about":"late"}"#)
        let close = #"{"problem":"P-1","action":"called them"}"#
        #expect(try office.does("budi", "close-problem", close) == .done(["problem-closed"]))
        #expect(try office.does("budi", "close-problem", close) == .refused("problem-closed"))
    }
}
