import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `An invoice` {
    private func shipped(_ pieces: Int = 10) throws -> Office {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", pieces))
        try office.ships("S-1", of: "O-1")
        return office
    }

    @Test func `bills what was shipped, once`() throws {
        let office = try shipped()
        let post = #"{"invoice":"I-1","order":"O-1"}"#
        #expect(
            try office.does("fina", "post-invoice", post)
                == .done(["number-given", "invoice-posted", "quantity-claimed"]))
        #expect(
            try office.does("fina", "post-invoice", post.replacing("I-1", with: "I-2"))
                == .refused("nothing-to-invoice"))
        let invoice = try office.asks("get-invoice", #"{"invoice":"I-1"}"#)
        #expect(invoice["net"]?["amount"]?.text == "250000.00")
        #expect(invoice["taxBase"]?["amount"]?.text == "229167.00")
        #expect(invoice["tax"]?["amount"]?.text == "27500.00")
        #expect(invoice["due"]?.text == "2026-12-23")
    }

    @Test func `waits for goods that left`() throws {
        let office = try Office.open()
        try office.orders("O-1", Office.line("TEA", 1))
        #expect(
            try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#) == .refused("nothing-shipped"))
    }

    @Test func `has the next number of its series, whatever was refused between`() throws {
        let office = try Office.open()
        for number in 1...3 {
            try office.orders("O-\(number)", Office.line("TEA", 1))
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-\#(number)"}"#)
            try office.ships("S-\(number)", of: "O-\(number)")
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-\#(number)"}"#)
        }
        let numbers = try (1...3).map { try office.asks("get-invoice", #"{"invoice":"I-\#($0)"}"#)["number"]?.text }
        #expect(numbers == ["INV/0001/XI/2026", "INV/0002/XI/2026", "INV/0003/XI/2026"])
    }

    @Test func `over nothing is settled at once`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","validUntil":"2026-12-01","lines":[\#(Office.line("TEA", 1, price: 0))]}"#
        )
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("budi", "approve-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "accept-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "enter-order", #"{"order":"O-1","customer":"C-1","quotation":"Q-1"}"#)
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        try office.ships("S-1", of: "O-1")
        try office.scans("S-1", "delivered", at: "2026-11-23T01:00:00Z")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(try office.stage("O-1") == "closed")
    }
}
