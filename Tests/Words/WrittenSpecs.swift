import Models
import Testing
import Words

struct `A number as it is written` {
    @Test(arguments: [
        ("1250000", "1250000"), ("1.250.000", "1250000"), ("1,250,000", "1250000"), ("1.250.000,50", "1250000.50"),
        ("1,250,000.50", "1250000.50"), ("1 250 000", "1250000"), ("1\u{A0}250\u{202F}000,5", "1250000.5"),
        ("12,5", "12.5"), ("12.5", "12.5"), ("0,125", "0.125"), ("0.125", "0.125"), ("1250,500", "1250.500"),
        ("1250.500", "1250.500"), ("-5", "-5"), ("\u{2212}1.250.000", "-1250000"), ("\t10 ", "10"),
        ("1.000.000,25", "1000000.25"),
        ("12.50", "12.50"), ("999,99", "999.99"),
    ])
    func `has one reading`(text: String, number: String) {
        #expect(WrittenNumber.read(text, digits: 3) == .means(number))
    }

    @Test(arguments: [
        ("1.250", ["1250", "1.250"]), ("1,250", ["1250", "1.250"]), ("24.500", ["24500", "24.500"]),
        ("-3.000", ["-3000", "-3.000"]),
    ])
    func `has two, and is asked back`(text: String, numbers: [String]) {
        #expect(WrittenNumber.read(text, digits: 3) == .mayMean(numbers))
    }

    @Test func `has one where the other has more digits than there may be`() {
        #expect(WrittenNumber.read("1.255", digits: 2) == .means("1255"))
        #expect(WrittenNumber.read("1,255", digits: 0) == .means("1255"))
        #expect(WrittenNumber.read("1.250", digits: 2) == .mayMean(["1250", "1.250"]))
    }

    @Test(arguments: [
        "", "x", "1.25.000", "1,2,3", "12.34.56", "1..5", ".5", "5.", "1.250,000.5", "1,25.0,5", "--5", "1 25", "5e3",
        "0x10", "1.0000.000", "12 5", "\u{661}",
    ])
    func `has none`(text: String) { #expect(WrittenNumber.read(text, digits: 3) == .nothing) }
}

struct `An amount as it is written` {
    @Test(arguments: [
        ("Rp 1.250.000", "1250000", Currency.IDR), ("Rp1.250.000,-", "1250000", .IDR), ("Rp. 500", "500", .IDR),
        ("rp 12,50", "12.50", .IDR), ("IDR 1,250,000.50", "1250000.50", .IDR), ("1.250.000 rupiah", "1250000", .IDR),
        ("USD 12.50", "12.50", .USD), ("12.50 usd", "12.50", .USD), ("-Rp 5", "-5", .IDR),
        ("Rp\u{A0}2.497.500", "2497500", .IDR),
    ])
    func `names its currency`(text: String, number: String, currency: Currency) {
        #expect(WrittenAmount.read(text, digits: 2) == .means(WrittenAmount(number: number, currency: currency)))
    }

    @Test func `or leaves it to who reads`() {
        #expect(WrittenAmount.read("1.250.000", digits: 2) == .means(WrittenAmount(number: "1250000", currency: nil)))
        #expect(
            WrittenAmount.read("1.250", digits: 2)
                == .mayMean([
                    WrittenAmount(number: "1250", currency: nil), WrittenAmount(number: "1.250", currency: nil),
                ]))
    }

    @Test(arguments: [("2.500,-", "2500"), ("100.000,-", "100000")])
    func `is whole where what ends it says so`(text: String, number: String) {
        #expect(WrittenAmount.read(text, digits: 4) == .means(WrittenAmount(number: number, currency: nil)))
    }

    /// As screens print it; nobody who names the rupiah means thousandths of it.
    @Test(arguments: [("Rp 1.250", 2), ("Rp\u{A0}1.250", 4), ("IDR 1,250", 4), ("rp 1.250,-", 4)])
    func `is thousands, where rupiah are named`(text: String, digits: Int) {
        #expect(WrittenAmount.read(text, digits: digits) == .means(WrittenAmount(number: "1250", currency: .IDR)))
    }

