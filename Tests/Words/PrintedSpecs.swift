import Models
import Testing
import Words

struct `What is printed` {
    @Test(arguments: [
        ("2497500.00", Currency.IDR, "Rp\u{A0}2.497.500", "IDR\u{A0}2,497,500"),
        ("0.00", .IDR, "Rp\u{A0}0", "IDR\u{A0}0"), ("999", .IDR, "Rp\u{A0}999", "IDR\u{A0}999"),
        ("-1000.50", .IDR, "-Rp\u{A0}1.000,50", "-IDR\u{A0}1,000.50"),
        ("12.5", .USD, "USD\u{A0}12,50", "USD\u{A0}12.50"), ("0.1255", .USD, "USD\u{A0}0,1255", "USD\u{A0}0.1255"),
        ("1000000", .JPY, "JPY\u{A0}1.000.000", "JPY\u{A0}1,000,000"),
        ("9007199254740993.00", .IDR, "Rp\u{A0}9.007.199.254.740.993", "IDR\u{A0}9,007,199,254,740,993"),
    ]) func `as money has its own marks in each language`(
        amount: String, currency: Currency, indonesian: String, english: String
    ) {
        #expect(Printed(.indonesian).money(amount, currency) == indonesian)
        #expect(Printed(.english).money(amount, currency) == english)
    }

    @Test(arguments: [
        ("12.500", "kg", "12,5\u{A0}kg", "12.5\u{A0}kg"), ("1500", "pcs", "1.500\u{A0}pcs", "1,500\u{A0}pcs"),
        ("10", "dozen", "10\u{A0}lusin", "10\u{A0}dozen"), ("5", "DUS", "5\u{A0}DUS", "5\u{A0}DUS"),
        ("0.750", "litre", "0,75\u{A0}liter", "0.75\u{A0}litre"),
    ]) func `as a quantity says no zero too many, and its unit as it is read`(
        amount: String, unit: String, indonesian: String, english: String
    ) {
        #expect(Printed(.indonesian).quantity(amount, unit) == indonesian)
        #expect(Printed(.english).quantity(amount, unit) == english)
    }

    @Test(arguments: [
        ("2026-11-28", "28 Nov 2026", "28 Nov 2026"), ("2026-05-01", "1 Mei 2026", "1 May 2026"),
        ("2026-08-17", "17 Agu 2026", "17 Aug 2026"), ("2026-10-09", "9 Okt 2026", "9 Oct 2026"),
        ("2024-02-29", "29 Feb 2024", "29 Feb 2024"), ("2026-12-31", "31 Des 2026", "31 Dec 2026"),
    ]) func `as a day has its month in letters`(day: String, indonesian: String, english: String) throws {
        let day = try #require(Day(day))
        #expect(Printed(.indonesian).day(day) == indonesian)
        #expect(Printed(.english).day(day) == english)
    }

    @Test func `as a moment is of the office's own day and clock`() throws {
        let moment = try #require(Instant("2026-11-27T18:05:00Z"))
        #expect(Printed(.indonesian).moment(moment) == "28 Nov 2026 01.05 WIB")
        #expect(Printed(.english).moment(moment) == "28 Nov 2026 01:05 WIB")
    }

    @Test(arguments: [("110000", "11%", "11%"), ("25000", "2,5%", "2.5%"), ("0", "0%", "0%")])
    func `as a share is of a hundred`(steps: String, indonesian: String, english: String) throws {
        let rate = Rate(steps: try #require(Int64(steps)))
        #expect(Printed(.indonesian).share(rate) == indonesian)
        #expect(Printed(.english).share(rate) == english)
    }

    /// What is printed may be typed again: the hard space and the marks of its language are understood.
    @Test(arguments: ["1250000.00", "2497500.50", "12345678.00", "999.25", "45.00"])
    func `is understood where it is pasted back`(amount: String) throws {
        for language in Language.allCases {
            let text = Printed(language).money(amount, .IDR)
            guard case .means(let read) = WrittenAmount.read(text, digits: 2) else {
                Issue.record("\(text) is not understood")
                continue
            }
            #expect(read.currency == .IDR)
            #expect(try Decimal.steps(read.number, digits: 2) == Decimal.steps(amount, digits: 2), "\(text)")
        }
    }
}
