import AllMessages
import Foundation
import Kernel
import Models
import OrdersMessages
import Wire

/// The sale that `gateway demo` plays, and the papers it leaves on the desk for the examples in the
/// help. Every step has a fixed key, so that playing it again does nothing twice; and the day of its first playing, or
/// tomorrow the same keys would ask for something else.
final class DemoSale {
    private let conversation: Conversation
    private let today: Day
    private let note: String
    private var giveUp: () -> Bool = { false }

    init(_ directory: Directory) throws(Trouble) {
        note = directory.home.root + "/demo.json"
        let noted = FileManager.default.contents(atPath: note).flatMap { try? JSONReader.read(Array($0)) }
        today = noted?["day"]?.text.flatMap { Day($0) } ?? Conversation.wall().day
        isOver = noted?["played"] == .bool(true) && today != Conversation.wall().day
        conversation = try Conversation(directory)
    }

    /// It was played to its end on an earlier day: what its keys did is no longer known by all of them.
    private let isOver: Bool

    /// Whether its customers and papers stand in that home.
    static func wasPlayed(_ home: String) -> Bool { FileManager.default.fileExists(atPath: "\(home)/demo.json") }

    private func keep(played: Bool) throws(Trouble) {
        do {
            try PrivateFile.write(
                note, JSONWriter.text(.of(["day": .string(today.description), "played": .bool(played)])) + "\n")
        } catch {
            throw Trouble(.configuration, "home", "\(error).")
        }
    }

    func play(until giveUp: @escaping () -> Bool) throws(Trouble) {
        self.giveUp = giveUp
        guard !isOver else {
            return tell(
                "This home has had its sale on \(today); another home has one of its own: gateway demo --home DIR",
                "Folder ini sudah memainkan penjualannya pada \(today); folder lain punya sendiri: gateway demo --home DIR"
            )
        }
        try keep(played: false)
        try begin()
        try haggle()
        try deliver()
        try collect()
        try leavePapers()
        try keep(played: true)
    }

    private func tell(_ english: String, _ indonesian: String) { Terminal.out(Terminal.say(english, indonesian)) }

    private func begin() throws(Trouble) {
        tell(
            "Sales takes a customer into the books and offers tea.",
            "Penjualan mencatat pelanggan dan menawarkan teh.")
        try act(
            "finance", "set-tax-rule",
            "{\"rule\":{\"from\":\"2025-01-01\",\"rate\":\"0.12\",\"baseNumerator\":11,\"baseDenominator\":12}}")
        try act(
            "sales", "register-customer",
            """
            {"customer":"C-1","name":"Toko Sumber Rejeki","currency":"IDR","creditLimit":{"amount":"100000000.00","currency":"IDR"},"termDays":30,"taxed":true,"contact":"Ibu Sari","phone":"0812-555-0101","address":"Jl. Braga 12, Bandung"}
            """)
        try act("sales", "add-product", "{\"product\":\"TEA-500\",\"name\":\"Teh Melati 500 g\",\"unit\":\"pcs\"}")
        try act(
            "supervisor", "set-price",
            "{\"product\":\"TEA-500\",\"list\":{\"amount\":\"25000.00\",\"currency\":\"IDR\"},\"floor\":{\"amount\":\"23000.00\",\"currency\":\"IDR\"}}"
        )
        try act(
            "warehouse", "receive-stock",
            "{\"receipt\":\"DEMO-R-1\",\"product\":\"TEA-500\",\"quantity\":{\"amount\":\"1000\",\"unit\":\"pcs\"}}")
    }

