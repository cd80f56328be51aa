import Models

/// Why invoicing refuses.
package enum InvoicingRule: String, RuleBook {
    case taxRuleExists = "tax-rule-exists"
    case noTaxRule = "no-tax-rule"
    case unknownOrder = "unknown-order"
    case nothingToInvoice = "nothing-to-invoice"
    case nothingShipped = "nothing-shipped"
    case invoiceExists = "invoice-exists"
    case beforeLast = "before-last-of-series"
    case unknownInvoice = "unknown-invoice"
    case unknownCustomer = "unknown-customer"
    case unknownPayment = "unknown-payment"
    case paymentExists = "payment-exists"
    case bankReferenceTaken = "bank-reference-taken"
    case nothingFree = "nothing-free"
    case currencyDiffers = "currency-differs"
    case overAllocated = "over-allocated"
    case moreThanOpen = "more-than-open"
    case invoiceOfOther = "invoice-of-other"
    case invoiceTwice = "invoice-twice"
    case tooLarge = "amount-too-large"

    package var status: Int {
        switch self {
        case .unknownOrder, .unknownInvoice, .unknownCustomer, .unknownPayment: 404
        case .taxRuleExists, .invoiceExists, .paymentExists: 409
        case .noTaxRule, .nothingToInvoice, .nothingShipped, .beforeLast, .bankReferenceTaken, .nothingFree,
            .currencyDiffers,
            .overAllocated, .moreThanOpen, .invoiceOfOther, .invoiceTwice, .tooLarge:
            422
        }
    }

    package var sentence: String {
        switch self {
        case .taxRuleExists: "A PPN rule from {from} on exists already. Choose another day."
        case .noTaxRule: "No PPN rule holds on {on}. Set one with `gateway invoice tax-rule`."
        case .unknownOrder: "No confirmed order {order} is known to invoicing. Confirm it first."
        case .nothingToInvoice: "All that was shipped of order {order} is invoiced already. Hand a shipment over first."
        case .nothingShipped:
            "Nothing of order {order} was shipped yet. Hand a shipment over first (`gateway shipment hand-over`)."
        case .invoiceExists: "An invoice {invoice} exists already. Choose another name."
        case .beforeLast:
            "The last invoice of series {series} is dated {last}; one dated {on} cannot follow it. Give {last} or a later day."
        case .unknownInvoice: "There is no invoice {invoice}. `gateway invoice list` shows those there are."
        case .unknownCustomer: "There is no customer {customer}. `gateway customer list` shows those there are."
        case .unknownPayment: "There is no payment {payment}. `gateway payment list` shows those there are."
        case .paymentExists: "A payment {payment} was recorded already. Choose another name."
        case .bankReferenceTaken:
            "The bank reference {reference} belongs to payment {payment} already. Check whether it was recorded twice."
        case .nothingFree: "Nothing is left of payment {payment} that an open invoice could take."
        case .currencyDiffers: "The amount is in {got}, but {document} is in {currency}. Give it in {currency}."
        case .overAllocated:
            "The invoices take {asked}, but only {amount} of the payment is there for them. Give them less."
        case .moreThanOpen:
            "Only {open} is open on invoice {invoice}, but {asked} was given to it. Give it {open} or less."
        case .invoiceOfOther: "The invoice {invoice} is owed by {customer}, not by this customer."
        case .invoiceTwice: "The invoice {invoice} stands twice in the list. Give it one amount."
        case .tooLarge: "The amounts of this document do not fit into 64 bits. Split it."
        }
    }
}
