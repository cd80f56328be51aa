import AllMessages
import Hashing
import Kernel
import Models
import Testing

@testable import Audit

private let sha = SHA256Port.openSSL

struct `An audit` {
    @Test func `hears only what is announced by those of whom it hears it`() {
        for examiner in Audit.examiners {
            for (publisher, type) in heard(examiner) {
                #expect(Catalogue.of(publisher).announced.contains(type), "\(publisher) does not announce \(type)")
            }
        }
    }

    private func heard(_ examiner: any Examiner.Type) -> [(ServiceName, String)] {
        func heard<E: Examiner>(_: E.Type) -> [(ServiceName, String)] { E.hears.types }
        return heard(examiner)
    }

    @Test(arguments: Catalogue.all.flatMap { catalogue in catalogue.events.map { (catalogue.service, $0.type) } })
    func `finds each event that says nothing`(service: ServiceName, type: String) throws {
        var books = Books()
        try books.write(service, type, "X-1", "{}")
        #expect(books.findings().contains { $0.rule == .trail && $0.sentence.contains(type) })
    }
}

struct `An audit finds` {
    private func rules(_ books: Books, settled: Bool = false) -> Set<Rule> {
        Set(books.findings(settled: settled).map(\.rule))
    }

    private static let five = #""quantity":{"amount":"5","unit":"pcs"}"#
    private static let none = #"{"amount":"0.00","currency":"IDR"}"#

    private func enter(_ order: String, by author: String, lines: String = "", _ books: inout Books) throws {
        try books.write(
            .orders, "order-entered", order,
            #"{"order":"\#(order)","customer":"C-1","author":"\#(author)","lines":[\#(lines)],"net":\#(Self.none),"tax":\#(Self.none),"partial":false}"#
        )
    }

    private func confirm(_ order: String, _ books: inout Books) throws {
        try books.write(
            .orders, "order-confirmed", order,
            #"{"order":"\#(order)","customer":"C-1","lines":[],"net":\#(Self.none),"tax":\#(Self.none),"termDays":30,"taxed":true}"#
        )
    }

    private func receive(_ receipt: String, _ books: inout Books, cause: String? = nil) throws {
        try books.write(
            .logistics, "stock-received", receipt, #"{"receipt":"\#(receipt)","product":"TEA",\#(Self.five)}"#,
            cause: cause)
    }