    private func haggle() throws(Trouble) {
        tell(
            "The customer asks for a quotation and haggles below the floor; a second person must agree.",
            "Pelanggan meminta penawaran dan menawar di bawah batas; orang kedua harus setuju.")
        try quote("DEMO-Q-1", pieces: 100)
        try offer("DEMO-Q-1", "21000.00", side: "customer", reason: "a competitor asks 21,000")
        try offer("DEMO-Q-1", "22500.00", side: "us", reason: "for a hundred")
        try act("sales", "send-quotation", "{\"quotation\":\"DEMO-Q-1\"}", "DEMO-Q-1")
        try act("supervisor", "approve-quotation", "{\"quotation\":\"DEMO-Q-1\"}", "DEMO-Q-1")
        try act("sales", "accept-quotation", "{\"quotation\":\"DEMO-Q-1\",\"purchaseOrder\":\"PO-777\"}", "DEMO-Q-1")
        tell(
            "The order is entered by one person and verified by another; credit and goods are reserved.",
            "Pesanan dicatat satu orang dan diperiksa orang lain; kredit dan barang disisihkan.")
        try act(
            "sales", "enter-order",
            "{\"order\":\"DEMO-O-1\",\"customer\":\"C-1\",\"quotation\":\"DEMO-Q-1\",\"purchaseOrder\":\"PO-777\"}",
            "DEMO-O-1")
        try act("supervisor", "verify-order", "{\"order\":\"DEMO-O-1\"}", "DEMO-O-1")
    }

    private func deliver() throws(Trouble) {
        tell(
            "The warehouse picks, packs and hands over; the carrier's scans arrive in any order.",
            "Gudang mengambil, mengemas, menyerahkan; pindaian ekspedisi datang dalam urutan apa pun.")
        try ship("DEMO-S-1", "DEMO-O-1", waybill: "JNE0001")
        try scan("JNE0001", "SCAN-3", "delivered")
        try scan("JNE0001", "SCAN-1", "picked-up")
        try scan("JNE0001", "SCAN-1", "picked-up", again: true)
    }

    private func collect() throws(Trouble) {
        tell(
            "Finance posts the invoice, and the money comes in.", "Keuangan menerbitkan faktur, dan uangnya masuk.")
        try act("finance", "post-invoice", "{\"invoice\":\"DEMO-I-1\",\"order\":\"DEMO-O-1\"}", "DEMO-O-1")
        let invoice = try ask("get-invoice", "{\"invoice\":\"DEMO-I-1\"}")
        let total = invoice["total"] ?? .null
        let (number, net, tax) = (invoice["number"]?.text ?? "?", Cell.text(invoice["net"]), Cell.text(invoice["tax"]))
        tell(
            "  invoice \(number): net \(net), PPN \(tax), total \(Cell.text(total))",
            "  faktur \(number): neto \(net), PPN \(tax), total \(Cell.text(total))")
        try act(
            "finance", "record-payment",
            JSONWriter.text(
                .of([
                    "payment": "DEMO-PAY-1", "customer": "C-1", "amount": total, "bankReference": "BCA-0001",
                    "invoices": .array([.of(["invoice": "DEMO-I-1", "amount": total])]),
                ])))
        let order = try settled("DEMO-O-1")
        let done = Terminal.paint("✓", .green, on: 1)
        let (delivered, invoiced) = (
            Cell.text(order["gauges"]?["delivered"]), Cell.text(order["gauges"]?["invoiced"])
        )
        let stage = Shown.text(order["stage"], OrderStage.shape)
        tell(
            "\(done) Order DEMO-O-1 is \(stage): delivered \(delivered), invoiced \(invoiced), paid \(Cell.text(order["paid"])).",
            "\(done) Pesanan DEMO-O-1 \(stage): diterima \(delivered), ditagih \(invoiced), dibayar \(Cell.text(order["paid"]))."
        )
    }

    /// The order closes itself when it hears of the payment.
    private func settled(_ order: String) throws(Trouble) -> JSON {
        let limit = Conversation.now().adding(.seconds(20))
        while true {
            let answer = try ask("get-order", "{\"order\":\"\(order)\"}")
            if answer["stage"]?.text == "closed" { return answer }
            if giveUp() || Conversation.now() > limit {
                throw Trouble(
                    .fault, "demo",
                    "The order did not become delivered and paid; it is \(Cell.text(answer["stage"])) and waits for \(Cell.text(answer["waitsFor"]))."
                )
            }
            usleep(50_000)
        }
    }

