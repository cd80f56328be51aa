import Models
import OrdersMessages
import Testing
import Words

@testable import gateway

private func row(_ text: String) throws -> JSON { try JSONReader.read(text) }

struct `A list for a spreadsheet` {
    @Test func `has a column for each field, and a sum beside its currency`() throws {
        func heading(_ language: Language) -> String {
            Terminal.$chosen.withValue(language) { Spreadsheet.heading(OrderShown.fields.outlines) }
        }
        #expect(heading(.english).hasPrefix("order;version;with PPN amount;with PPN currency;gauges shipped;"))
        #expect(heading(.indonesian).hasPrefix("pesanan;versi;termasuk PPN jumlah;termasuk PPN mata uang;"))
        #expect(!heading(.english).contains("lines"))
    }

    @Test(arguments: [
        (#"{"purchaseOrder":"PO-7"}"#, "PO-7"), (#"{"purchaseOrder":"a;b"}"#, "\"a;b\""),
        (#"{"purchaseOrder":"he said \"no\""}"#, "\"he said \"\"no\"\"\""),
        // What a stranger wrote is no formula; what is less than nothing is a number.
        (#"{"purchaseOrder":"=HYPERLINK(1)"}"#, "'=HYPERLINK(1)"), (#"{"purchaseOrder":"@x"}"#, "'@x"),
        // A mark on a sign does not hide it.
        ("{\"purchaseOrder\":\"=\u{301}1\"}", "'=\u{301}1"), ("{\"purchaseOrder\":\"a;\u{301}b\"}", "\"a;\u{301}b\""),
        (#"{"purchaseOrder":"-12.50"}"#, "-12.50"), (#"{"purchaseOrder":"+1+2"}"#, "'+1+2"), ("{}", ""),
    ]) func `keeps a cell a cell`(json: String, cell: String) throws {
        let field = OrderShown.fields.outlines.filter { $0.name == "purchaseOrder" }
        #expect(Spreadsheet.row(try row(json), field) == cell)
    }
}

struct `A table` {
    private static let columns: [Table.Column] = {
        let list = Nouns.named("order")?.phrase("list")?.columns
        return list ?? []
    }()
    private static let json = #"""
        {"order":"PSN-2026-0001","customer":"C-1 Toko Sumber Rejeki Makmur Sentosa","stage":"confirmed","waitsFor":"hand-over",
        "net":{"amount":"1917500.00","currency":"IDR"},"gauges":{"shipped":"0 %","delivered":"0 %","invoiced":"0 %"},"on":"2026-11-28"}
        """#

    private func lines(_ width: Int, in language: Language) throws -> [String] {
        let json = try row(Self.json)
        return Terminal.$chosen.withValue(language) { Table(columns: Self.columns).lines([json], width: width) }
    }

    @Test func `for a spreadsheet has the comma and the words of its reader`() throws {
        let fields = OrderShown.fields.outlines.filter { ["stage", "net", "on"].contains($0.name) }
        let order = try row(
            #"{"stage":"confirmed","net":{"amount":"1250000.50","currency":"IDR"},"on":"2026-11-28"}"#)
        func cells(_ language: Language) -> String {
            Terminal.$chosen.withValue(language) { Spreadsheet.row(order, fields) }
        }
        #expect(cells(.indonesian) == "dikonfirmasi;1250000,50;IDR;2026-11-28")
        #expect(cells(.english) == "confirmed;1250000.50;IDR;2026-11-28")
    }

    @Test(arguments: [60, 80, 120], Language.allCases)
    func `fits the terminal, and drops last what it is for`(width: Int, language: Language) throws {
        let lines = try lines(width, in: language)
        for line in lines where !line.hasPrefix("…") { #expect(Table.columns(of: line) <= width, "\(line)") }
        let heading = try #require(lines.first)
        let stage = language.say("STAGE", "TAHAP")
        #expect(heading.contains(stage) && heading.hasPrefix(language.say("ORDER", "PESANAN")))
        // Half a sum is another one.
        #expect(lines[1].contains(language.say("1,917,500", "1.917.500")))
    }

    @Test func `has one width for all pages, and shortens no sum of a later one`() throws {
        let table = Table(columns: Self.columns)
        let first = try row(Self.json)
        let wider = try row(Self.json.replacing("1917500.00", with: "9191917500.00"))
        let layout = table.layout([first], width: 80)
        let (one, other) = (table.body([first], layout)[0], table.body([wider], layout)[0])
        #expect(one == table.lines([first], width: 80)[1])
        #expect(other.contains("9,191,917,500") && other.prefix(40) == one.prefix(40))
    }

    @Test func `shortens words in their middle`() {
        let short = Table.shortened("PT Sumber Makmur Sentosa", 12)
        #expect(Table.columns(of: short) == 12 && short.hasPrefix("PT ") && short.hasSuffix("osa"))
        #expect(Table.shortened("Toko", 12) == "Toko")
    }
}

struct `A page of one thing` {
    private static let json = #"""
        {"order":"O-1","customer":"C-1","customerName":"Toko Makmur","version":26,"settled":0,"partial":false,"stage":"entered",
        "net":{"amount":"50000.00","currency":"IDR"},"paid":{"amount":"0.00","currency":"IDR"},"holds":[],"on":"2026-11-28"}
        """#

    private func lines(all: Bool) throws -> [String] {
        let json = try row(Self.json)
        return Terminal.$chosen.withValue(.indonesian) {
            Card(OrderShown.fields.outlines, first: "order", all: all).lines(json, width: 80)
        }
    }

    @Test func `says what there is to say, in the reader's words`() throws {
        let lines = try lines(all: false)
        #expect(lines.first == "pesanan      O-1")
        #expect(lines.contains("pelanggan    C-1 Toko Makmur"))
        #expect(lines.contains("tahap        dicatat"))
        #expect(lines.contains("sebelum PPN  Rp\u{A0}50.000"))
        #expect(lines.contains("tanggal      28 Nov 2026"))
        #expect(!lines.contains { $0.hasPrefix("versi") || $0.hasPrefix("dibayar") })
    }

    @Test func `says all of it where that is asked for`() throws {
        let lines = try lines(all: true)
        #expect(lines.contains { $0.hasPrefix("versi") } && lines.contains { $0.hasPrefix("dibayar") })
    }
}

struct `What has happened` {
    @Test func `is one sentence for who knows its name, and for who knows all`() throws {
        let data = try row(#"{"order":"O-1","customer":"C-1","net":{"amount":"2250000.00","currency":"IDR"}}"#)
        let type = OrderEntered.type
        #expect(Happened.sentence(type, "O-1", in: .english)?.text == "Order O-1 entered")
        #expect(
            Happened.sentence(type, "O-1", data: data, in: .indonesian)?.text
                == "Pesanan O-1 dicatat untuk C-1: Rp\u{A0}2.250.000 sebelum PPN")
        #expect(Happened.sentence("id.niaga.orders.unheard-of.v1", "O-1", in: .english) == nil)
    }

    @Test func `is no good news where somebody must act`() throws {
        let held = try #require(Happened.sentence(OrderHeld.type, "O-7", in: .indonesian))
        #expect(held.tone == .bad && held.line.hasPrefix("! "))
    }

    /// A stranger's text in an event moves no cursor.
    @Test func `shows no letter that a terminal obeys`() throws {
        let data = try row(#"{"order":"O-1","reason":"a\u001b[2Jb\u009bc"}"#)
        let said = Happened.sentence(OrderCancelled.type, "O-1", data: data, in: .english)?.text ?? ""
        #expect(said.contains("a\u{FFFD}[2Jb\u{FFFD}c"), "\(said)")
    }
}

struct `What a refusal speaks of` {
    @Test(arguments: [
        ("IDR 2497500.00", "Rp\u{A0}2.497.500"), ("2026-11-24", "24 Nov 2026"), ("12.500 kg", "12,5\u{A0}kg"),
        ("O-1", "O-1"), ("Toko Makmur", "Toko Makmur"), ("IDR much", "IDR much"),
    ]) func `is shown as it is read`(text: String, shown: String) {
        #expect(Shown.argument(text, in: .indonesian) == shown)
    }
}

struct `A word mistyped` {
    @Test(arguments: [("shwo", "show"), ("lst", "list"), ("VERFY", "verify"), ("cancle", "cancel")])
    func `is near to what was meant`(typed: String, meant: String) {
        #expect(
            Near.hint(typed, among: ["show", "list", "verify", "cancel"], in: .indonesian) == " Maksudnya \(meant)?")
    }
}

struct `A problem that a service noticed` {
    @Test func `is told in the reader's language, with the time of his clock`() {
        let recorded = ProblemCause.notYetCome.said([
            "scan": "SCAN-1", "waybill": "JNE0001", "at": Instant("2026-12-24T02:00:00Z") ?? .blank,
        ])
        #expect(Causes.said(recorded, in: .indonesian).contains("pindaian SCAN-1 untuk JNE0001 menyebut 24 Des 2026"))
        #expect(Causes.said(recorded, in: .indonesian).contains("09.00 WIB"))
        let waits = ProblemCause.waitsTooLong.said(["order": "O-1", "step": "hand-over"])
        #expect(
            Causes.said(waits, in: .indonesian)
                == "pesanan O-1 menunggu serah ke ekspedisi lebih lama dari seharusnya")
        #expect(Causes.said("satu dus basah", in: .english) == "satu dus basah")
    }
}