    @Test(arguments: ["Rp", "ZZZ 5", "Rp -", "5 apples", "Rp 5 Rp", "$ $5", "-Rp -5"])
    func `is none`(text: String) { #expect(WrittenAmount.read(text, digits: 2) == .nothing) }
}

private let today = Day("2026-11-30") ?? .blank
private let now = Instant("2026-11-30T03:30:00Z") ?? .blank

struct `A day as it is written` {
    @Test(arguments: [
        ("2026-11-28", "2026-11-28"), ("28/11/2026", "2026-11-28"), ("28-11-2026", "2026-11-28"),
        ("28.11.2026", "2026-11-28"),
        ("28 nov 2026", "2026-11-28"), ("28 November 2026", "2026-11-28"), ("1 des 2026", "2026-12-01"),
        ("17 agustus 2026", "2026-08-17"),
        ("28 nov", "2026-11-28"), ("28 NOV", "2026-11-28"), ("5 jan", "2027-01-05"), ("5/6", "2026-06-05"),
        ("29 feb 2028", "2028-02-29"),
        ("hari ini", "2026-11-30"), ("Hari  Ini", "2026-11-30"), ("today", "2026-11-30"), ("kemarin", "2026-11-29"),
        ("besok", "2026-12-01"),
        ("lusa", "2026-12-02"), ("tomorrow", "2026-12-01"), ("yesterday", "2026-11-29"), ("+14", "2026-12-14"),
        ("-3", "2026-11-27"),
    ])
    func `is one`(text: String, day: String) throws {
        #expect(WrittenDay.read(text, today: today) == .means(try #require(Day(day))))
    }

    @Test(arguments: [("28/11/26", "2026-11-28"), ("1 jan 27", "2027-01-01")])
    func `without its century is asked back`(text: String, day: String) throws {
        #expect(WrittenDay.read(text, today: today) == .mayMean([try #require(Day(day))]))
    }

    @Test(arguments: [
        "", "11/28/2026", "31 feb 2026", "29 feb 2027", "x", "28", "28 xyz", "28/11/026", "nov 28", "2026/11/28", "+",
        "+99999", "28 11 2026 5", "28 no",
    ])
    func `is none`(text: String) { #expect(WrittenDay.read(text, today: today) == .nothing) }
}

struct `A moment as it is written` {
    @Test(arguments: [
        ("15:00", "2026-11-30T08:00:00.000Z"), ("8.05", "2026-11-30T01:05:00.000Z"),
        ("jam 15:00", "2026-11-30T08:00:00.000Z"),
        ("kemarin 15:00", "2026-11-29T08:00:00.000Z"), ("28 nov 7:30", "2026-11-28T00:30:00.000Z"),
        ("28/11/2026 pukul 15.00", "2026-11-28T08:00:00.000Z"),
        ("2026-11-28T15:00:00+07:00", "2026-11-28T08:00:00.000Z"), ("now", "2026-11-30T03:30:00.000Z"),
    ])
    func `is one`(text: String, moment: String) throws {
        #expect(WrittenMoment.read(text, now: now) == .means(try #require(Instant(moment))))
    }

    @Test(arguments: ["", "25:00", "15:60", "15", "3pm", "kemarin", "x 15:00"])
    func `is none`(text: String) { #expect(WrittenMoment.read(text, now: now) == .nothing) }

    @Test func `without its century is asked back`() {
        guard case .mayMean = WrittenMoment.read("28/11/26 15:00", now: now) else {
            Issue.record("it was guessed")
            return
        }
    }
}

struct `A text that was pasted` {
    @Test(arguments: [
        ("\u{201C}Toko\u{201D}", "\"Toko\""), ("  Toko\t Sumber\u{A0}\u{A0}Rejeki ", "Toko Sumber Rejeki"),
        ("O\u{2011}12", "O-12"),
        ("\u{FEFF}C-1\u{200B}", "C-1"), ("Ma\u{2019}ruf", "Ma'ruf"),
    ])
    func `is without what nobody sees`(text: String, clean: String) { #expect(Pasted.clean(text) == clean) }
}
