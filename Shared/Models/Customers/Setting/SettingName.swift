import Models

/// What the house may decide for itself (pengaturan), and how things are as long as nobody has.
package enum SettingName: String, Word {
    case quotationNumber = "quotation-number"
    case deliveryNumber = "delivery-number"
    case invoiceNumber = "invoice-number"
    case receiptNumber = "receipt-number"
    case quotationDays = "quotation-days"
    case firstLimit = "first-limit"
    case answerWait = "answer-wait"
    case stockWait = "stock-wait"
    case handOverWait = "hand-over-wait"
    case deliveryWait = "delivery-wait"
    case performanceWait = "performance-wait"
    case strayWait = "stray-wait"
    package static let blank = SettingName.quotationNumber

    // It is typed, and so it is read as it is spelt, in every language.
    package var english: String { rawValue }
    package var indonesian: String { rawValue }

    /// What can stand there.
    package enum Kind: Sendable { case pattern, amount, days, wait }

    package var kind: Kind {
        switch self {
        case .quotationNumber, .deliveryNumber, .invoiceNumber, .receiptNumber: .pattern
        case .firstLimit: .amount
        case .quotationDays: .days
        case .answerWait, .stockWait, .handOverWait, .deliveryWait, .performanceWait, .strayWait: .wait
        }
    }

    /// As it is where nobody has decided.
    package var usual: String {
        switch self {
        case .quotationNumber: "PNW/{number:4}/{roman}/{year}"
        case .deliveryNumber: "SJ/{number:4}/{roman}/{year}"
        case .invoiceNumber: "INV/{number:4}/{roman}/{year}"
        case .receiptNumber: "KW/{number:4}/{roman}/{year}"
        case .firstLimit: "none"
        case .quotationDays: "14"
        case .answerWait: "5m"
        case .stockWait, .handOverWait: "3d"
        case .deliveryWait, .performanceWait: "7d"
        case .strayWait: "1d"
        }
    }

    package var usualValue: SettingValue? { SettingName.usualValues[self] }

    /// Read once: each paper and each wait asks for one.
    private static let usualValues = Dictionary(
        uniqueKeysWithValues: allCases.compactMap { name in
            SettingValue(name.usual, of: name.kind).map { (name, $0) }
        })

    package var about: Prose {
        switch self {
        case .quotationNumber: "how quotations (penawaran) are numbered when they are sent"
        case .deliveryNumber: "how delivery notes (surat jalan) are numbered at the hand-over"
        case .invoiceNumber: "how invoices (faktur) are numbered when they are posted"
        case .receiptNumber: "how receipts (kwitansi) are numbered when money is recorded"
        case .firstLimit: "the highest credit limit with which sales may take a customer into the books"
        case .quotationDays: "how long a quotation is valid where nobody says it"
        case .answerWait: "how long logistics may leave an order unanswered"
        case .stockWait: "how long an order may wait for goods"
        case .handOverWait: "how long goods that are set aside may wait for a carrier"
        case .deliveryWait: "how long a delivery may take"
        case .performanceWait: "how long a service may wait to be done"
        case .strayWait: "how long a scanned waybill may fit no shipment"
        }
    }
}

/// A setting's value, read.
package enum SettingValue: Sendable, Equatable {
    case pattern(NumberPattern)
    /// Nil where there is no limit.
    case amount(Money?)
    case days(Int)
    case wait(minutes: Int)

    /// Nil where the text is no value of that kind.
    package init?(_ text: String, of kind: SettingName.Kind) {
        switch kind {
        case .pattern:
            guard let pattern = NumberPattern(text) else { return nil }
            self = .pattern(pattern)
        case .amount:
            if text == "none" {
                self = .amount(nil)
                return
            }
            guard let whole = SettingValue.whole(text[...], 0...1_000_000_000_000_000) else { return nil }
            self = .amount(Money(steps: Int64(whole) * 100, .IDR))
        case .days:
            guard let days = SettingValue.whole(text[...], 1...365) else { return nil }
            self = .days(days)
        case .wait:
            guard let unit = text.last.flatMap({ SettingValue.minutes[$0] }),
                let count = SettingValue.whole(text.dropLast(), 1...365 * 1_440),
                count * unit <= 365 * 1_440
            else { return nil }
            self = .wait(minutes: count * unit)
        }
    }

    private static let minutes: [Character: Int] = ["m": 1, "h": 60, "d": 1_440]

    /// Digits alone, so that one value has one spelling.
    private static func whole(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            text == "0" || text.first != "0", let value = Int(text), range.contains(value)
        else { return nil }
        return value
    }
}
