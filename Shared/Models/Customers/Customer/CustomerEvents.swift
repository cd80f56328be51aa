import Models

/// What can happen to a customer's record.
package enum CustomerEvent: EventFamily {
    case registered(CustomerRegistered)
    case changed(CustomerChanged)
    case erased(PersonErased)

    package static let cases: EventCases<Self> = [.init(Self.registered), .init(Self.changed), .init(Self.erased)]
}

/// A customer is in the books.
package struct CustomerRegistered: CustomerBody {
    package var customer = CustomerID.blank
    package var name = Prose.blank
    package var currency = Currency.blank
    package var creditLimit = Money.blank
    package var termDays = 0
    package var taxed = true
    package var salesperson: SalespersonID?
    package var party: Party?
    package var fullName: Personal<Prose>?
    package var taxNumber: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package var on = Day.blank
    package init() {}

    package var person: PersonName? { .customer(customer) }
    package static let type = "id.niaga.customers.customer-registered.v1"
    package static let about = "A customer is in the books."
    package static let told = Told.good(
        "Customer {} is in the books[: {name}]",
        "Pelanggan {} terdaftar[: {name}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.name, "the business's name; of a person the customer's own id"),
        .required(\.currency, "the currency in which the customer buys"),
        .required(\.creditLimit, "how much may be open at once, tax included"),
        .required(\.termDays, "days from invoice to due date"),
        .required(\.taxed, "whether sales bear PPN"),
        .optional(\.salesperson, "who looks after the customer"),
        .optional(\.party, "whether it is a person; a business where absent"),
        .personal(\.fullName, "the person's name, where the customer is a person"),
        .personal(\.taxNumber, "NPWP or NIK"),
        .personal(\.contact, "the person to speak with"),
        .personal(\.phone, "telephone"),
        .personal(\.email, "e-mail"),
        .personal(\.address, "where goods and letters go"),
        .required(\.on, "the business day"),
    ]
}

/// The books now say this of a customer; each field is there only if it changed.
package struct CustomerChanged: CustomerBody {
    package var customer = CustomerID.blank
    package var name: Prose?
    package var creditLimit: Money?
    package var termDays: Int?
    package var salesperson: SalespersonID?
    package var fullName: Personal<Prose>?
    package var taxNumber: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package var on = Day.blank
    package init() {}

    package var person: PersonName? { .customer(customer) }
    package static let type = "id.niaga.customers.customer-changed.v1"
    package static let about = "The books say something new of a customer; only what changed is there."
    package static let told = Told.good(
        "Customer {} changed[: {name}][, limit {creditLimit}][, terms {termDays} days][, salesperson {salesperson}]",
        "Data pelanggan {} diubah[: {name}][, batas kredit {creditLimit}][, tempo {termDays} hari][, tenaga penjual {salesperson}]"
    )
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .optional(\.name, "the business's name"),
        .optional(\.creditLimit, "the new limit"),
        .optional(\.termDays, "days from invoice to due date"),
        .optional(\.salesperson, "who looks after the customer"),
        .personal(\.fullName, "the person's name, where the customer is a person"),
        .personal(\.taxNumber, "NPWP or NIK"),
        .personal(\.contact, "the person to speak with"),
        .personal(\.phone, "telephone"),
        .personal(\.email, "e-mail"),
        .personal(\.address, "where goods and letters go"),
        .required(\.on, "the business day"),
    ]
}

/// Nothing more is known of the people behind a customer; all that was known before goes everywhere.
package struct PersonErased: CustomerBody {
    package var customer = CustomerID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}

    package var person: PersonName? { .customer(customer) }
    package static let type = "id.niaga.customers.person-erased.v1"
    package static let about =
        "Who stood behind a customer was erased: names, numbers and addresses are nowhere any more."
    package static let erases = true
    package static let told = Told.good(
        "Who stood behind customer {} was erased[: {reason}]",
        "Data orang di balik pelanggan {} dihapus[: {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.reason, "why they were erased"),
        .required(\.on, "the business day"),
    ]
}
