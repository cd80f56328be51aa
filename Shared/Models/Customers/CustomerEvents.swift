/// What can happen to a customer's record.
package enum CustomerEvent: EventFamily {
    case registered(CustomerRegistered)
    case changed(CustomerChanged)
    case erased(PersonErased)

    package static let cases: EventCases<Self> = [.init(Self.registered), .init(Self.changed), .init(Self.erased)]
    package var body: any EventBody {
        switch self {
        case .registered(let body): body
        case .changed(let body): body
        case .erased(let body): body
        }
    }
}

/// A customer is in the books.
package struct CustomerRegistered: EventBody {
    package var customer = CustomerID.blank
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
    package var on = Day.blank
    package init() {}
    package var subject: String { customer.text }

    package static let type = "id.niaga.customers.customer-registered.v1"
    package static let about = "A customer is in the books."
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.name, "the business's name"),
        .required(\.currency, "the currency in which the customer buys"),
        .required(\.creditLimit, "how much may be open at once, tax included"),
        .required(\.termDays, "days from invoice to due date"),
        .required(\.taxed, "whether sales bear PPN"),
        .personal(\.taxNumber, "NPWP or NIK"),
        .personal(\.contact, "the person to speak with"),
        .personal(\.phone, "telephone"),
        .personal(\.email, "e-mail"),
        .personal(\.address, "where goods and letters go"),
        .required(\.on, "the business day"),
    ]
}

/// The books now say this of a customer; each field is there only if it changed.
package struct CustomerChanged: EventBody {
    package var customer = CustomerID.blank
    package var name: Prose?
    package var creditLimit: Money?
    package var termDays: Int?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package var on = Day.blank
    package init() {}
    package var subject: String { customer.text }

    package static let type = "id.niaga.customers.customer-changed.v1"
    package static let about = "The books say something new of a customer; only what changed is there."
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .optional(\.name, "the business's name"),
        .optional(\.creditLimit, "the new limit"),
        .optional(\.termDays, "days from invoice to due date"),
        .personal(\.contact, "the person to speak with"),
        .personal(\.phone, "telephone"),
        .personal(\.email, "e-mail"),
        .personal(\.address, "where goods and letters go"),
        .required(\.on, "the business day"),
    ]
}

/// Nothing more is known of the people behind a customer; all that was known before goes everywhere.
package struct PersonErased: EventBody {
    package var customer = CustomerID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { customer.text }

    package static let type = "id.niaga.customers.person-erased.v1"
    package static let about =
        "Who stood behind a customer was erased: names, numbers and addresses are nowhere any more."
    package static let erases = true
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.reason, "why they were erased"),
        .required(\.on, "the business day"),
    ]
}

/// What can happen to a problem.
package enum ProblemEvent: EventFamily {
    case raised(ProblemRaised)
    case closed(ProblemClosed)

    package static let cases: EventCases<Self> = [.init(Self.raised), .init(Self.closed)]
    package var body: any EventBody {
        switch self {
        case .raised(let body): body
        case .closed(let body): body
        }
    }
}

/// A problem has an owner now.
package struct ProblemRaised: EventBody {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var cause = Prose.blank
    package var regarding: ID<Never>?
    package var noticedBy = Prose.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { problem.text }

    package static let type = "id.niaga.customers.problem-raised.v1"
    package static let about = "A problem is on the list of those to be solved."
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem"),
        .required(\.stage, "where in the sale it happened"),
        .required(\.cause, "what happened"),
        .optional(\.regarding, "the document it is about"),
        .required(\.noticedBy, "the person or service that noticed"),
        .required(\.on, "the business day"),
    ]
}

/// A problem was put away.
package struct ProblemClosed: EventBody {
    package var problem = ProblemID.blank
    package var action = Prose.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { problem.text }

    package static let type = "id.niaga.customers.problem-closed.v1"
    package static let about = "A problem was put away."
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem"),
        .required(\.action, "what was done"),
        .required(\.on, "the business day"),
    ]
}
