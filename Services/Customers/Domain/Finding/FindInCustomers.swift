import CustomersMessages
import Kernel
import Models

/// Which customer somebody means.
enum FindCustomers {
    static let answers: [QueryHandler] = [.on(FindInCustomers.self, find)]

    /// Fewer digits are no telephone number.
    private static let fewestDigits = 6

    static func find(_ query: FindInCustomers, _ facts: Facts) throws(Rejection) -> FoundThings {
        let text = query.text.text
        var found = Findings(limit: query.limit ?? FindLimits.usual)
        func add(_ id: String, by: FoundBy) {
            if let state = facts.load(Customer.self, id) { found.add(thing(id, state, by: by)) }
        }
        for id in Findings.ids(text, series: RegisterCustomer.series, facts) { add(id, by: .name) }
        let digits = PhoneNumber.digits(text)
        if digits.count >= fewestDigits, text.allSatisfy({ $0.isNumber || "+-() .".contains($0) }) {
            for key in facts.keys(Customer.self, "phone", prefix: digits, limit: found.limit) {
                // Who has begun a number may mean another that begins so.
                add(key.id, by: key.value == digits ? .phone : .part)
            }
            for id in facts.keys(Customer.self, Customer.taxNumberKey, exactly: digits, limit: found.limit) {
                add(id, by: .taxNumber)
            }
        }
        let parts = facts.found(Customer.self, NameWords.of(text), limit: found.limit, names: Customer.names)
        for id in parts.ids { add(id, by: .part) }
        return found.answer(more: parts.more)
    }

    private static func thing(_ id: String, _ state: Customer.State, by: FoundBy) -> FoundThing {
        FoundThing {
            $0.kind = .customer
            $0.id = ID(trusted: id)
            $0.by = by
            $0.called = state.called
            $0.on = state.registered
        }
    }
}
