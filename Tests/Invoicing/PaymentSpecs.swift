import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

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
        #expect(try office.exposure() == "-45000.00")
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
