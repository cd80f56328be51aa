import Models

/// What can happen to a customer's credit account.
package enum CreditEvent: EventFamily {
    case opened(CreditOpened)
    case limitChanged(CreditLimitChanged)
    case reserved(CreditReserved)
    case released(CreditReleased)
    case adjusted(CreditAdjusted)
    case fundsChanged(FundsChanged)
    case stopped(CreditStopped)
    case resumed(CreditResumed)
    case offerPaused(CreditOfferPaused)
    case offerEnded(CreditOfferEnded)

    package static let cases: EventCases<Self> = [
        .init(Self.opened), .init(Self.limitChanged), .init(Self.reserved), .init(Self.released),
        .init(Self.adjusted), .init(Self.fundsChanged), .init(Self.stopped), .init(Self.resumed),
        .init(Self.offerPaused), .init(Self.offerEnded),
    ]
}

/// A credit account was opened for a customer.
package struct CreditOpened: CustomerBody {
    package var customer = CustomerID.blank
    package var limit = Money.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-opened.v1"
    package static let about = "A credit account was opened for a customer."
    package static let told = Told.inner(
        "Credit account of {} opened[: limit {limit}]",
        "Rekening kredit {} dibuka[: batas {limit}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.limit, "how much may be open at once, tax included"),
        .required(\.on, "the business day"),
    ]
}

/// The limit is another now.
package struct CreditLimitChanged: CustomerBody {
    package var customer = CustomerID.blank
    package var limit = Money.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-limit-changed.v1"
    package static let about = "The limit is another now."
    package static let told = Told.inner(
        "Credit limit of {} changed[: {limit}]",
        "Batas kredit {} diubah[: {limit}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.limit, "the new limit"),
        .required(\.on, "the business day"),
    ]
}

/// An order takes up credit.
package struct CreditReserved: CustomerBody {
    package var customer = CustomerID.blank
    package var order = OrderID.blank
    package var amount = Money.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-reserved.v1"
    package static let about = "An order takes up credit."
    package static let told = Told.inner(
        "Credit of {} taken up[: {amount} for order {order}]",
        "Kredit {} dipakai[: {amount} untuk pesanan {order}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.order, "the order"),
        .required(\.amount, "how much, tax included"),
        .required(\.on, "the business day"),
    ]
}

/// An order gives credit back: paid, billed for less, cancelled or closed.
package struct CreditReleased: CustomerBody {
    package var customer = CustomerID.blank
    package var order = OrderID.blank
    package var amount = Money.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-released.v1"
    package static let about = "An order gives credit back."
    package static let told = Told.inner(
        "Credit of {} given back[: {amount} of order {order}]",
        "Kredit {} dikembalikan[: {amount} dari pesanan {order}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.order, "the order"),
        .required(\.amount, "how much"),
        .required(\.on, "the business day"),
    ]
}

/// Free credit was offered to the orders that wait for it as far as one of them; the rest follows at once.
package struct CreditOfferPaused: CustomerBody {
    package var customer = CustomerID.blank
    package var behind: OrderID?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-offer-paused.v1"
    package static let about = "Free credit was offered to some of the orders held for it; the rest follows at once."
    package static let told = Told.inner(
        "Free credit of {} offered to some of the held orders; the rest follows",
        "Kredit bebas {} ditawarkan ke sebagian pesanan yang tertahan; sisanya menyusul")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .optional(\.behind, "the last order that was looked at; absent where none was"),
        .required(\.on, "the business day"),
    ]
}

/// Every order held for credit was offered what is free.
package struct CreditOfferEnded: CustomerBody {
    package var customer = CustomerID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-offer-ended.v1"
    package static let about = "Every order held for credit was offered what is free."
    package static let told = Told.inner(
        "Free credit of {} offered to every held order",
        "Kredit bebas {} sudah ditawarkan ke semua pesanan yang tertahan")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.on, "the business day"),
    ]
}

/// An order takes more of the credit than before: its invoice came to more than was left of it. What is less is given back.
package struct CreditAdjusted: CustomerBody {
    package var customer = CustomerID.blank
    package var order = OrderID.blank
    package var amount = Money.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-adjusted.v1"
    package static let about = "An order takes more of the credit: its invoice came to more."
    package static let told = Told.inner(
        "Order[ {order}] takes more of the credit of {}[: {amount}]",
        "Pesanan[ {order}] memakai lebih banyak kredit {}[: {amount}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.order, "the order"),
        .required(\.amount, "how much more it takes"),
        .required(\.on, "the business day"),
    ]
}

/// Money of the customer that no invoice has (uang muka) counts against what he owes: it came, or an invoice took it.
package struct FundsChanged: CustomerBody {
    package var customer = CustomerID.blank
    package var payment = PaymentID.blank
    package var amount = Money.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.funds-changed.v1"
    package static let about = "Money that no invoice has came, or an invoice took it."
    package static let told = Told.inner(
        "Money of {} that no invoice has changed[: {amount} by {payment}]",
        "Uang {} yang belum dialokasikan berubah[: {amount} oleh {payment}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "whose money it is"),
        .required(\.payment, "of which payment"),
        .required(\.amount, "how much more there is; below zero where an invoice took it"),
        .required(\.on, "the business day"),
    ]
}

/// A customer owes more than his limit allows: goods of his orders stay in the house until he does not (DESIGN 46).
package struct CreditStopped: CustomerBody {
    package var customer = CustomerID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-stopped.v1"
    package static let about = "A customer owes more than his limit allows: goods of his orders stay in the house."
    package static let told = Told.bad(
        "{} owes more than the limit allows; goods stay in the house",
        "{} berutang melebihi batas; barangnya ditahan")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.on, "the business day"),
    ]
}

/// He owes no more than his limit allows: his goods may leave.
package struct CreditResumed: CustomerBody {
    package var customer = CustomerID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.credit-resumed.v1"
    package static let about = "A customer owes no more than his limit allows: his goods may leave."
    package static let told = Told.good(
        "{} owes no more than the limit allows; goods may leave",
        "{} tidak lagi melebihi batas; barangnya boleh keluar")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.on, "the business day"),
    ]
}

/// What can happen to money of a customer that no invoice has.
package enum AdvanceEvent: EventFamily {
    case changed(AdvanceChanged)

    package static let cases: EventCases<Self> = [.init(Self.changed)]
}

/// Orders counts the free money of a payment, or what an invoice took of it.
package struct AdvanceChanged: PaymentBody {
    package var payment = PaymentID.blank
    package var customer = CustomerID.blank
    package var amount = Money.blank
    package var order: OrderID?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.advance-changed.v1"
    package static let about = "The free money of a payment is counted, or an invoice took of it."
    package static let told = Told.inner(
        "Free money of payment {} counted[: {amount}]",
        "Uang bebas pembayaran {} dihitung[: {amount}]")
    package static let fields: Fields<Self> = [
        .required(\.payment, "the payment"),
        .required(\.customer, "whose money it is"),
        .required(\.amount, "how much more is free of it; below zero where an invoice took it"),
        .optional(\.order, "the order for which it is kept until that is billed"),
        .required(\.on, "the business day"),
    ]
}
