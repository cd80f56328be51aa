import ArgumentParser
import InvoicingMessages
import Kernel
import Models
import OrdersMessages

// How values are typed on the command line: the same texts as on the wire where there is one text.

extension ID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Prose: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Instant: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Currency: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

extension PageMark: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension OrderStage: ExpressibleByArgument {}
extension Unit: ExpressibleByArgument {}
extension Side: ExpressibleByArgument {}
extension ProblemStage: ExpressibleByArgument {}

extension Rate: ExpressibleByArgument {
    /// "0.125" or "12.5%".
    public init?(argument: String) {
        if argument.hasSuffix("%") {
            guard let steps = try? Decimal.steps(String(argument.dropLast()), digits: 4) else { return nil }
            self.init(steps: steps)
        } else {
            guard let steps = try? Decimal.steps(argument, digits: Rate.digits) else { return nil }
            self.init(steps: steps)
        }
    }
}

/// Amounts, prices and quantities are typed as digits; their currency or unit is an option of its own.
enum Typed {
    static func money(_ text: String, _ currency: Currency, _ what: String) throws -> Money {
        Money(steps: try steps(text, currency.digits, what), currency)
    }

    static func price(_ text: String, _ currency: Currency, _ what: String) throws -> UnitPrice {
        UnitPrice(steps: try steps(text, UnitPrice.digits, what), currency)
    }

    /// "12" or "12.5kg".
    static func quantity(_ text: String, _ what: String) throws -> Quantity {
        let digits = text.prefix { ("0"..."9").contains($0) || $0 == "." || $0 == "-" }
        let word = text[digits.endIndex...].isEmpty ? "pcs" : String(text[digits.endIndex...])
        guard let unit = Unit(rawValue: word) else {
            throw ValidationError(
                "\(what): \"\(word)\" is not a unit; there are \(Unit.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return Quantity(steps: try steps(String(digits), Quantity.digits, what), unit)
    }

    /// The lines of a document. A currency is that of the prices typed; without any, nothing would be in it.
    static func lines(_ texts: [String], _ currency: Currency?) throws -> [AskedLine] {
        let lines = try texts.map { try line($0, currency ?? .IDR) }
        if currency != nil, lines.allSatisfy({ $0.price == nil }) {
            throw ValidationError(
                "--currency says in what the prices of --line are, and no line has one. List prices are in the customer's currency."
            )
        }
        return lines
    }

    /// `TEA=12@18000-5%`: product, quantity, and where agreed the price and a discount.
    static func line(_ text: String, _ currency: Currency) throws -> AskedLine {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, let product = ProductID(String(sides[0])) else {
            throw ValidationError(
                "--line \"\(text)\" must be PRODUCT=QUANTITY[@PRICE[-DISCOUNT%]], such as TEA=12@18000.")
        }
        var line = AskedLine()
        line.product = product
        let parts = sides[1].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        line.quantity = try quantity(String(parts[0]), "--line \"\(text)\"")
        guard parts.count == 2 else { return line }
        let prices = parts[1].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        line.price = try price(String(prices[0]), currency, "--line \"\(text)\"")
        if prices.count == 2 {
            guard let discount = Rate(argument: String(prices[1])) else {
                throw ValidationError("--line \"\(text)\": the discount must be such as 5% or 0.05.")
            }
            line.discount = discount
        }
        return line
    }

    /// `I-1=250000`: so much for that invoice.
    static func allocation(_ text: String, _ currency: Currency) throws -> Allocation {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let invoice = InvoiceID(String(parts[0])) else {
            throw ValidationError("--invoice \"\(text)\" must be INVOICE=AMOUNT, such as I-1=250000.")
        }
        var allocation = Allocation()
        allocation.invoice = invoice
        allocation.amount = try money(String(parts[1]), currency, "--invoice \"\(text)\"")
        return allocation
    }

    private static func steps(_ text: String, _ digits: Int, _ what: String) throws -> Int64 {
        // In Indonesia the point stands between thousands, on the wire before the fraction.
        let groups = text.split(separator: ".", omittingEmptySubsequences: false)
        if groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0] != "0", groups[0] != "-0" {
            let whole = groups.joined()
            let fraction = groups.count == 2 && digits >= 3 ? ", or \(text)0 for the fraction" : ""
            throw ValidationError(
                "\(what): the point in \"\(text)\" may stand between thousands. Write \(whole)\(fraction).")
        }
        do {
            return try Decimal.steps(text, digits: digits)
        } catch {
            switch error {
            case .notANumber:
                throw ValidationError("\(what): \"\(text)\" is not a number; write digits with at most one point.")
            case .tooManyDigits(let allowed):
                throw ValidationError("\(what): \"\(text)\" has more than \(allowed) digits behind the point.")
            case .overflow: throw ValidationError("\(what): \"\(text)\" is too large.")
            }
        }
    }
}
