import CustomersMessages
import House
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
        package var order: OrderID?
        package var number: PaperNumber?
        package var by = Principal.blank
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who paid"),
            .required(\.amount, "how much"),
            .required(\.allocated, "how much was given to invoices"),
            .required(\.bankReference, "the bank's own reference"),
            .optional(\.order, "the order for which it is kept"),
            .optional(\.number, "the legal number of its receipt"),
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
                $0.order = event.order
                $0.number = event.number
                $0.by = event.by
                $0.on = event.on
            }
        case .allocated(let event): state.map { state?.allocated = $0.allocated + event.amount }
        }
    }

    package static func keys(_ state: State) -> [Key] {
        let reference = state.bankReference
        let free = state.amount - state.allocated
        return [Key("on", state.on.description)]
            + (free.steps > 0 ? [.summed(InvoicingDesk.free, "\(state.on)", free)] : [])
            + Key.number("bank-reference", reference.text, folded: BusinessNumber.folded(reference))
            + Series.keys(state.number)
    }

    /// It is found by what of it is free since.
    package static let form = 4

    static let decisions: [CommandHandler] = [
        .on(RecordPayment.self, naming: Payment.self, record), .on(AllocatePayment.self, allocate),
    ]

    /// Ten trillion rupiah: what many of them come to can still be counted.
    private static let most: Int64 = 1_000_000_000_000_000

    static func record(_ command: RecordPayment, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Payment.self, command.payment) == nil else {
            throw Rejection(InvoicingRule.paymentExists, ["payment": command.payment], at: Pointer("/payment"))
        }
        let (customer, amount) = try paid(command, facts)
        guard let payer = facts.copy(PayerCopy.self, customer) else {
            throw Rejection(InvoicingRule.unknownCustomer, ["customer": customer], at: Pointer("/customer"))
        }
        guard amount.currency == payer.currency else {
            throw Rejection(
                InvoicingRule.currencyDiffers,
                ["got": amount.currency.rawValue, "document": customer, "currency": payer.currency.rawValue],
                at: Pointer("/amount/currency"))
        }
        guard amount.steps <= most else { throw Rejection(InvoicingRule.tooLarge, at: Pointer("/amount")) }
        let reference = command.bankReference
        if let holder = facts.holder(
            ofNumber: "bank-reference", reference.text, folded: BusinessNumber.folded(reference), Payment.self)
        {
            throw Rejection(
                InvoicingRule.bankReferenceTaken, ["reference": command.bankReference, "payment": holder],
                at: Pointer("/bankReference"))
        }
        let kept = try Deposit.named(command.order, by: customer, facts)
        let shares = try Allotment.of(command.invoices, amount, customer, kept: kept, facts)
        return [
            happened(PaymentEvent.recorded, command.payment, facts) {
                $0.customer = customer
                $0.amount = amount
                $0.bankReference = command.bankReference
                $0.free = shares.reduce(amount) { $0 - $1.amount }
                $0.order = command.order
                $0.number = Series.next(.receiptNumber, Payment.self, facts)
                $0.address(to: facts.copy(PartyCopy.self, customer))
            }
        ] + shares.flatMap { allocate($0, command.payment, advance: nil, facts) }
    }

    /// Who paid and how much; what was left out follows from the invoices that are named.
    private static func paid(
        _ command: RecordPayment, _ facts: Facts
    ) throws(Rejection) -> (customer: CustomerID, amount: Money) {
        if let customer = command.customer, let amount = command.amount { return (customer, amount) }
        guard let asked = command.invoices else {
            throw Rejection(
                InvoicingRule.whatWasPaid, ["payment": command.payment],
                at: Pointer(command.customer == nil ? "/customer" : "/amount"))
        }
        let (customer, open) = try Allotment.open(asked, for: command.order, facts)
        return (command.customer ?? customer, command.amount ?? open)
    }

    /// What was paid before it was owed, or more than was owed, pays what is open now.
    static func allocate(_ command: AllocatePayment, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard let state = facts.load(Payment.self, command.payment) else {
            throw Rejection(InvoicingRule.unknownPayment, ["payment": command.payment], at: Pointer("/payment"))
        }
        let kept = Deposit.live(state.order, facts)
        let free = state.amount - state.allocated
        let shares = try Allotment.of(command.invoices, free, state.customer, kept: kept, facts)
        guard !shares.isEmpty else {
            throw Rejection(InvoicingRule.nothingFree, ["payment": command.payment], at: Pointer("/payment"))
        }
        return shares.flatMap { allocate($0, command.payment, advance: true, facts) }
    }

    private static func allocate(_ share: Allotment, _ payment: PaymentID, advance: Bool?, _ facts: Facts)
        -> [Happened]
    {
        [
            happened(PaymentEvent.allocated, payment, facts) {
                $0.invoice = share.id
                $0.amount = share.amount
            }
        ]
            + Invoice.allocated(
                share.id, share.invoice, share.amount, to: share.order, from: payment, advance: advance, facts)
    }

    static let answers: [QueryHandler] = [.on(GetPayment.self, one), .on(ListPayments.self, list)]

    static func one(_ query: GetPayment, _ facts: Facts) throws(Rejection) -> PaymentShown {
        guard let state = facts.load(Payment.self, query.payment) else {
            throw Rejection(InvoicingRule.unknownPayment, ["payment": query.payment], at: Pointer("/payment"))
        }
        return row(query.payment.text, state, facts)
    }

    static func list(_ query: ListPayments, _ facts: Facts) throws(Rejection) -> Paged<PaymentShown> {
        func fits(_ id: String, _ state: State) -> PaymentShown? {
            guard query.customer.map({ $0 == state.customer }) ?? true, query.asks(for: state.amount),
                query.free != true || (state.amount - state.allocated).steps > 0
            else { return nil }
            return row(id, state, facts)
        }
        if query.free == true {
            return facts.list(
                Payment.self, query, by: InvoicingDesk.free, atLeast: query.from?.description,
                atMost: query.until.map(InvoicingDesk.end), descending: true, fits)
        }
        return facts.list(Payment.self, days: query, by: "on", descending: true, fits)
    }

    private static let shown = Projection<State, PaymentShown>(rest: [\.payment, \.number, \.free, \.customerName])

    private static func row(_ id: String, _ state: State, _ facts: Facts) -> PaymentShown {
        shown.of(state) {
            $0.payment = PaymentID(trusted: id)
            $0.number = state.number?.text
            $0.free = state.amount - state.allocated
            $0.customerName = PartyCopy.name(of: state.customer, facts)
        }
    }
}
