import Models

/// A customer as the books have them.
package struct CustomerShown: Document {
    package var customer = CustomerID.blank
    package var version = 0
    package var name = Prose.blank
    package var currency = Currency.blank
    package var creditLimit = Money.blank
    package var termDays = 0
    package var taxed = true
    package var taxNumber: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package var registered = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.version, "the version, for `expect`"),
        .required(\.name, "the business's name"),
        .required(\.currency, "the currency in which the customer buys"),
        .required(\.creditLimit, "how much may be open at once"),
        .required(\.termDays, "days from invoice to due date"),
        .required(\.taxed, "whether sales bear PPN"),
        .personal(\.taxNumber, "NPWP or NIK"),
        .personal(\.contact, "the person to speak with"),
        .personal(\.phone, "telephone"),
        .personal(\.email, "e-mail"),
        .personal(\.address, "where goods and letters go"),
        .required(\.registered, "since when"),
    ]
}
