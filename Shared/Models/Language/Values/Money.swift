/// A currency of ISO 4217 that Niaga deals in, with the digits that the standard gives it.
package enum Currency: String, CaseIterable, Word {
    case IDR, USD, EUR, SGD, JPY

    package static let blank = Currency.IDR

    // Codes of ISO 4217 are the same everywhere.
    package var indonesian: String { rawValue }

    package var digits: Int {
        switch self {
        case .IDR, .USD, .EUR, .SGD: 2
        case .JPY: 0
        }
    }

    /// The step to which the lines of a document are rounded. Indonesian documents are in whole
    /// rupiah (PER-11/PJ/2025 art. 129); all others in their smallest coin.
    package var documentStep: Int64 {
        switch self {
        case .IDR: 100
        case .USD, .EUR, .SGD, .JPY: 1
        }
    }
}

/// An amount of money: whole smallest steps of one currency (sen, cent).
package struct Money: Hashable, Sendable {
    package let steps: Int64
    package let currency: Currency

    package init(steps: Int64, _ currency: Currency) {
        self.steps = steps
        self.currency = currency
    }

    package static func zero(_ currency: Currency) -> Money { Money(steps: 0, currency) }

    package var amount: String {
        Decimal.text(steps, digits: currency.digits, shown: currency.digits)
    }

    /// Nil when the sum does not fit or the currencies differ.
    package func adding(_ other: Money) -> Money? {
        guard currency == other.currency else { return nil }
        let (sum, overflow) = steps.addingReportingOverflow(other.steps)
        return overflow ? nil : Money(steps: sum, currency)
    }

    package func subtracting(_ other: Money) -> Money? {
        guard currency == other.currency else { return nil }
        let (difference, overflow) = steps.subtractingReportingOverflow(other.steps)
        return overflow ? nil : Money(steps: difference, currency)
    }

    /// Adds what was checked to fit when it was decided; history cannot overflow, so it saturates.
    package static func + (left: Money, right: Money) -> Money {
        left.adding(right) ?? Money(steps: .max, left.currency)
    }

    package static func - (left: Money, right: Money) -> Money {
        left.subtracting(right) ?? Money(steps: .min, left.currency)
    }
}

extension Money: CustomStringConvertible {
    package var description: String { "\(currency.rawValue) \(amount)" }
}

extension Money: FieldValue {
    package static let blank = Money(steps: 0, .IDR)
    package static var shape: Shape {
        .exact("money", "an amount of money", unit: "currency", of: Currency.allCases.map(\.rawValue), digits: 2)
    }
    package func write(into out: inout [UInt8]) {
        Exact.write(
            steps, digits: currency.digits, shown: currency.digits, unit: "currency", currency.rawValue, into: &out)
    }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Money? {
        guard let parts = Exact.read(part, unit: "currency", as: Currency.self, &reading) else { return nil }
        return Exact.amount(parts.amount, digits: parts.unit.digits, &reading).map { Money(steps: $0, parts.unit) }
    }
}

/// The price of one unit of a product: up to four digits behind the point, whatever the currency.
package struct UnitPrice: Hashable, Sendable {
    package static let digits = 4
    /// Ten-thousandths of the currency's unit.
    package let steps: Int64
    package let currency: Currency

    package init(steps: Int64, _ currency: Currency) {
        self.steps = steps
        self.currency = currency
    }

    package var amount: String { Decimal.text(steps, digits: Self.digits, shown: currency.digits) }
}

extension UnitPrice: CustomStringConvertible {
    package var description: String { "\(currency.rawValue) \(amount)" }
}

extension UnitPrice: FieldValue {
    package static let blank = UnitPrice(steps: 0, .IDR)
    package static var shape: Shape {
        .exact(
            "unitPrice", "a price of one unit, up to four digits", unit: "currency",
            of: Currency.allCases.map(\.rawValue), digits: digits)
    }
    package func write(into out: inout [UInt8]) {
        Exact.write(
            steps, digits: Self.digits, shown: currency.digits, unit: "currency", currency.rawValue, into: &out)
    }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> UnitPrice? {
        guard let parts = Exact.read(part, unit: "currency", as: Currency.self, &reading) else { return nil }
        return Exact.amount(parts.amount, digits: digits, &reading).map { UnitPrice(steps: $0, parts.unit) }
    }
}
