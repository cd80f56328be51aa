import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `What nobody named` {
    private let order = #"{"customer":"C-1","lines":[\#(Office.line("TEA", 1))]}"#

    /// The subject of the event behind the name's.
    private func name(_ office: Office, _ by: String, _ command: String, _ json: String) throws -> String? {
        let events = try office.answers(by, command, json)["events"]?.elements ?? []
        #expect(events.first?["type"]?.text == NameGiven.type)
        return events.dropFirst().first?["subject"]?.text
    }

    @Test func `gets the next name of its kind and year`() throws {
        let office = try Office.open()
        #expect(try name(office, "ana", "enter-order", order) == "PSN-2026-0001")
        #expect(try name(office, "ana", "enter-order", order) == "PSN-2026-0002")
        #expect(
            try name(
                office, "ana", "draft-quotation",
                #"{"customer":"C-1","lines":[\#(Office.line("TEA", 1))],"validUntil":"2026-12-31"}"#) == "PNW-2026-0001"
        )
        #expect(try office.stage("PSN-2026-0002") == "entered")
    }

    @Test func `passes by names that were given by hand`() throws {
        let office = try Office.open()
        for number in [1, 2] {
            try office.does(
                "ana", "enter-order",
                #"{"order":"PSN-2026-000\#(number)","customer":"C-1","lines":[\#(Office.line("TEA", 1))]}"#)
        }
        #expect(try name(office, "ana", "enter-order", order) == "PSN-2026-0003")
    }

    @Test func `uses up no name where it is refused`() throws {
        let office = try Office.open()
        #expect(
            try office.does("ana", "enter-order", #"{"customer":"C-9","lines":[\#(Office.line("TEA", 1))]}"#)
                == .refused("unknown-customer"))
        #expect(try name(office, "ana", "enter-order", order) == "PSN-2026-0001")
    }

    @Test func `follows the year of its day`() throws {
        let office = try Office.open()
        try office.wait(.seconds(45 * 86_400))
        #expect(try name(office, "ana", "enter-order", order) == "PSN-2027-0001")
    }
}

struct `A customer's name beside his code` {
    @Test func `is everybody's of a business, and the office's of a person, until he is erased`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "register-customer",
            #"{"customer":"C-7","name":"Kartika Sari","party":"person","currency":"IDR","creditLimit":{"amount":"9000000","currency":"IDR"},"termDays":30,"taxed":true}"#
        )
        try office.settle()
        try office.does(
            "ana", "enter-order", #"{"order":"O-7","customer":"C-7","lines":[\#(Office.line("TEA", 1))]}"#)
        try office.orders("O-1", Office.line("TEA", 1))
        func name(_ order: String, _ role: String) throws -> String? {
            try office.asks("get-order", #"{"order":"\#(order)"}"#, roles: [role])["customerName"]?.text
        }
        #expect(try name("O-1", "warehouse") != nil && name("O-1", "warehouse") == name("O-1", "sales"))
        #expect(try name("O-7", "sales") == "Kartika Sari")
        #expect(try name("O-7", "warehouse") == nil)
        #expect(
            try office.does("budi", "erase-person", #"{"customer":"C-7","reason":"her letter"}"#)
                == .done(["person-erased"]))
        #expect(try name("O-7", "sales") == nil)
    }
}

struct `What follows from something named` {
    @Test func `is who orders, of a quotation`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","lines":[\#(Office.line("TEA", 2))],"validUntil":"2026-12-31"}"#)
        #expect(try office.does("ana", "enter-order", #"{"quotation":"Q-1"}"#) == .refused("quotation-stage"))
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "accept-quotation", #"{"quotation":"Q-1"}"#)
        try office.does("ana", "enter-order", #"{"order":"O-1","quotation":"Q-1"}"#)
        #expect(try office.asks("get-order", #"{"order":"O-1"}"#)["customer"]?.text == "C-1")
        #expect(try office.does("ana", "enter-order", #"{"order":"O-2"}"#) == .refused("who-orders"))
    }

    @Test func `is who paid and how much, of the invoices`() throws {
        let office = try Office.open()
        for number in 1...2 {
            try office.orders("O-\(number)", Office.line("TEA", 10))
            try office.ships("S-\(number)", of: "O-\(number)")
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-\#(number)"}"#)
        }
        func pays(_ payment: String, _ fields: String) throws -> Office.Outcome {
            try office.does(
                "fina", "record-payment", #"{"payment":"\#(payment)","bankReference":"B-\#(payment)"\#(fields)}"#)
        }
        #expect(try pays("P-0", "") == .refused("what-was-paid"))
        #expect(try pays("P-0", #","invoices":[{"invoice":"I-9"}]"#) == .refused("unknown-invoice"))
        // Of one a part, of the other what is left of the money.
        _ = try pays(
            "P-1",
            #","amount":{"amount":"100000","currency":"IDR"},"invoices":[{"invoice":"I-1","amount":{"amount":"40000","currency":"IDR"}},{"invoice":"I-2"}]"#
        )
        #expect(try open(office, "I-1") == "237500.00" && open(office, "I-2") == "217500.00")
        _ = try pays("P-2", #","invoices":[{"invoice":"I-1"},{"invoice":"I-2"}]"#)
        #expect(try open(office, "I-1") == "0.00" && open(office, "I-2") == "0.00")
        #expect(try office.asks("get-payment", #"{"payment":"P-2"}"#)["amount"]?["amount"]?.text == "455000.00")
        #expect(try pays("P-3", #","invoices":[{"invoice":"I-1"}]"#) == .refused("nothing-open"))
    }

    @Test func `is what is open of the order for which it is, and never more than was paid`() throws {
        let office = try Office.open()
        for number in 1...2 {
            try office.orders("O-\(number)", Office.line("TEA", 10 * number))
            try office.ships("S-\(number)", of: "O-\(number)")
        }
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1","orders":["O-2"]}"#)
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-1","bankReference":"B-1","order":"O-1","invoices":[{"invoice":"I-1"}]}"#)
        #expect(try office.asks("get-payment", #"{"payment":"P-1"}"#)["amount"]?["amount"]?.text == "277500.00")
        try office.orders("O-3", Office.line("TEA", 10))
        try office.ships("S-3", of: "O-3")
        try office.does("fina", "post-invoice", #"{"invoice":"I-3","order":"O-3"}"#)
        // The first takes all there is.
        let refused = try office.does(
            "fina", "record-payment",
            #"{"payment":"P-2","bankReference":"B-2","customer":"C-1","amount":{"amount":"100000","currency":"IDR"},"invoices":[{"invoice":"I-1"},{"invoice":"I-3"}]}"#
        )
        #expect(refused == .refused("over-allocated"))
    }

    private func open(_ office: Office, _ invoice: String) throws -> String? {
        try office.asks("get-invoice", #"{"invoice":"\#(invoice)"}"#)["open"]?["amount"]?.text
    }
}
