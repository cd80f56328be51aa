import CustomersMessages
import InvoicingMessages
import Kernel
import Models

/// Money that came in (pembayaran), and how much of it was given to invoices.
package enum Payment: Entity {
    package typealias Event = PaymentEvent
    package static let kind = "payment"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var amount = Money.blank
        package var allocated = Money.blank
        package var bankReference = Prose.blank
        package var by = Principal.blank
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who paid"),
            .required(\.amount, "how much"),
            .required(\.allocated, "how much was given to invoices"),
            .required(\.bankReference, "the bank's own reference"),
            .required(\.by, "who wrote it down"),
            .required(\.on, "the business day"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: PaymentEvent, at recorded: Instant) {
        switch event {
        case .recorded(let event):
            state = State {
                $0.customer = event.customer
                $0.amount = event.amount
                $0.allocated = .zero(event.amount.currency)
                $0.bankReference = event.bankReference
                $0.by = event.by
                $0.on = event.on
            }
        case .allocated(let event): state.map { state?.allocated = $0.allocated + event.amount }
        }
    }

    package static func keys(_ state: State) -> [Key] {
        let reference = state.bankReference
        return [Key("on", state.on.description)]
            + Key.number("bank-reference", reference.text, folded: BusinessNumber.folded(reference))
    }

    /// A bank's reference is the same however it is written.
    package static let form = 2

    static let decisions: [CommandHandler] = [.on(RecordPayment.self, record), .on(AllocatePayment.self, allocate)]

    /// Ten trillion rupiah: what many of them come to can still be counted.
    private static let most: Int64 = 1_000_000_000_000_000

    static func record(_ command: RecordPayment, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Payment.self, command.payment) == nil else {
            throw Rejection(InvoicingRule.paymentExists, ["payment": command.payment], at: Pointer("/payment"))
        }
        guard let payer = facts.copy(PayerCopy.self, command.customer) else {
            throw Rejection(InvoicingRule.unknownCustomer, ["customer": command.customer], at: Pointer("/customer"))
        }
        guard command.amount.currency == payer.currency else {
            throw Rejection(
                InvoicingRule.currencyDiffers,
                [
                    "got": command.amount.currency.rawValue, "document": command.customer,
                    "currency": payer.currency.rawValue,
                ],
                at: Pointer("/amount/currency"))
        }
        guard command.amount.steps <= most else { throw Rejection(InvoicingRule.tooLarge, at: Pointer("/amount")) }
        let reference = command.bankReference
        if let holder = facts.holder(
            ofNumber: "bank-reference", reference.text, folded: BusinessNumber.folded(reference), Payment.self)
        {
            throw Rejection(
                InvoicingRule.bankReferenceTaken, ["reference": command.bankReference, "payment": holder],
                at: Pointer("/bankReference"))
        }
        let shares = try shares(command.invoices, of: command.amount, command.customer, facts)
        return [
            happened(PaymentEvent.recorded, command.payment, facts) {
                $0.customer = command.customer
                $0.amount = command.amount
                $0.bankReference = command.bankReference
                $0.free = shares.reduce(command.amount) { $0 - $1.2 }
                $0.address(to: facts.copy(PartyCopy.self, command.customer))
            }
        ] + shares.flatMap { allocate($0.0, $0.1, $0.2, command.payment, advance: nil, facts) }
    }

    /// What was paid before it was owed, or more than was owed, pays what is open now.
    static func allocate(_ command: AllocatePayment, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard let state = facts.load(Payment.self, command.payment) else {
            throw Rejection(InvoicingRule.unknownPayment, ["payment": command.payment], at: Pointer("/payment"))
        }
        let shares = try shares(command.invoices, of: state.amount - state.allocated, state.customer, facts)
        guard !shares.isEmpty else {
            throw Rejection(InvoicingRule.nothingFree, ["payment": command.payment], at: Pointer("/payment"))
        }
        return shares.flatMap { allocate($0.0, $0.1, $0.2, command.payment, advance: true, facts) }
    }

    /// Which invoices take how much of an amount.
    private static func shares(_ asked: [Allocation]?, of amount: Money, _ customer: CustomerID, _ facts: Facts)
        throws(Rejection) -> [Share]
    {
        guard let asked else { return oldestFirst(amount, customer, facts) }
        return try named(asked, of: amount, customer, facts)
    }

    /// One payment reaches so many open invoices; what is left stays the customer's credit.
    private static let mostInvoices = 500

    /// So many events of one payment: each order that an invoice bills makes two of them.
    private static let mostEvents = 1_500

    private static func events(_ invoice: Invoice.State) -> Int {
        1 + 2 * invoice.orders.count { $0.open.steps > 0 }
    }

    private typealias Share = (InvoiceID, Invoice.State, Money)

    /// What the customer said it is for.
    private static func named(_ asked: [Allocation], of amount: Money, _ customer: CustomerID, _ facts: Facts)
        throws(Rejection) -> [Share]
    {
        var shares: [Share] = []
        var total = Money.zero(amount.currency)
        for (index, entry) in asked.enumerated() {
            let at = Pointer("/invoices") + index
            guard let invoice = facts.load(Invoice.self, entry.invoice) else {
                throw Rejection(InvoicingRule.unknownInvoice, ["invoice": entry.invoice], at: at + "invoice")
            }
            guard invoice.customer == customer else {
                throw Rejection(
                    InvoicingRule.invoiceOfOther, ["invoice": entry.invoice, "customer": invoice.customer],
                    at: at + "invoice")
            }
            guard !shares.contains(where: { $0.0 == entry.invoice }) else {
                throw Rejection(InvoicingRule.invoiceTwice, ["invoice": entry.invoice], at: at + "invoice")
            }
            guard entry.amount.currency == invoice.total.currency else {
                throw Rejection(
                    InvoicingRule.currencyDiffers,
                    [
                        "got": entry.amount.currency.rawValue, "document": entry.invoice,
                        "currency": invoice.total.currency.rawValue,
                    ],
                    at: at + "amount")
            }
            guard entry.amount.steps <= invoice.open.steps else {
                throw Rejection(
                    InvoicingRule.moreThanOpen,
                    ["open": invoice.open, "invoice": entry.invoice, "asked": entry.amount], at: at + "amount")
            }
            guard let sum = total.adding(entry.amount) else {
                throw Rejection(InvoicingRule.tooLarge, at: at + "amount")
            }
            total = sum
            shares.append((entry.invoice, invoice, entry.amount))
        }
        guard shares.reduce(0, { $0 + events($1.1) }) <= mostEvents else {
            throw Rejection(InvoicingRule.tooManyOrders, ["limit": mostEvents / 2], at: Pointer("/invoices"))
        }
        guard total.steps <= amount.steps else {
            throw Rejection(
                InvoicingRule.overAllocated, ["asked": total, "amount": amount], at: Pointer("/invoices"))
        }
        return shares
    }

    /// Nothing said: the oldest due is paid first, and what is left stays the customer's credit.
    private static func oldestFirst(_ amount: Money, _ customer: CustomerID, _ facts: Facts) -> [Share] {
        var left = amount.steps
        var room = mostEvents
        var shares: [Share] = []
        for key in facts.keys(Invoice.self, "open", prefix: "\(customer) ", limit: mostInvoices) {
            guard left > 0, let id = InvoiceID(key.id), let invoice = facts.load(Invoice.self, id),
                invoice.total.currency == amount.currency
            else { continue }
            room -= events(invoice)
            guard room >= 0 else { break }
            let share = min(left, invoice.open.steps)
            left -= share
            shares.append((id, invoice, Money(steps: share, amount.currency)))
        }
        return shares
    }

    private static func allocate(
        _ id: InvoiceID, _ invoice: Invoice.State, _ amount: Money, _ payment: PaymentID, advance: Bool?, _ facts: Facts
    ) -> [Happened] {
        [
            happened(PaymentEvent.allocated, payment, facts) {
                $0.invoice = id
                $0.amount = amount
            }
        ] + Invoice.allocated(id, invoice, amount, from: payment, advance: advance, facts)
    }

    static let answers: [QueryHandler] = [.on(GetPayment.self, one), .on(ListPayments.self, list)]

    static func one(_ query: GetPayment, _ facts: Facts) throws(Rejection) -> PaymentShown {
        guard let state = facts.load(Payment.self, query.payment) else {
            throw Rejection(InvoicingRule.unknownPayment, ["payment": query.payment], at: Pointer("/payment"))
        }
        return row(query.payment.text, state)
    }

    static func list(_ query: ListPayments, _ facts: Facts) throws(Rejection) -> Paged<PaymentShown> {
        facts.list(Payment.self, query, by: "on") { row($0, $1) }
    }

    private static let shown = Projection<State, PaymentShown>(rest: [\.payment, \.free])

    private static func row(_ id: String, _ state: State) -> PaymentShown {
        shown.of(state) {
            $0.payment = PaymentID(trusted: id)
            $0.free = state.amount - state.allocated
        }
    }
}
