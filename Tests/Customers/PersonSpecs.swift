import Models
import PaperOffice
import Testing

struct `A customer who is a person` {
    private func office() throws -> PaperOffice {
        let office = try PaperOffice.open()
        try office.does(
            "ana", "register-customer",
            #"{"customer":"C-7","name":"Kartika Sari","party":"person","currency":"IDR","creditLimit":{"amount":"90000000","currency":"IDR"},"termDays":30,"taxed":true,"address":"Jl. Braga 12","phone":"0812-1"}"#
        )
        return office
    }

    @Test func `has a name that is his alone, and is called by the customer's id where he is not known`() throws {
        let office = try office()
        #expect(try office.said(.customers, "customer-registered")["name"]?.text == "C-7")
        #expect(try office.said(.customers, "customer-registered")["fullName"]?.text == "Kartika Sari")
        #expect(try office.asks("get-customer", #"{"customer":"C-7"}"#)["name"]?.text == "Kartika Sari")
        let found = try office.asks("list-customers", #"{"name":"kart"}"#)["items"]?.elements ?? []
        #expect(found.map { $0["customer"]?.text } == ["C-7"])
    }

    @Test func `is renamed and erased without a trace of what he was called`() throws {
        let office = try office()
        #expect(
            try office.does("ana", "change-customer", #"{"customer":"C-7","name":"Kartika Dewi"}"#)
                == .done(["customer-changed"]))
        #expect(try office.said(.customers, "customer-changed")["name"] == nil)
        #expect(
            try office.does("budi", "erase-person", #"{"customer":"C-7","reason":"asked"}"#) == .done(["person-erased"])
        )
        #expect(try office.asks("get-customer", #"{"customer":"C-7"}"#)["name"]?.text == "C-7")
        #expect(try office.said(.customers, "customer-registered")["fullName"] == nil)
        #expect(try office.asks("list-customers", #"{"name":"kart"}"#)["items"]?.elements?.isEmpty == true)
    }

    @Test func `is forgotten by everybody who heard of him, in a journal of its own`() throws {
        let office = try office()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-7","validUntil":"2026-12-01","lines":[\#(PaperOffice.line("TEA", 1))]}"#)
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        #expect(try office.said(.orders, "quotation-sent")["buyer"]?["name"]?.text == "Kartika Sari")
        try office.does("budi", "erase-person", #"{"customer":"C-7","reason":"asked"}"#)
        for service in [ServiceName.orders, .invoicing, .logistics] {
            #expect(office.journal(service).last == "person-forgotten customer/C-7")
        }
        #expect(try office.said(.orders, "quotation-sent")["buyer"] == nil)
        #expect(try office.said(.orders, "quotation-sent")["buyerName"]?.text == "C-7")
    }

    @Test func `stays on a posted invoice as long as the law keeps it`() throws {
        let office = try office()
        try office.does(
            "ana", "enter-order",
            #"{"order":"O-1","customer":"C-7","lines":[\#(PaperOffice.line("TEA", 1))]}"#)
        try office.does("budi", "verify-order", #"{"order":"O-1"}"#)
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        try office.does("budi", "erase-person", #"{"customer":"C-7","reason":"asked"}"#)
        #expect(try office.said(.orders, "order-confirmed")["buyer"] == nil)
        #expect(try office.said(.orders, "order-confirmed")["shipTo"] == nil)
        #expect(try office.said(.invoicing, "invoice-posted")["buyer"]?["name"]?.text == "Kartika Sari")
    }
}
