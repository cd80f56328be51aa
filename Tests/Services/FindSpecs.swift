import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

/// What is found, as "kind id by".
private func found(_ office: Office, _ text: String, _ roles: [String] = ["sales"]) throws -> [String] {
    let question = JSONWriter.text(.object([.init("text", .string(text))]))
    return try ["customers", "orders", "invoicing", "logistics"].flatMap { service in
        try (office.asks("find-in-\(service)", question, roles: roles)["items"]?.elements ?? []).map {
            "\($0["kind"]?.text ?? "") \($0["id"]?.text ?? "") \($0["by"]?.text ?? "")"
        }
    }
}

private func registers(_ office: Office, _ id: String, _ name: String, _ more: String = "") throws {
    try office.does(
        "ana", "register-customer",
        #"{"customer":"\#(id)","name":"\#(name)","currency":"IDR","creditLimit":{"amount":"9000000","currency":"IDR"},"termDays":30,"taxed":true\#(more)}"#
    )
}

struct `A customer` {
    @Test(arguments: [
        ("makmur", ["C-2", "C-3"]), ("MAKM", ["C-2", "C-3"]), ("kmur", ["C-2", "C-3"]), ("jaya mak", ["C-3"]),
        ("Café", ["C-4"]), ("cafe", ["C-4"]), ("p.t. cafe", ["C-4"]), ("李", ["C-5"]), ("makmur xyz", []), ("ur", []),
    ]) func `is found by any part of the name, whatever its accents, capitals and points`(
        text: String, ids: [String]
    ) throws {
        let office = try Office.open()
        try registers(office, "C-2", "Toko Makmur")
        try registers(office, "C-3", "CV. Makmur-Jaya")
        try registers(office, "C-4", "P.T. Café Nusantara")
        try registers(office, "C-5", "李 記")
        #expect(try found(office, text) == ids.map { "customer \($0) part" })
    }

    @Test func `is found by telephone and tax number, and no more once he was erased`() throws {
        let office = try Office.open()
        try registers(
            office, "C-2", "Kartika Sari",
            #","party":"person","phone":"0812-3456-7890","taxNumber":"3171234567890123""#)
        for text in ["0812 3456 7890", "+62812345", "3171234567890123"] {
            let by = text.hasPrefix("317") ? "tax-number" : text.hasPrefix("+") ? "part" : "phone"
            #expect(try found(office, text) == ["customer C-2 \(by)"], "\(text)")
        }
        #expect(try found(office, "tika") == ["customer C-2 part"] && found(office, "sari") == ["customer C-2 part"])
        try office.does("budi", "erase-person", #"{"customer":"C-2","reason":"her letter"}"#)
        for text in ["0812 3456 7890", "3171234567890123", "tika", "sari"] {
            #expect(try found(office, text).isEmpty, "\(text)")
        }
        #expect(try found(office, "c-2") == ["customer C-2 name"])
    }

    @Test func `is told from hundreds by two words that are each in many names`() throws {
        let office = try Office.open()
        for number in 1...620 {
            let (first, second) =
                number == 600 ? ("Toko", "Jaya") : number % 2 == 0 ? ("Toko", "Abadi") : ("CV", "Jaya")
            try registers(office, "C-\(1_000 + number)", "\(first) \(second) \(number)")
        }
        #expect(try found(office, "toko jaya") == ["customer C-1600 part"])
        let many = try office.asks("find-in-customers", #"{"text":"toko","limit":5}"#, roles: ["sales"])
        #expect(many["items"]?.elements?.count == 5 && many["more"] == .bool(true))
    }
}

struct `Whatever stands on a paper` {
    private func sold() throws -> Office {
        let office = try Office.open()
        try office.orders("PSN-2026-0001", Office.line("TEA", 10), more: #","purchaseOrder":"PO 779/a""#)
        try office.ships("S-1", of: "PSN-2026-0001")
        try office.does("fina", "post-invoice", #"{"invoice":"FKT-2026-0001","order":"PSN-2026-0001"}"#)
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-1","bankReference":"BCA 0001","invoices":[{"invoice":"FKT-2026-0001"}]}"#)
        return office
    }

    @Test(arguments: [
        ("psn-2026-0001", "order PSN-2026-0001 name"), ("PO779/A", "order PSN-2026-0001 purchase-order"),
        ("po 779/a", "order PSN-2026-0001 purchase-order"), ("inv/0001/xi/2026", "invoice FKT-2026-0001 number"),
        ("INV/1/XI/2026", "invoice FKT-2026-0001 number"), ("w-s-1", "shipment S-1 waybill"),
        ("SJ/0001/XI/2026", "shipment S-1 number"), ("bca0001", "payment P-1 reference"),
        ("KW/0001/XI/2026", "payment P-1 number"), ("offee", "product COFFEE part"),
    ]) func `leads to its thing`(text: String, thing: String) throws {
        #expect(try found(sold(), text) == [thing])
    }

    @Test func `of digits alone is that place in this year's series`() throws {
        #expect(try Set(found(sold(), "1")) == ["order PSN-2026-0001 name", "invoice FKT-2026-0001 name"])
    }

    @Test func `is found by a number in which no year is printed`() throws {
        let office = try Office.open()
        try office.does("budi", "change-setting", #"{"setting":"invoice-number","value":"TGH/{running:4}"}"#)
        try office.orders("O-1", Office.line("TEA", 1))
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(try found(office, "tgh/1") == ["invoice I-1 number"])
    }

    @Test func `names its order only where it is of one`() throws {
        let office = try Office.open()
        for number in 1...2 { try office.orders("O-\(number)", Office.line("TEA", 1)) }
        try office.does("wira", "pick-shipment", #"{"shipment":"S-1","order":"O-1","orders":["O-2"]}"#)
        let of = try office.asks("find-in-logistics", #"{"text":"S-1"}"#, roles: ["sales"])["items"]?.elements ?? []
        #expect(of.count == 1 && of.first?["order"] == nil)
        try office.orders("O-3", Office.line("TEA", 1))
        try office.ships("S-3", of: "O-3")
        let one = try office.asks("find-in-logistics", #"{"text":"W-S-3"}"#, roles: ["sales"])["items"]?.elements
        #expect(one?.first?["order"]?.text == "O-3")
    }

    @Test func `is no quotation for those who may read none`() throws {
        let office = try Office.open()
        try office.does(
            "ana", "draft-quotation",
            #"{"quotation":"Q-1","customer":"C-1","lines":[\#(Office.line("TEA", 2))],"validUntil":"2026-12-31"}"#)
        try office.does("ana", "send-quotation", #"{"quotation":"Q-1"}"#)
        for text in ["q-1", "PNW/0001/XI/2026"] {
            #expect(try found(office, text).count == 1 && found(office, text, ["warehouse"]).isEmpty, "\(text)")
        }
    }

    @Test func `is found by the pattern that held when it was printed`() throws {
        let office = try sold()
        try office.does(
            "budi", "change-setting", #"{"setting":"invoice-number","value":"TGH-{year}-{number:3}"}"#)
        try office.orders("O-2", Office.line("TEA", 1))
        try office.ships("S-2", of: "O-2")
        try office.does("fina", "post-invoice", #"{"invoice":"I-2","order":"O-2"}"#)
        #expect(try found(office, "tgh-2026-001") == ["invoice I-2 number"])
        #expect(try found(office, "INV/0001/XI/2026") == ["invoice FKT-2026-0001 number"])
    }
}
