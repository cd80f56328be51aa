import Models

/// Why customers refuses.
package enum CustomersRule: String, RuleBook {
    case unknownCustomer = "unknown-customer"
    case customerExists = "customer-exists"
    case currencyDiffers = "currency-differs"
    case nothingChanges = "nothing-changes"
    case unknownProblem = "unknown-problem"
    case problemExists = "problem-exists"
    case problemClosed = "problem-closed"

    package var status: Int {
        switch self {
        case .unknownCustomer, .unknownProblem: 404
        case .customerExists, .problemExists: 409
        case .currencyDiffers, .nothingChanges, .problemClosed: 422
        }
    }

    package var sentence: String {
        switch self {
        case .unknownCustomer: "There is no customer {customer}. `gateway customer list` shows those there are."
        case .customerExists:
            "The customer {customer} is in the books already. To correct it, use `gateway customer change`."
        case .currencyDiffers:
            "The credit limit is in {got}, but the customer buys in {currency}. Give the limit in {currency}."
        case .nothingChanges: "Nothing of customer {customer} would change. Give at least one field a new value."
        case .unknownProblem: "There is no problem {problem}. `gateway problem list` shows those there are."
        case .problemExists: "A problem {problem} was reported already. Choose another name."
        case .problemClosed: "The problem {problem} was closed on {on}. Report a new one if it came back."
        }
    }
}
