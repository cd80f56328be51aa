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

struct `A payment` {
    private func invoiced() throws -> Office {
        let office = try Office.open()
        for number in 1...2 {
            try office.orders("O-\(number)", Office.line("TEA", 10))
            try office.ships("S-\(number)", of: "O-\(number)")
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-\#(number)"}"#)
        }
        return office
    }

    private func paid(_ office: Office, _ payment: String, _ amount: Int, _ more: String = "") throws -> Office.Outcome
    {
        try office.does(
            "fina", "record-payment",
            #"{"payment":"\#(payment)","customer":"C-1","amount":{"amount":"\#(amount)","currency":"IDR"},"bankReference":"B-\#(payment)"\#(more)}"#
        )
    }

    private func open(_ office: Office, _ invoice: String) throws -> String? {
        try office.asks("get-invoice", #"{"invoice":"\#(invoice)"}"#)["open"]?["amount"]?.text
    }

    @Test func `pays the oldest due first, and what is left stays the customer's`() throws {
        let office = try invoiced()
        _ = try paid(office, "P-1", 300_000)
        #expect(try open(office, "I-1") == "0.00")
        #expect(try open(office, "I-2") == "255000.00")
        _ = try paid(office, "P-2", 300_000)
        #expect(try open(office, "I-2") == "0.00")
        #expect(try office.asks("get-payment", #"{"payment":"P-2"}"#)["free"]?["amount"]?.text == "45000.00")
        #expect(try office.exposure() == "0.00")
    }

    @Test func `that came early pays later invoices when somebody says so`() throws {
        let office = try Office.open()
        _ = try paid(office, "P-1", 277_500)
        try office.orders("O-1", Office.line("TEA", 10))
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(
            try office.does("fina", "allocate-payment", #"{"payment":"P-1"}"#)
                == .done(["payment-allocated", "invoice-allocated", "invoice-settled"]))
        #expect(try office.does("fina", "allocate-payment", #"{"payment":"P-1"}"#) == .refused("nothing-free"))
        #expect(try office.exposure() == "0.00")
    }

    @Test(arguments: [
        (#","invoices":[{"invoice":"I-1","amount":{"amount":"277501","currency":"IDR"}}]"#, "more-than-open"),
        (
            #","invoices":[{"invoice":"I-1","amount":{"amount":"200000","currency":"IDR"}},{"invoice":"I-2","amount":{"amount":"200000","currency":"IDR"}}]"#,
            "over-allocated"
        ),
        (
            #","invoices":[{"invoice":"I-1","amount":{"amount":"1","currency":"IDR"}},{"invoice":"I-1","amount":{"amount":"1","currency":"IDR"}}]"#,
            "invoice-twice"
        ),
        (#","invoices":[{"invoice":"I-9","amount":{"amount":"1","currency":"IDR"}}]"#, "unknown-invoice"),
    ]) func `gives no more than there is, to nothing that is not`(more: String, code: String) throws {
        let office = try invoiced()
        #expect(try paid(office, "P-1", 300_000, more) == .refused(code))
    }

    @Test func `is not recorded twice under one bank reference`() throws {
        let office = try invoiced()
        _ = try paid(office, "P-1", 1)
        #expect(try paid(office, "P-2", 1, "").description.contains("payment-recorded"))
        #expect(
            try office.does(
                "fina", "record-payment",
                #"{"payment":"P-3","customer":"C-1","amount":{"amount":"1","currency":"IDR"},"bankReference":"B-P-1"}"#)
                == .refused("bank-reference-taken"))
    }
}
