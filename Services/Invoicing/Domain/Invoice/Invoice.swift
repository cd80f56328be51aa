import CustomersMessages
import House
import InvoicingMessages
import Kernel
import Models

/// An invoice (faktur penjualan). Once posted nothing of it changes; what was paid on it is counted beside.
package enum Invoice: Entity {
    package typealias Event = InvoiceEvent
    package static let kind = "invoice"

    package struct State: Document {
        package var number = Prose.blank
        package var series: PaperNumber?
        package var customer = CustomerID.blank
        package var orders: [BilledOrder] = []
        package var lines: [InvoiceLine] = []
        package var net = Money.blank
        package var taxBase = Money.blank
        package var tax = Money.blank
        package var rounding: Money?
        package var total = Money.blank
        package var taxRule: TaxRule?
        package var taxedOn: Day?
        package var due = Day.blank
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.number, "its number in the series"),
            .optional(\.series, "its place there, where that is not told by the number"),
            .required(\.customer, "who owes it"),
            .required(\.orders, "what it bills of which order"),
            .required(\.lines, "what it bills"),
            .required(\.net, "the sum of the lines (DPP)"),
            .required(\.taxBase, "DPP nilai lain"),
            .required(\.tax, "PPN"),
            .optional(\.rounding, "what no net and PPN can meet of a sum agreed with PPN inside"),
            .required(\.total, "what is owed"),
            .optional(\.taxRule, "how PPN was counted"),
            .optional(\.taxedOn, "the last day of hand-over that is taxed"),
            .required(\.due, "when it is due"),
            .required(\.on, "the business day"),
        ]

        var paid: Money { orders.reduce(.zero(total.currency)) { $0 + $1.paid } }
        var open: Money { total - paid }
    }

    /// It is found by when it is due, with what is open, since.
    package static let form = 5
    package static let taxed = "taxed"

    package static func evolve(_ state: inout State?, by event: InvoiceEvent, at recorded: Instant) {
        switch event {
        case .posted(let event):
            var invoice = state ?? State(opening: event)
            invoice.add(event)
            state = invoice
        case .allocated(let event):
            guard let place = state?.orders.firstIndex(where: { $0.order == event.order }) else { return }
            state.map { state?.orders[place].paid = $0.orders[place].paid + event.amount }
        case .settled: break
        }
    }

    package static func keys(_ state: State) -> [Key] {
        var keys = [Key("number", numberKey(state), unique: true)]
        if state.taxRule != nil || state.tax.steps > 0 {
            keys.append(Key(taxed, "\((state.taxRule?.taxClass ?? .standard).rawValue) \(state.taxedOn ?? state.on)"))
        }
        if state.open.steps > 0 {
            keys.append(.summed("open", "\(state.customer) \(state.due)", state.open))
            keys.append(.summed(InvoicingDesk.due, "\(state.due)", state.open))
        }
        return keys
    }

    /// Whose legal number it is, however it is written.
    static func holder(ofNumber text: String, _ facts: Facts) -> String? {
        for pattern in Settings.patterns(.invoiceNumber, facts) {
            guard let read = pattern.read(text) else { continue }
            // Numbers stand in their years, also those that print none.
            let last = facts.on.civil.year
            for year in read.year.map({ $0...$0 }) ?? (last - yearsBack)...last {
                // As numbers of the oldest series lie.
                let plain = read.series.text == "INV/\(year)" ? numberKey("\(year)", "", read.number) : nil
                let keys = [plain, numberKey("\(year)", "\(read.series) ", read.number)].compactMap { $0 }
                if let id = keys.lazy.compactMap({ facts.holder(of: "number", $0, Invoice.self) }).first { return id }
            }
        }
        return nil
    }

    /// As long as books are kept.
    private static let yearsBack = 10

    private static func numberKey(_ year: String, _ series: String, _ number: Int) -> String {
        let digits = String(number)
        return "\(year) \(series)" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// Year, then number, so that the list is in the order of the series.
    private static func numberKey(_ state: State) -> String {
        if let series = state.series {
            return numberKey("\(state.on.civil.year)", "\(series.series) ", series.number)
        }
        let digits = state.number.text.split(separator: "/").dropFirst().first ?? ""
        return "\(state.on.civil.year) " + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}

extension Invoice.State {
    fileprivate init(opening event: InvoicePosted) {
        self.init()
        number = event.number
        series = event.series
        customer = event.customer
        due = event.due
        taxRule = event.taxRule
        taxedOn = event.taxedOn
        on = event.on
        net = .zero(event.total.currency)
        taxBase = net
        tax = net
        total = net
    }

    /// The part of one order.
    fileprivate mutating func add(_ event: InvoicePosted) {
        lines += event.lines.map { line in
            var line = line
            if event.parts != nil { line.order = event.order }
            return line
        }
        net = net + event.net
        taxBase = taxBase + event.taxBase
        tax = tax + event.tax
        if let more = event.rounding { rounding = rounding.map { $0 + more } ?? more }
        total = total + event.total
        orders.append(
            BilledOrder {
                $0.order = event.order
                $0.salesperson = event.salesperson
                $0.total = event.total
                $0.paid = .zero(event.total.currency)
            })
    }
}
