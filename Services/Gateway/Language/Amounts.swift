import Models
import Words

/// Amounts, prices, quantities and shares as they are typed; the currency may stand in front, the unit behind.
enum Amounts {
    /// "24500", "Rp 1.250.000": in the currency that is named, that of `--currency`, or rupiah.
    static func money(_ text: String, _ currency: String?, _ digits: Int, _ what: String) throws(Trouble) -> JSON {
        let word = currency?.uppercased() ?? Currency.IDR.rawValue
        guard let said = Currency(rawValue: word) else {
            let known = Currency.allCases.map(\.rawValue).joined(separator: ", ")
            throw Trouble.usage(
                "--currency must be one of \(known), not \"\(word.prefix(40))\".",
                "--currency harus salah satu dari \(known), bukan \"\(word.prefix(40))\".")
        }
        // A sum has the digits of its currency, a price of one may have more.
        let most = digits > 2 ? digits : said.digits
        switch WrittenAmount.read(text, digits: most) {
        case .means(let amount):
            let named = amount.currency ?? said
            guard currency == nil || named == said else {
                throw Trouble.usage(
                    "\(what): \"\(text)\" is \(named.rawValue), and --currency says \(word). Leave one out.",
                    "\(what): \"\(text)\" dalam \(named.rawValue), tetapi --currency menyebut \(word). Hapus salah satu."
                )
            }
            guard named == said || digits > 2 || (try? Decimal.steps(amount.number, digits: named.digits)) != nil else {
                throw Trouble.usage(
                    "\(what): \"\(text)\" has more than \(named.digits) digits behind the point.",
                    "\(what): \"\(text)\" punya lebih dari \(named.digits) angka di belakang koma.")
            }
            return .of(["amount": .string(amount.number), "currency": .string(named.rawValue)])
        case .mayMean(let amounts): throw asked(text, amounts.map(\.number), what)
        case .nothing: throw refused(text, most, what)
        }
    }

    /// "12", "12.5kg", "1,5 kg" or "5DUS": in whatever units the product has, its own where none is typed.
    static func quantity(_ text: String, _ digits: Int, _ what: String) throws(Trouble) -> JSON {
        let clean = Pasted.clean(text)
        let number = String(clean.prefix { ("0"..."9").contains($0) || ".,-".contains($0) })
        let word = String(clean.dropFirst(number.count).drop { $0 == " " })
        return .of([
            "amount": .string(try self.number(number, digits, what)), "unit": word.isEmpty ? nil : .string(word),
        ])
    }

    /// "5%" or "2,5 %" as "0.05"; other texts as they are.
    static func share(_ text: String, _ shape: Shape) -> String {
        let clean = Pasted.clean(text)
        guard case .text("rate", _, _) = shape, clean.hasSuffix("%"),
            case .means(let number) = WrittenNumber.read(String(clean.dropLast()), digits: Rate.digits - 2),
            let steps = try? Decimal.steps(number, digits: Rate.digits - 2)
        else { return text }
        return Rate(steps: steps).text
    }

    private static func number(_ text: String, _ digits: Int, _ what: String) throws(Trouble) -> String {
        switch WrittenNumber.read(text, digits: digits) {
        case .means(let number): return number
        case .mayMean(let numbers): throw asked(text, numbers, what)
        case .nothing: throw refused(text, digits, what)
        }
    }

    /// In Indonesia the point stands between thousands, on the wire before the fraction.
    private static func asked(_ text: String, _ numbers: [String], _ what: String) -> Trouble {
        let ways = numbers.map(plain)
        // As it is written in Indonesia, and understood there and here.
        let own = ways.map { $0.replacing(".", with: ",") }
        return .usage(
            "\(what): \"\(text)\" may mean two things. Write \(ways.joined(separator: " or ")).",
            "\(what): \"\(text)\" bisa berarti dua hal. Tulis \(own.joined(separator: " atau ")).")
    }

    /// As it has one reading: what is behind the point is not three digits.
    private static func plain(_ number: String) -> String {
        let sides = number.split(separator: ".")
        guard sides.count == 2 else { return number }
        let fraction = sides[1].replacing(/0+$/, with: "")
        if fraction.isEmpty { return String(sides[0]) + ".0" }
        return "\(sides[0]).\(fraction)\(fraction.count == 3 ? "0" : "")"
    }

    private static func refused(_ text: String, _ digits: Int, _ what: String) -> Trouble {
        do {
            _ = try Decimal.steps(text, digits: digits)
            return .usage(
                "\(what): \"\(text)\" is not a number; write such as 1250000 or 1.250.000,50.",
                "\(what): \"\(text)\" bukan angka; tulis seperti 1250000 atau 1.250.000,50.")
        } catch {
            return switch error {
            case .notANumber:
                .usage(
                    "\(what): \"\(text)\" is not a number; write such as 1250000 or 1.250.000,50.",
                    "\(what): \"\(text)\" bukan angka; tulis seperti 1250000 atau 1.250.000,50.")
            case .tooManyDigits(let allowed):
                .usage(
                    "\(what): \"\(text)\" has more than \(allowed) digits behind the point.",
                    "\(what): \"\(text)\" punya lebih dari \(allowed) angka di belakang koma.")
            case .overflow:
                .usage(
                    "\(what): \"\(text)\" is too large.",
                    "\(what): \"\(text)\" terlalu besar.")
            }
        }
    }
}

/// Days and moments as they are typed.
enum Days {
    /// As the wire has it; what is none is refused with the field's own rule.
    static func day(_ text: String, _ now: Instant, _ what: String) throws(Trouble) -> JSON {
        switch WrittenDay.read(text, today: now.day) {
        case .means(let day): .string(day.description)
        case .mayMean(let days):
            throw Trouble.usage(
                "\(what): \"\(text)\" has no century. Write \(days.map(\.description).joined(separator: " or ")).",
                "\(what): \"\(text)\" tanpa abad. Tulis \(days.map(\.description).joined(separator: " atau ")).")
        case .nothing: .string(text)
        }
    }

    static func moment(_ text: String, _ now: Instant, _ what: String) throws(Trouble) -> JSON {
        switch WrittenMoment.read(text, now: now) {
        // As it was typed: whoever types it again means the same.
        case .means where Instant(text) != nil: .string(text)
        case .means(let moment): .string(moment.description)
        case .mayMean:
            throw Trouble.usage(
                "\(what): \"\(text)\" has no century. Write the year with four digits.",
                "\(what): \"\(text)\" tanpa abad. Tulis tahun dengan empat angka.")
        case .nothing: .string(text)
        }
    }

    /// Whether something is a day does not hang on today, but for the one that most years lack.
    private static let leap = Instant("2024-06-01T00:00:00Z") ?? .blank

    /// Whether these words are a day or a moment: `28 nov`, `kemarin 15:00`.
    static func isOne(_ text: String, _ shape: Shape) -> Bool {
        switch shape {
        case .text("date", _, _): WrittenDay.read(text, today: leap.day) != .nothing
        case .text("instant", _, _): WrittenMoment.read(text, now: leap) != .nothing
        case .text, .exact, .whole, .truth, .words, .list, .document, .any: false
        }
    }
}
