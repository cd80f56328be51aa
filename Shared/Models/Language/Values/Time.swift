/// A day of the calendar, without a time and without a zone.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// Nil unless it is a day of the Gregorian calendar between 1900 and 9999, written 2026-11-23.
    package init?(_ text: String) {
        var text = text
        guard let day = text.withUTF8({ Day($0) }) else { return nil }
        self = day
    }

    fileprivate init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = digits(bytes, 0..<4), let month = digits(bytes, 5..<7), let day = digits(bytes, 8..<10),
            year >= 1900, (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(number: Day.count(year: year, month: month, day: day))
        // The 31st of a month that has none would be a day of the next.
        guard civil == (year, month, day) else { return nil }
    }

    /// Days from the civil calendar, counting years from March (Neri and Schneider 2021 use the same idea).
    private static func count(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var description: String {
        var out: [UInt8] = []
        spell(into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    fileprivate func spell(into out: inout [UInt8]) {
        let (year, month, day) = civil
        padded(year, 4, into: &out)
        out.append(UInt8(ascii: "-"))
        padded(month, 2, into: &out)
        out.append(UInt8(ascii: "-"))
        padded(day, 2, into: &out)
    }

    /// Whether it can be read where it was written down.
    var isWritable: Bool { Day.writable.contains(number) }
    private static let writable = count(year: 1900, month: 1, day: 1)...count(year: 9999, month: 12, day: 31)

    package func days(until day: Day) -> Int { day.number - number }

    package func adding(days: Int) -> Day { Day(number: number + days) }

    /// The moment at which that business day is over.
    package var end: Instant { Instant(milliseconds: Int64(number + 1) * 86_400_000 - Instant.wib) }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: FieldValue {
    package static let blank = Day(number: 0)
    package static var shape: Shape {
        .text("date", "a day of the calendar, such as 2026-11-23", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    }
    package func write(into out: inout [UInt8]) { quoted(into: &out, spell) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Day? {
        guard let text = reading.text(part) else { return nil }
        if let day = Day(text) { return day }
        reading.complain(.badForm, "a day such as 2026-11-23", got: "\"\(text.prefix(40))\"")
        return nil
    }
}

/// A moment, in whole milliseconds since 1970 in UTC.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Western Indonesia Time, UTC+7: the business's days begin at its midnight.
    package static let wib: Int64 = 7 * 3_600_000
    private static let dayLength: Int64 = 86_400_000

    /// The business day in which this moment falls.
    package var day: Day { Day(number: Int(Instant.floor(milliseconds + Instant.wib))) }

    package func adding(_ duration: Duration) -> Instant {
        Instant(milliseconds: milliseconds + duration.wholeMilliseconds)
    }

    private static func floor(_ value: Int64) -> Int64 {
        value >= 0 ? value / dayLength : -((dayLength - 1 - value) / dayLength)
    }

    /// RFC 3339 in UTC with three digits of a second.
    package var description: String {
        var out: [UInt8] = []
        spell(into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    fileprivate func spell(into out: inout [UInt8]) {
        let days = Instant.floor(milliseconds)
        let rest = Int(milliseconds - days * Instant.dayLength)
        Day(number: Int(days)).spell(into: &out)
        out.append(UInt8(ascii: "T"))
        padded(rest / 3_600_000, 2, into: &out)
        out.append(UInt8(ascii: ":"))
        padded(rest / 60_000 % 60, 2, into: &out)
        out.append(UInt8(ascii: ":"))
        padded(rest / 1000 % 60, 2, into: &out)
        out.append(UInt8(ascii: "."))
        padded(rest % 1000, 3, into: &out)
        out.append(UInt8(ascii: "Z"))
    }

    /// Reads RFC 3339 with any offset and at most nine digits of a second (digits beyond the third are dropped).
    package init?(_ text: String) {
        var written = text
        if let instant = written.withUTF8({ Instant($0) }) {
            self = instant
            return
        }
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, let day = Day(String(parts[0])) else { return nil }
        guard let end = parts[1].firstIndex(where: { "Z+-".contains($0) }) else { return nil }
        let clock = parts[1][..<end].split(separator: ".", omittingEmptySubsequences: false)
        let fields = clock[0].split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 3, clock.count <= 2,
            let hour = Instant.two(fields[0], 23), let minute = Instant.two(fields[1], 59),
            let second = Instant.two(fields[2], 59), let offset = Instant.offset(parts[1][end...])
        else { return nil }
        var fraction: Int64 = 0
        if clock.count == 2 {
            guard (1...9).contains(clock[1].count), clock[1].allSatisfy({ ("0"..."9").contains($0) }) else {
                return nil
            }
            fraction = Int64(clock[1].prefix(3) + String(repeating: "0", count: max(0, 3 - clock[1].count))) ?? 0
        }
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        milliseconds = (seconds - Int64(offset) * 60) * 1000 + fraction
        // The offset may lead out of the years that can be written again and read.
        guard isWritable else { return nil }
    }

    /// As `description` gives it, and journals and stores hold it; nil where it is written in another way.
    private init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "."), bytes[23] == UInt8(ascii: "Z"),
            let day = Day(UnsafeBufferPointer(rebasing: bytes[..<10])), let hour = digits(bytes, 11..<13), hour <= 23,
            let minute = digits(bytes, 14..<16), minute <= 59, let second = digits(bytes, 17..<19), second <= 59,
            let fraction = digits(bytes, 20..<23)
        else { return nil }
        let clock = hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction
        milliseconds = Int64(day.number) * Instant.dayLength + Int64(clock)
        guard isWritable else { return nil }
    }

    /// Its day as it is written, and the business's: the first and the last of all have hours in which they are others.
    private var isWritable: Bool { day.isWritable && Day(number: Int(Instant.floor(milliseconds))).isWritable }

    private static func two(_ text: Substring, _ most: Int) -> Int? {
        guard text.utf8.count == 2, text.allSatisfy({ ("0"..."9").contains($0) }), let value = Int(text), value <= most
        else { return nil }
        return value
    }

    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" { return 0 }
        let fields = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 2, let hour = two(fields[0], 14), let minute = two(fields[1], 59) else { return nil }
        return (text.first == "-" ? -1 : 1) * (hour * 60 + minute)
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant: FieldValue {
    package static let blank = Instant(milliseconds: 0)
    package static var shape: Shape {
        .text("instant", "a moment such as 2026-11-23T04:05:06.789Z", pattern: nil)
    }
    package func write(into out: inout [UInt8]) { quoted(into: &out, spell) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Instant? {
        guard let text = reading.text(part) else { return nil }
        if let instant = Instant(text) { return instant }
        reading.complain(
            .badForm, "a moment such as 2026-11-23T04:05:06.789Z or with +07:00",
            got: "\"\(text.prefix(40))\"")
        return nil
    }
}

private func quoted(into out: inout [UInt8], _ spell: (inout [UInt8]) -> Void) {
    out.append(UInt8(ascii: "\""))
    spell(&out)
    out.append(UInt8(ascii: "\""))
}

private func padded(_ value: Int, _ width: Int, into out: inout [UInt8]) {
    JSONWriter.digits(UInt64(value.magnitude), atLeast: width, into: &out)
}

private func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for at in range {
        guard case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[at] else { return nil }
        value = value * 10 + Int(bytes[at] - UInt8(ascii: "0"))
    }
    return value
}

extension Duration {
    /// The unit of the journal's time and of the wire.
    package var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
