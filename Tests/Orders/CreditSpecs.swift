import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `Credit` {
    @Test func `holds what is over the limit, and confirms it by itself when there is room`() throws {
        let office = try Office.open(limit: 300_000)
        #expect(
            try office.orders("O-1", Office.line("TEA", 10))
                == .done(["order-verified", "order-confirmed", "credit-reserved", "reservation-requested"]))
        #expect(try office.orders("O-2", Office.line("TEA", 5)) == .done(["order-verified", "order-held"]))
        #expect(try office.waitsFor("O-2") == "credit")
        #expect(try office.does("budi", "confirm-order", #"{"order":"O-2"}"#) == .refused("on-hold"))
        try office.does("ana", "cancel-order", #"{"order":"O-1","reason":"no"}"#)
        #expect(try office.stage("O-2") == "confirmed")
    }

    @Test func `serves those first that were held longest, however many they are`() throws {
        let office = try Office.open(limit: 1, tea: 0)
        for number in (1...120).reversed() {
            try office.orders("O-\(number)", Office.line("TEA", 1))
            try office.wait(.milliseconds(1))
        }
        // Each takes 27,750; there is room for 119.
        try office.does(
            "budi", "set-terms",
            #"{"customer":"C-1","creditLimit":{"amount":"\#(27_750 * 119)","currency":"IDR"}}"#)
        let confirmed = office.journal(.orders).filter { $0.hasPrefix("order-confirmed") }
        #expect(confirmed.count == 119)
        #expect(confirmed.first == "order-confirmed O-120")
        #expect(try office.stage("O-1") == "verified")
        try office.does(
            "budi", "set-terms",
            #"{"customer":"C-1","creditLimit":{"amount":"\#(27_750 * 120)","currency":"IDR"}}"#)
        #expect(try office.stage("O-1") == "confirmed")
    }

    private func pays(_ office: Office, _ payment: String, _ amount: Int) throws {
        try office.does(
            "fina", "record-payment",
            #"{"payment":"\#(payment)","customer":"C-1","amount":{"amount":"\#(amount)","currency":"IDR"},"bankReference":"B-\#(payment)"}"#
        )
    }

    private func free(_ office: Office) throws -> String? {
        try office.asks("get-credit", #"{"customer":"C-1"}"#)["free"]?["amount"]?.text
    }

    @Test func `of nothing is enough for what is paid beforehand`() throws {
        let office = try Office.open(limit: 0)
        try pays(office, "P-1", 277_500)
        #expect(try free(office) == "277500.00")
        try office.orders("O-1", Office.line("TEA", 10))
        #expect(try office.stage("O-1") == "confirmed")
        #expect(try free(office) == "0.00")
    }

    @Test func `holds an order until the rest of it is paid, and then confirms it by itself`() throws {
        let office = try Office.open(limit: 0)
        try pays(office, "P-1", 200_000)
        try office.orders("O-1", Office.line("TEA", 10))
        #expect(try office.waitsFor("O-1") == "credit")
        try pays(office, "P-2", 77_499)
        #expect(try office.waitsFor("O-1") == "credit")
        try pays(office, "P-3", 1)
        #expect(try office.stage("O-1") == "confirmed")
    }

    @Test func `counts an advance once, before and after an invoice takes it`() throws {
        let office = try Office.open(limit: 300_000)
        try pays(office, "P-1", 100_000)
        try office.orders("O-1", Office.line("TEA", 10))
        #expect(try office.exposure() == "177500.00")
        try office.ships("S-1", of: "O-1")
        try office.does("fina", "post-invoice", #"{"invoice":"I-1","order":"O-1"}"#)
        #expect(try office.exposure() == "177500.00")
        try office.orders("O-2", Office.line("TEA", 10))
        #expect(try office.waitsFor("O-2") == "credit")
        try office.does("fina", "allocate-payment", #"{"payment":"P-1"}"#)
        #expect(try office.exposure() == "177500.00")
        #expect(try office.waitsFor("O-2") == "credit")
        let account = try office.asks("get-credit", #"{"customer":"C-1"}"#)
        #expect(account["funds"]?["amount"]?.text == "0.00")
    }

    @Test func `follows the invoice where it comes to another sum than the order, and is free when all is paid`() throws
    {
        let office = try Office.open()
        // Three of 33,333, billed one by one: the PPN of each invoice is rounded by itself.
        try office.orders("O-1", Office.line("TEA", 3, price: 33_333))
        let exposures = try (1...3).map { number in
            let one = #"{"line":1,"quantity":{"amount":"1","unit":"pcs"}}"#
            try office.does(
                "wira", "pick-shipment", #"{"shipment":"S-\#(number)","order":"O-1","lines":[\#(one)]}"#)
            try office.does("wira", "pack-shipment", #"{"shipment":"S-\#(number)"}"#)
            try office.does(
                "wira", "hand-over-shipment", #"{"shipment":"S-\#(number)","carrier":"JNE","waybill":"W-\#(number)"}"#)
            try office.does("fina", "post-invoice", #"{"invoice":"I-\#(number)","order":"O-1"}"#)
            return try office.exposure()
        }
        let total = try (1...3).map { number in
            try office.asks("get-invoice", #"{"invoice":"I-\#(number)"}"#)["total"]?["amount"]?.text ?? ""
        }
        #expect(total == ["37000.00", "37000.00", "37000.00"])
        #expect(exposures.last == "111000.00")
        try pays(office, "P-1", 111_000)
        #expect(try office.exposure() == "0.00")
    }

    @Test func `counts money that is heard of before its customer`() throws {
        let office = try Office.open()
        office.silence(.customers, to: .orders)
        try office.does(
            "ana", "register-customer",
            #"{"customer":"C-2","name":"Baru","currency":"IDR","creditLimit":{"amount":"5","currency":"IDR"},"termDays":30,"taxed":true}"#
        )
        try office.does(
            "fina", "record-payment",
            #"{"payment":"P-1","customer":"C-2","amount":{"amount":"100","currency":"IDR"},"bankReference":"B-1"}"#)
        try office.hearAgain()
        let account = try office.asks("get-credit", #"{"customer":"C-2"}"#)
        #expect(account["free"]?["amount"]?.text == "105.00")
        #expect(office.journal(.orders).filter { $0 == "credit-opened C-2" }.count == 1)
    }
}
