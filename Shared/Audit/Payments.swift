import InvoicingMessages
import Kernel
import Models
import OrdersMessages

/// Rules 18 to 20: money that came in and what it paid.
struct Payments: Examiner {
    private struct Payment: Sendable {
        let customer: CustomerID
        let amount: Int64
        var used: Int64 = 0
    }

    private var found = Findings(.invoicing)
    private var payments: [PaymentID: Payment] = [:]
    private var references: Set<String> = []
    /// Of all years together, which may be more than an amount can be.
    private var invoiced: [CustomerID: Int128] = [:]
    private var open: [InvoiceID: (customer: CustomerID, amount: Int64)] = [:]
    /// What each payment has paid of each invoice, told once by the payment and once by the invoice.
    private var told: [Pair: Int64] = [:]

    /// What of each payment no invoice has, told by invoicing and counted by orders.
    private var free: [PaymentID: Int64] = [:]
    private var counted: Set<PaymentID> = []

    private struct Pair: Hashable, Comparable {
        let payment: PaymentID
        let invoice: InvoiceID
        static func < (left: Pair, right: Pair) -> Bool {
            (left.payment, left.invoice) < (right.payment, right.invoice)
        }
    }

    static let hears: Evidence<Self> = [
        .when(.invoicing, PaymentRecorded.self) { $0.recorded($1) },
        .when(.orders, FundsChanged.self) {
            $0.counted.insert($1.payment)
            $0.free[$1.payment, default: 0] -= $1.amount.steps
        },
        .when(.invoicing, PaymentAllocated.self) { $0.allocated($1) },
        .when(.invoicing, InvoicePosted.self) {
            $0.invoiced[$1.customer, default: 0] += Int128($1.total.steps)
            $0.open[$1.invoice, default: ($1.customer, 0)].amount += $1.total.steps
        },
        .when(.invoicing, InvoiceAllocated.self) {
            $0.open[$1.invoice]?.amount -= $1.amount.steps
            if $1.advance == true { $0.free[$1.payment, default: 0] -= $1.amount.steps }
            $0.told[Pair(payment: $1.payment, invoice: $1.invoice), default: 0] -= $1.amount.steps
        },
    ]

    private mutating func recorded(_ event: PaymentRecorded) {
        free[event.payment, default: 0] += event.free?.steps ?? 0
        let payment = Payment(customer: event.customer, amount: event.amount.steps)
        if payments.updateValue(payment, forKey: event.payment) != nil {
            found.add(.notOverpaid, event.payment.text, "it was recorded twice")
        }
        if !references.insert(event.bankReference.text).inserted {
            found.add(.bankReferenceOnce, event.payment.text, "its bank reference was recorded before")
        }
    }

    private mutating func allocated(_ event: PaymentAllocated) {
        guard var payment = payments[event.payment] else {
            return found.add(.notOverpaid, event.payment.text, "it paid something and was never recorded")
        }
        payment.used += event.amount.steps
        if payment.used > payment.amount { found.add(.notOverpaid, event.payment.text, "it paid more than it is") }
        payments[event.payment] = payment
        told[Pair(payment: event.payment, invoice: event.invoice), default: 0] += event.amount.steps
    }

    func findings(_ end: Ending) -> [Audit.Finding] {
        var late = found
        // What was told before orders listened it never counted.
        for (payment, difference) in free.sorted(by: { $0.key < $1.key })
        where difference != 0 && counted.contains(payment) && end.settled {
            late.add(.servicesAgree, payment.text, "orders counts as the customer's what invoicing does not")
        }
        for (pair, difference) in told.sorted(by: { $0.key < $1.key }) where difference != 0 {
            late.add(
                .receivablesAgree, pair.payment.text,
                "the payment and \(pair.invoice) do not say the same of each other")
        }
        var paid: [CustomerID: Int128] = [:]
        for payment in payments.values { paid[payment.customer, default: 0] += Int128(payment.used) }
        var outstanding: [CustomerID: Int128] = [:]
        for invoice in open.values { outstanding[invoice.customer, default: 0] += Int128(invoice.amount) }
        for (customer, total) in invoiced.sorted(by: { $0.key < $1.key })
        where total - (paid[customer] ?? 0) != outstanding[customer] ?? 0 {
            late.add(.receivablesAgree, customer.text, "invoices less payments are not what is open")
        }
        return late.all
    }
}
