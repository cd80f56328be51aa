import Models

/// Customers and problems.
package struct BookOfCustomers: Book {
    private var people: [String: Person] = [:]
    private var problems: [String: Bool] = [:]
    /// Of each customer's places, whether it is known where they are.
    private var places: [String: [String: Bool]] = [:]
    private var house = HouseRules()

    private struct Person {
        var name = ""
        var limit: Int64 = 0
        var termDays: Int64 = 0
        var salesperson: String?
        /// Whether anything is known of who stands behind the name.
        var isKnown = false
    }

    /// What the journal may no longer have: the office never says the same twice.
    private static let personal = ["contact", "phone", "email", "address", "taxNumber"]

    package init() {}

    package mutating func read(_ told: HeardEvent) {
        let customer = told.text("customer")
        switch told.name {
        case "customer-registered", "customer-changed":
            var person = people[customer] ?? Person()
            if let name = told.data["name"]?.text { person.name = name }
            if let limit = told.data["creditLimit"] { person.limit = HeardEvent.amount(limit) }
            if let keeper = told.data["salesperson"]?.text { person.salesperson = keeper }
            if let days = told.data["termDays"]?.whole { person.termDays = days }
            person.isKnown = person.isKnown || told.isPersonal
            people[customer] = person
        case "person-erased": people[customer]?.isKnown = false
        case "place-set": places[customer, default: [:]][told.text("place")] = true
        case "place-erased": places[customer, default: [:]][told.text("place")] = false
        case "problem-raised": problems[told.text("problem")] = true
        case "problem-closed": problems[told.text("problem")] = false
        default: house.read(told)
        }
    }

    package func foretell(_ asked: Asked, _ others: Others) -> [Foretold]? {
        let person = people[asked.text("customer")]
        switch asked.name {
        case "register-customer":
            if person != nil { return [.refused("customer-exists")] }
            let most = house.firstLimit(asked.on) ?? .max
            return [
                HeardEvent.amount(asked.data["creditLimit"]) > most
                    ? .refused("limit-of-first") : .done(["customer-registered"])
            ]
        case "change-customer":
            guard let person else { return [.refused("unknown-customer")] }
            if asked.data["creditLimit"] != nil || asked.data["termDays"] != nil { return [.refused("terms-apart")] }
            let isNew =
                BookOfCustomers.personal.contains { asked.data[$0] != nil }
                || asked.data["name"]?.text.map { $0 != person.name } ?? false
                || asked.data["salesperson"]?.text.map { $0 != person.salesperson } ?? false
            return [isNew ? .done(["customer-changed"]) : .refused("nothing-changes")]
        case "set-terms":
            guard let person else { return [.refused("unknown-customer")] }
            let isNew =
                asked.data["creditLimit"].map { HeardEvent.amount($0) != person.limit } ?? false
                || asked.data["termDays"]?.whole.map { $0 != person.termDays } ?? false
            return [isNew ? .done(["customer-changed"]) : .refused("nothing-changes")]
        case "erase-person":
            guard let person else { return [.refused("unknown-customer")] }
            let known = places[asked.text("customer"), default: [:]].values.count { $0 }
            let isKnown = person.isKnown || known > 0
            return [.done(isKnown ? ["person-erased"] + [String](repeating: "place-erased", count: known) : [])]
        case "set-place":
            guard person != nil else { return [.refused("unknown-customer")] }
            if places[asked.text("customer")]?[asked.text("place")] == true {
                // What was said before the journal may no longer have.
                return [.done(["place-set"]), .refused("place-unchanged")]
            }
            return [asked.data["address"] == nil ? .refused("place-without-address") : .done(["place-set"])]
        case "report-problem":
            return [problems[asked.text("problem")] == nil ? .done(["problem-raised"]) : .refused("problem-exists")]
        case "close-problem":
            guard let isOpen = problems[asked.text("problem")] else { return [.refused("unknown-problem")] }
            return [isOpen ? .done(["problem-closed"]) : .refused("problem-closed")]
        default: return house.foretell(asked)
        }
    }
}