    /// A service that is still to be done.
    private func serve() throws(Trouble) {
        try act(
            "sales", "add-product",
            "{\"product\":\"FIT-1\",\"name\":\"Jasa pasang\",\"unit\":\"hour\",\"kind\":\"service\"}", "FIT-1",
            quiet: true)
        try act(
            "supervisor", "set-price",
            "{\"product\":\"FIT-1\",\"list\":{\"amount\":\"150000.00\",\"currency\":\"IDR\"},\"floor\":{\"amount\":\"120000.00\",\"currency\":\"IDR\"}}",
            "FIT-1", quiet: true)
        try act(
            "sales", "enter-order",
            "{\"order\":\"DEMO-O-9\",\"customer\":\"C-1\",\"lines\":[{\"product\":\"FIT-1\",\"quantity\":{\"amount\":\"2\",\"unit\":\"hour\"}}]}",
            "DEMO-O-9", quiet: true)
        try act("supervisor", "verify-order", "{\"order\":\"DEMO-O-9\"}", "DEMO-O-9", quiet: true)
    }

    /// One document at each stage, for the examples of the help.
    private func leavePapers() throws(Trouble) {
        try act(
            "supervisor", "set-firm", "{\"name\":\"Sumber Makmur\",\"address\":\"Jl. Asia Afrika 1, Bandung\"}",
            quiet: true)
        try act("warehouse", "set-carrier", "{\"carrier\":\"JNE\",\"name\":\"JNE Express\"}", quiet: true)
        for (name, price) in [
            ("DEMO-Q-2", nil), ("DEMO-Q-3", "20000.00"), ("DEMO-Q-4", "20000.00"), ("DEMO-Q-5", nil), ("DEMO-Q-6", nil),
            ("DEMO-Q-7", nil),
        ] as [(String, String?)] {
            try quote(name, pieces: 10, quiet: true)
            if let price { try offer(name, price, side: "us", reason: "to win them", quiet: true) }
            if name != "DEMO-Q-2", name != "DEMO-Q-7" {
                try act("sales", "send-quotation", "{\"quotation\":\"\(name)\"}", name, quiet: true)
            }
        }
        for number in 2...8 {
            let name = "DEMO-O-\(number)"
            let pieces = number == 8 ? 40 : 2
            try act(
                "sales", "enter-order",
                "{\"order\":\"\(name)\",\"customer\":\"C-1\",\"lines\":[{\"product\":\"TEA-500\",\"quantity\":{\"amount\":\"\(pieces)\",\"unit\":\"pcs\"}}]}",
                name, quiet: true)
            if number != 2 {
                try act("supervisor", "verify-order", "{\"order\":\"\(name)\"}", name, quiet: true)
            }
        }
        try ship("DEMO-S-2", "DEMO-O-6", waybill: nil, packs: false)
        try ship("DEMO-S-3", "DEMO-O-7", waybill: nil)
        try ship("DEMO-S-4", "DEMO-O-5", waybill: "JNE0005", quiet: true)
        try serve()
        // An advance that came before its invoice.
        try act(
            "finance", "record-payment",
            "{\"payment\":\"DEMO-PAY-2\",\"customer\":\"C-1\",\"amount\":{\"amount\":\"300000.00\",\"currency\":\"IDR\"},\"bankReference\":\"BCA-ADVANCE\"}",
            quiet: true)
        try ship("DEMO-S-5", "DEMO-O-8", waybill: "JNE0008", quiet: true)
        try act("finance", "post-invoice", "{\"invoice\":\"DEMO-I-2\",\"order\":\"DEMO-O-8\"}", quiet: true)
        try act(
            "sales", "report-problem",
            "{\"problem\":\"DEMO-P-1\",\"stage\":\"shipment\",\"about\":\"one box arrived wet\",\"regarding\":\"DEMO-S-1\"}",
            quiet: true)
    }

    // MARK: The story's own words

