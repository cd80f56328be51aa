import Models

/// Days as people write them, in both languages: `28/11/2026`, `28 nov`, `besok`, `+14`. The day stands before the month.
package enum WrittenDay {
    package static func read(_ text: String, today: Day) -> Written<Day> {
        let clean = Pasted.clean(text).lowercased()
        if let day = Day(clean) { return .means(day) }
        if let day = relative(clean, today) { return .means(day) }
        let parts = clean.split { " /-.,".contains($0) }.map(String.init)
        guard (2...3).contains(parts.count), let number = Int(parts[0]), (1...2).contains(parts[0].count) else {
            return .nothing
        }
        guard let month = month(parts[1]) else { return .nothing }
        guard parts.count == 3 else { return nearest(number, month, today) }
        guard let year = Int(parts[2]), parts[2].allSatisfy(\.isNumber) else { return .nothing }
        switch parts[2].count {
        case 4: return day(year, month, number).map { .means($0) } ?? .nothing
        // A century would be a guess.
        case 2: return day(2000 + year, month, number).map { .mayMean([$0]) } ?? .nothing
        default: return .nothing
        }
    }

    private static func relative(_ text: String, _ today: Day) -> Day? {
        switch text {
        case "today", "hari ini", "sekarang": return today
        case "yesterday", "kemarin": return today.adding(days: -1)
        case "tomorrow", "besok": return today.adding(days: 1)
        case "lusa": return today.adding(days: 2)
        default: break
        }
        guard let sign = text.first, sign == "+" || sign == "-", let days = Int(text.dropFirst()), days <= 3_660 else {
            return nil
        }
        return today.adding(days: sign == "+" ? days : -days)
    }

    private static func month(_ word: String) -> Int? {
        if let number = Int(word) { return (1...12).contains(number) && word.count <= 2 ? number : nil }
        guard word.count >= 3 else { return nil }
        return months.firstIndex { $0.contains { $0 == word || $0.hasPrefix(word) } }.map { $0 + 1 }
    }

    private static let months = [
        ["january", "januari"], ["february", "februari", "pebruari"], ["march", "maret"], ["april"], ["may", "mei"],
        ["june", "juni"], ["july", "juli"], ["august", "agustus", "agt", "ags"], ["september"],
        ["october", "oktober"], ["november", "nopember"], ["december", "desember"],
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return Day("\(year)-\(two(month))-\(two(day))")
    }

    /// Without its year it is the one that lies nearest: what is agreed lies before us, what is entered behind us.
    private static func nearest(_ number: Int, _ month: Int, _ today: Day) -> Written<Day> {
        let years = (today.civil.year - 1)...(today.civil.year + 1)
        let days = years.compactMap { day($0, month, number) }
        guard let nearest = days.min(by: { abs($0.number - today.number) < abs($1.number - today.number) }) else {
            return .nothing
        }
        return .means(nearest)
    }
}

/// Moments: a day and a time, `kemarin 15:00`; a time alone is today's, in Western Indonesia Time.
package enum WrittenMoment {
    package static func read(_ text: String, now: Instant) -> Written<Instant> {
        let typed = Pasted.clean(text)
        if let instant = Instant(typed) { return .means(instant) }
        let clean = typed.lowercased()
        if ["now", "sekarang"].contains(clean) { return .means(now) }
        let words = clean.split(separator: " ")
        guard let last = words.last, let minutes = time(String(last)) else { return .nothing }
        let before = words.dropLast().filter { $0 != "jam" && $0 != "pukul" && $0 != "at" }.joined(separator: " ")
        func moment(_ day: Day) -> Instant {
            Instant(milliseconds: Int64(day.number) * 86_400_000 - Instant.wib + Int64(minutes) * 60_000)
        }
        guard !before.isEmpty else { return .means(moment(now.day)) }
        switch WrittenDay.read(before, today: now.day) {
        case .means(let day): return .means(moment(day))
        case .mayMean(let days): return .mayMean(days.map(moment))
        case .nothing: return .nothing
        }
    }

    /// "15:00" or, as in Indonesia, "15.00".
    private static func time(_ text: String) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}