    @Test func `nothing in honest books`() throws {
        var books = Books()
        try receive("R-1", &books)
        try books.write(
            .logistics, "stock-increased", "TEA", #"{"product":"TEA","receipt":"R-1",\#(Self.five)}"#)
        #expect(books.findings(settled: true).isEmpty)
    }

    @Test func `nothing in books of so many years that their sums are no amounts any more`() throws {
        var books = Books()
        let most = #""quantity":{"amount":"5000000000000000","unit":"pcs"}"#
        for number in 1...3 {
            try books.write(
                .logistics, "stock-received", "R-\(number)", #"{"receipt":"R-\#(number)","product":"TEA",\#(most)}"#)
            try books.write(
                .logistics, "stock-increased", "TEA", #"{"product":"TEA","receipt":"R-\#(number)",\#(most)}"#)
            try books.write(.logistics, "stock-reserved", "TEA", #"{"product":"TEA","order":"O-\#(number)",\#(most)}"#)
            try books.write(.logistics, "stock-shipped", "TEA", #"{"product":"TEA","order":"O-\#(number)",\#(most)}"#)
        }
        #expect(!rules(books).contains(.shippedWasReserved))
    }

    /// What is absent in one journal is nothing in the other.
    @Test(arguments: [(0, false), (5, true)])
    func `a delivery of which only one service knows, unless it was of nothing`(amount: Int, found: Bool) throws {
        var books = Books()
        let line = #"{"line":1,"product":"TEA","quantity":{"amount":"\#(amount)","unit":"pcs"}}"#
        try books.write(
            .logistics, "shipment-delivered", "S-1",
            #"{"order":"O-1","shipment":"S-1","at":"2026-11-23T01:00:00.000Z","lines":[\#(line)]}"#)
        #expect(rules(books, settled: true).contains(.servicesAgree) == found)
    }

    @Test func `goods reserved that are not there`() throws {
        var books = Books()
        try books.write(.logistics, "stock-reserved", "TEA", #"{"product":"TEA","order":"O-1",\#(Self.five)}"#)
        #expect(rules(books) == [.stockNeverNegative])
        #expect(books.findings().first?.document == "TEA")
    }

    @Test(arguments: [false, true]) func `goods kept on the shelf for an order that was given up`(inside: Bool) throws {
        var books = Books()
        try receive("R-1", &books)
        try books.write(.logistics, "stock-increased", "TEA", #"{"product":"TEA","receipt":"R-1",\#(Self.five)}"#)
        let lines = #""lines":[{"line":1,"product":"TEA",\#(Self.five)}]"#
        try books.write(
            .logistics, "reservation-opened", "O-1",
            #"{"order":"O-1","customer":"C-1",\#(lines),"partial":false,"asked":"1"}"#)
        try books.write(.logistics, "stock-reserved", "TEA", #"{"product":"TEA","order":"O-1",\#(Self.five)}"#)
        try books.write(.logistics, "reservation-filled", "O-1", #"{"order":"O-1",\#(lines),"complete":true}"#)
        #expect(books.findings().isEmpty)
        try books.write(.logistics, "reservation-released", "O-1", #"{"order":"O-1",\#(lines)}"#, more: inside)
        #expect(rules(books) == (inside ? [] : [.stockNeverNegative]), "only where the cause is told to its end")
        try books.write(.logistics, "stock-released", "TEA", #"{"product":"TEA","order":"O-1",\#(Self.five)}"#)
        #expect(books.findings().isEmpty)
    }

    @Test func `goods that came from nowhere`() throws {
        var books = Books()
        try books.write(
            .logistics, "stock-increased", "TEA", #"{"product":"TEA","receipt":"R-1",\#(Self.five)}"#)
        #expect(rules(books) == [.shippedWasReserved])
    }

    @Test func `a shipment that left unpacked`() throws {
        var books = Books()
        try books.write(
            .logistics, "shipment-picked", "S-1", #"{"shipment":"S-1","order":"O-1","lines":[],"by":"ana"}"#)
        try books.write(
            .logistics, "shipment-handed-over", "S-1",
            #"{"shipment":"S-1","order":"O-1","lines":[],"carrier":"JNE","waybill":"W-1"}"#)
        #expect(rules(books) == [.packedAsPicked])
    }

    @Test func `an order verified by its author, and one confirmed unverified`() throws {
        var books = Books()
        for order in ["O-1", "O-2"] { try enter(order, by: "ana", &books) }
        try books.write(.orders, "order-verified", "O-1", #"{"order":"O-1","by":"ana"}"#)
        try confirm("O-2", &books)
        #expect(books.findings().map(\.document) == ["O-1", "O-2"])
        #expect(rules(books) == [.fourEyesOnOrder])
    }

    @Test func `a price approved by who made it`() throws {
        var books = Books()
        try books.write(
            .orders, "quotation-drafted", "Q-1",
            #"{"quotation":"Q-1","customer":"C-1","author":"ana","lines":[],"validUntil":"2027-01-01"}"#)
        try books.write(.orders, "quotation-approved", "Q-1", #"{"quotation":"Q-1","by":"ana"}"#)
        #expect(rules(books) == [.fourEyesOnPrice])
    }

    @Test func `a line below the floor`() throws {
        var books = Books()
        func price(_ amount: String) -> String { #"{"amount":"\#(amount)","currency":"IDR"}"# }
        try books.write(
            .orders, "price-set", "TEA@IDR@2026-01-01",
            #"{"product":"TEA","list":\#(price("9000")),"floor":\#(price("9000")),"from":"2026-01-01"}"#)
        try enter(
            "O-1", by: "ana",
            lines:
                #"{"product":"TEA",\#(Self.five),"price":\#(price("8000")),"discount":"0","net":\#(price("40000.00"))}"#,
            &books)
        #expect(rules(books) == [.floorHeld])
    }

    @Test func `credit over the limit`() throws {
        var books = Books()
        try books.write(
            .orders, "credit-opened", "C-1", #"{"customer":"C-1","limit":{"amount":"100.00","currency":"IDR"}}"#)
        try books.write(
            .orders, "credit-reserved", "C-1",
            #"{"customer":"C-1","order":"O-1","amount":{"amount":"101.00","currency":"IDR"}}"#)
        #expect(rules(books) == [.creditHeld])
    }

    @Test func `a gap in the numbers, and an invoice that does not add up`() throws {
        var books = Books()
        try books.write(
            .invoicing, "number-given", "INV/2026", #"{"series":"INV/2026","number":2,"invoice":"I-1"}"#)
        try books.write(
            .invoicing, "invoice-posted", "I-1",
            #"{"invoice":"I-1","number":"INV/0002","customer":"C-1","order":"O-1","lines":[],"net":\#(Self.none),"taxBase":\#(Self.none),"tax":\#(Self.none),"total":{"amount":"1.00","currency":"IDR"},"due":"2026-12-23"}"#
        )
        #expect(rules(books) == [.numbersWithoutGap, .invoiceAddsUp])
    }

    @Test func `a number that is left out, and one that two papers have`() throws {
        func number(_ number: Int, _ text: String) -> String {
            #""number":{"series":"PNW/2026","number":\#(number),"text":"\#(text)"}"#
        }
        let total = #""total":{"amount":"1.00","currency":"IDR"}"#
        var books = Books()
        for (quotation, place, text) in [("Q-1", 1, "PNW/1"), ("Q-2", 2, "PNW/2")] {
            try books.write(
                .orders, "quotation-sent", quotation,
                #"{"quotation":"\#(quotation)",\#(total),\#(number(place, text))}"#)
        }
        #expect(books.findings().isEmpty)
        var gap = books
        try gap.write(
            .orders, "quotation-sent", "Q-3", #"{"quotation":"Q-3",\#(total),\#(number(4, "PNW/4"))}"#)
        #expect(gap.findings().map(\.rule) == [.numbersWithoutGap])
        try books.write(
            .orders, "quotation-sent", "Q-3", #"{"quotation":"Q-3",\#(total),\#(number(3, "PNW/2"))}"#)
        #expect(books.findings().map(\.rule) == [.numbersWithoutGap])
    }

    @Test func `a parcel whose orders were told different numbers`() throws {
        var books = Books()
        for (order, place) in [("O-1", 1), ("O-2", 2)] {
            try books.write(
                .logistics, "shipment-handed-over", "S-1",
                #"{"shipment":"S-1","order":"\#(order)","lines":[],"carrier":"JNE","waybill":"W-1","number":{"series":"SJ/2026","number":\#(place),"text":"SJ/\#(place)"}}"#
            )
        }
        #expect(rules(books).contains(.numbersWithoutGap))
    }

    @Test func `a payment that pays more than it is, and a reference used twice`() throws {
        var books = Books()
        for payment in ["P-1", "P-2"] {
            try books.write(
                .invoicing, "payment-recorded", payment,
                #"{"payment":"\#(payment)","customer":"C-1","amount":{"amount":"10.00","currency":"IDR"},"bankReference":"B-1","by":"ana"}"#
            )
        }
        try books.write(
            .invoicing, "payment-allocated", "P-1",
            #"{"payment":"P-1","invoice":"I-1","amount":{"amount":"11.00","currency":"IDR"}}"#)
        #expect(rules(books).isSuperset(of: [.bankReferenceOnce, .notOverpaid, .receivablesAgree]))
    }

    @Test func `an order that logistics knows nothing of, once all is still`() throws {
        var books = Books()
        try enter("O-1", by: "ana", &books)
        try books.write(.orders, "order-verified", "O-1", #"{"order":"O-1","by":"budi"}"#)
        try confirm("O-1", &books)
        #expect(books.findings(settled: false).isEmpty)
        #expect(rules(books, settled: true) == [.servicesAgree])
    }

    @Test func `a record that is missing`() throws {
        var books = Books()
        for receipt in ["R-1", "R-2", "R-3"] { try receive(receipt, &books) }
        var audit = Audit(sha)
        for record in books.records where record.sequence != 2 { audit.read(record) }
        #expect(audit.findings(settled: true).contains { $0.rule == .trail && $0.document == "record 3" })
    }

    @Test func `an event that does not say what it must`() throws {
        var books = Books()
        try books.write(.logistics, "stock-received", "R-1", #"{"receipt":"R-1"}"#)
        #expect(rules(books) == [.trail])
    }

    @Test func `an event of another service that had effects twice`() throws {
        var books = Books()
        for (receipt, cause) in [("R-1", "orders/0:4"), ("R-2", "orders/0:5"), ("R-3", "orders/0:4")] {
            try receive(receipt, &books, cause: cause)
        }
        #expect(books.findings().contains { $0.rule == .trail && $0.document == "R-3" })
    }

    /// What stands in orders' journal, before or after it heard that somebody was erased, and what an audit says of it.
    @Test(
        arguments: [
            (kept: nil, known: true, erased: true, says: "still says who that is, though record"),
            (kept: nil, known: false, erased: true, says: nil),
            (kept: nil, known: true, erased: false, says: "though customers erased it"),
            (kept: nil, known: false, erased: false, says: "though nobody erased it"),
            (kept: "2037-01-01", known: true, erased: true, says: nil),
            (kept: "2037-01-01", known: false, erased: true, says: "until 2037-01-01 is gone"),
            (kept: "2025-01-01", known: false, erased: true, says: nil),
        ] as [(kept: String?, known: Bool, erased: Bool, says: String?)])
    func `finds what is left of a person, and what should not be gone`(
        kept: String?, known: Bool, erased: Bool, says: String?
    ) throws {
        var books = Books()
        let person = "customer/C-1"
        try books.write(
            .orders, "quotation-expired", "Q-1", #"{"quotation":"Q-1"}"#, of: person, kept: kept, known: known)
        try books.write(.customers, "person-erased", "C-1", #"{"customer":"C-1","reason":"asked"}"#, of: person)
        if erased {
            try books.write(
                .orders, "id.niaga.any.person-forgotten.v1", person, #"{"forgotten":"customer/C-1"}"#, of: person)
        }
        let found = books.findings(settled: true).filter { $0.rule == .forgotten }
        #expect(found.count == (says == nil ? 0 : 1))
        #expect(found.first?.sentence.contains(says ?? "") ?? true)
    }
}
