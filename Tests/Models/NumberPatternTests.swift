import CustomersMessages
import Models
import Testing

struct `The pattern of a number` {
    @Test(arguments: [
        ("INV/{number:4}/{roman}/{year}", "INV/2026", "INV/0007/XI/2026"),
        ("{monthly:3}/SP2/KEU/{roman}/{year}", "SP2/KEU/2026-11", "007/SP2/KEU/XI/2026"),
        ("SJ-{yy}{month}-{monthly}", "SJ/2026-11", "SJ-2611-7"),
        ("KW.{running:8}", "KW", "KW.00000007"),
        ("{number}/PNW/{yy}", "PNW/2026", "7/PNW/26"),
    ]) func `counts within its period`(text: String, series: String, printed: String) throws {
        let pattern = try #require(NumberPattern(text))
        let day = try #require(Day("2026-11-25"))
        #expect(pattern.series(on: day).text == series)
        #expect(pattern.text(7, on: day).text == printed)
    }

    @Test(arguments: [
        "", "INV", "INV/{year}", "INV/{number}", "INV/{monthly}/{year}", "INV/{monthly}/{roman}", "{number}/{year}",
        "INV/{number}/{running}/{year}", "INV/{number:9}/{year}", "INV/{number:04}/{year}", "INV/{number:}/{year}",
        "INV/{nomor}/{year}", "INV {number}/{year}", "INV/{number/{year}", "INV/{number}}/{year}", "2026/{running}",
        "INV/{year:4}/{number}", "SJ/2026/{running:4}", "INV1{number}/{year}", "INV/{number}/{year}/2",
        "INV-A-VERY-LONG-WORD-FOR-A-PAPER/{number:8}/{year}/X",
    ]) func `is none without what makes each number another`(text: String) {
        #expect(NumberPattern(text) == nil)
    }

    @Test(arguments: SettingName.allCases) func `or whatever else a setting usually is can be read`(name: SettingName) {
        #expect(name.usualValue != nil)
    }

    @Test func `of two kinds of paper is never the same word`() {
        let words = SettingName.allCases.filter { $0.kind == .pattern }.compactMap { NumberPattern($0.usual)?.word }
        #expect(Set(words).count == words.count)
    }

    @Test(arguments: [
        ("90m", SettingName.Kind.wait, SettingValue?.some(.wait(minutes: 90))), ("24h", .wait, .wait(minutes: 1_440)),
        ("365d", .wait, .wait(minutes: 525_600)), ("366d", .wait, nil), ("0m", .wait, nil), ("3", .wait, nil),
        ("03d", .wait, nil), ("-3d", .wait, nil), ("14", .days, .days(14)), ("0", .days, nil), ("366", .days, nil),
        ("none", .amount, .amount(nil)), ("0", .amount, .amount(.zero(.IDR))), ("1.000", .amount, nil),
        ("25000000", .amount, .amount(Money(steps: 2_500_000_000, .IDR))),
    ]) func `and other values are read by their kind`(text: String, kind: SettingName.Kind, value: SettingValue?) {
        #expect(SettingValue(text, of: kind) == value)
    }

    @Test(arguments: [
        ("INV/{number:4}/{roman}/{year}", "2026-11-28", 12), ("TGH-{year}-{number:3}", "2026-01-01", 1_234),
        ("{monthly:3}/F/{roman}/{yy}", "2026-08-31", 7), ("KW{running}", "2026-05-05", 999_999),
        ("SJ.{month}.{yy}.{monthly}", "2026-10-01", 30), ("A{year}{number}", "2026-10-01", 2_026),
    ]) func `reads its own numbers, whatever their capitals`(text: String, day: String, place: Int) throws {
        let pattern = try #require(NumberPattern(text))
        let number = pattern.number(place, on: try #require(Day(day)))
        let read = try #require(pattern.read(number.text.text.lowercased()))
        #expect(read.series == number.series && read.number == place)
        #expect(pattern.read("X" + number.text.text) == nil && pattern.read("") == nil)
    }
}