    private func quote(_ name: String, pieces: Int, quiet: Bool = false) throws(Trouble) {
        let until = today.adding(days: 14)
        try act(
            "sales", "draft-quotation",
            "{\"quotation\":\"\(name)\",\"customer\":\"C-1\",\"validUntil\":\"\(until)\",\"lines\":[{\"product\":\"TEA-500\",\"quantity\":{\"amount\":\"\(pieces)\",\"unit\":\"pcs\"}}]}",
            name, quiet: quiet)
    }

    private func offer(_ name: String, _ price: String, side: String, reason: String, quiet: Bool = false)
        throws(Trouble)
    {
        try act(
            "sales", "offer-price",
            "{\"quotation\":\"\(name)\",\"line\":1,\"price\":{\"amount\":\"\(price)\",\"currency\":\"IDR\"},\"side\":\"\(side)\",\"reason\":\"\(reason)\"}",
            "\(name)-\(side)", quiet: quiet)
    }

    private func ship(_ shipment: String, _ order: String, waybill: String?, packs: Bool = true, quiet: Bool = false)
        throws(Trouble)
    {
        let quiet = quiet || waybill == nil
        try act(
            "warehouse", "pick-shipment", "{\"shipment\":\"\(shipment)\",\"order\":\"\(order)\"}", shipment,
            quiet: quiet)
        if packs { try act("warehouse", "pack-shipment", "{\"shipment\":\"\(shipment)\"}", shipment, quiet: quiet) }
        if let waybill {
            try act(
                "warehouse", "hand-over-shipment",
                "{\"shipment\":\"\(shipment)\",\"carrier\":\"JNE\",\"waybill\":\"\(waybill)\"}", shipment, quiet: quiet)
        }
    }

    private func scan(_ waybill: String, _ scan: String, _ code: String, again: Bool = false) throws(Trouble) {
        let at = "\(today.adding(days: 0))T00:00:00+07:00"
        let key = "\(waybill)-\(scan)\(again ? "-again" : "")"
        try act(
            "logistics", "push-tracking",
            "{\"carrier\":\"JNE\",\"waybill\":\"\(waybill)\",\"scan\":\"\(scan)\",\"code\":\"\(code)\",\"at\":\"\(at)\",\"place\":\"Bandung\"}",
            key)
    }

    private func act(_ profile: String, _ type: String, _ data: String, _ about: String = "", quiet: Bool = false)
        throws(Trouble)
    {
        guard let (catalogue, outline) = Catalogue.find(type) else {
            throw Trouble(.fault, "fault", "The story knows no \(type).")
        }
        let body: JSON
        do {
            body = try JSONReader.read(data)
        } catch {
            throw Trouble(.fault, "fault", "The story's \(type) is not JSON: \(error)")
        }
        let key =
            "demo/\(type)/\(about.isEmpty ? String(data.prefix(40).filter { $0.isLetter || $0.isNumber }) : about)"
        let answer = try conversation.call(
            outline, catalogue.service, body: JSONWriter.bytes(body), key: String(key.prefix(Limits.key)),
            profile: profile, timeout: .seconds(20))
        guard answer.isOK else { throw Trouble(answer) }
        guard !quiet else { return }
        let events = (try? JSONReader.read(answer.body))?["events"]?.elements ?? []
        let who = Table.fit(profile, 10)
        for line in events.isEmpty ? [Sentences.alreadySo] : Happened.lines(events) {
            Terminal.out("  \(Terminal.paint(who, .dim, on: 1)) \(line)")
        }
    }

    private func ask(_ type: String, _ data: String) throws(Trouble) -> JSON {
        guard let (catalogue, outline) = Catalogue.find(type) else {
            throw Trouble(.fault, "fault", "The story knows no \(type).")
        }
        let answer = try conversation.call(
            outline, catalogue.service, body: Array(data.utf8), profile: "sales", timeout: .seconds(10))
        guard answer.isOK else { throw Trouble(answer) }
        return try Rendering.json(answer)
    }
}
