import CustomersMessages
import Kernel
import Models

extension Customer {
    static let decisions: [CommandHandler] = [
        .on(RegisterCustomer.self, naming: Customer.self, register),
        .on(ChangeCustomer.self, change),
        .on(SetTerms.self, setTerms),
        .on(ErasePerson.self, erase),
    ]

    static func register(_ command: RegisterCustomer, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Customer.self, command.customer) == nil else {
            throw Rejection(CustomersRule.customerExists, ["customer": command.customer], at: Pointer("/customer"))
        }
        guard command.creditLimit.currency == command.currency else {
            throw Rejection(
                CustomersRule.currencyDiffers,
                ["got": command.creditLimit.currency.rawValue, "currency": command.currency.rawValue],
                at: Pointer("/creditLimit/currency"))
        }
        try refuseAbove(command, facts)
        return [
            happened(CustomerEvent.registered, command.customer, facts) {
                $0.name = command.party == .person ? Prose(command.customer.text) ?? .blank : command.name
                $0.fullName = command.party == .person ? .known(command.name) : nil
                $0.party = command.party == .person ? .person : nil
                $0.currency = command.currency
                $0.creditLimit = command.creditLimit
                $0.termDays = command.termDays
                $0.taxed = command.taxed
                $0.salesperson = command.salesperson
                $0.taxNumber = command.taxNumber
                $0.contact = command.contact
                $0.phone = command.phone
                $0.email = command.email
                $0.address = command.address
            }
        ]
    }

    /// The house may leave higher limits to a supervisor, who sets terms (DESIGN 58). What it decided is in rupiah: in other money
    /// only he gives credit then.
    private static func refuseAbove(_ command: RegisterCustomer, _ facts: Facts) throws(Rejection) {
        guard case .amount(let most?)? = Setting.value(.firstLimit, on: facts.on, facts) else { return }
        let limit = command.currency == most.currency ? most : .zero(command.currency)
        guard command.creditLimit.steps > limit.steps else { return }
        throw Rejection(
            CustomersRule.limitOfFirst, ["limit": limit, "customer": command.customer], at: Pointer("/creditLimit"))
    }

    static func change(_ command: ChangeCustomer, _ facts: Facts) throws(Rejection) -> [Happened] {
        let customer = try known(command.customer, facts)
        // Whoever sells would otherwise raise the limit that holds his own order.
        guard command.creditLimit == nil, command.termDays == nil else {
            throw Rejection(
                CustomersRule.termsApart, ["customer": command.customer],
                at: Pointer(command.creditLimit == nil ? "/termDays" : "/creditLimit"))
        }
        let event = CustomerChanged(command.customer, facts) {
            if customer.party == .person {
                $0.fullName = changed(command.name.map { .known($0) }, from: customer.fullName)
            } else {
                $0.name = changed(command.name, from: customer.name)
            }
            $0.taxNumber = changed(command.taxNumber, from: customer.taxNumber)
            $0.salesperson = changed(command.salesperson, from: customer.salesperson)
            $0.contact = changed(command.contact, from: customer.contact)
            $0.phone = changed(command.phone, from: customer.phone)
            $0.email = changed(command.email, from: customer.email)
            $0.address = changed(command.address, from: customer.address)
        }
        return try told(event, facts)
    }

    static func setTerms(_ command: SetTerms, _ facts: Facts) throws(Rejection) -> [Happened] {
        let customer = try known(command.customer, facts)
        if let limit = command.creditLimit, limit.currency != customer.currency {
            throw Rejection(
                CustomersRule.currencyDiffers,
                ["got": limit.currency.rawValue, "currency": customer.currency.rawValue],
                at: Pointer("/creditLimit/currency"))
        }
        let event = CustomerChanged(command.customer, facts) {
            $0.creditLimit = changed(command.creditLimit, from: customer.creditLimit)
            $0.termDays = changed(command.termDays, from: customer.termDays)
        }
        return try told(event, facts)
    }

    /// Erased already, nothing happens: it holds.
    static func erase(_ command: ErasePerson, _ facts: Facts) throws(Rejection) -> [Happened] {
        let customer = try known(command.customer, facts)
        let known = [
            customer.fullName, customer.taxNumber, customer.contact, customer.phone, customer.email, customer.address,
        ]
        let places = Place.erased(command.customer, facts)
        guard known.contains(where: { $0 != nil }) || !places.isEmpty else { return [] }
        return [happened(CustomerEvent.erased, command.customer, facts) { $0.reason = command.reason }] + places
    }

    private static func known(_ id: CustomerID, _ facts: Facts) throws(Rejection) -> State {
        guard let customer = facts.load(Customer.self, id) else {
            throw Rejection(CustomersRule.unknownCustomer, ["customer": id], at: Pointer("/customer"))
        }
        return customer
    }

    /// What would change nothing is a mistake of whoever typed it.
    private static func told(_ event: CustomerChanged, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard event != CustomerChanged(event.customer, facts, { _ in }) else {
            throw Rejection(CustomersRule.nothingChanges, ["customer": event.customer])
        }
        return [happened(CustomerEvent.changed, event)]
    }

    private static func changed<Value: Equatable>(_ new: Value?, from old: Value?) -> Value? { new == old ? nil : new }

    static let answers: [QueryHandler] = [.on(GetCustomer.self, one), .on(ListCustomers.self, list)]

    static func one(_ query: GetCustomer, _ facts: Facts) throws(Rejection) -> CustomerShown {
        row(query.customer.text, try known(query.customer, facts), facts)
    }

    static func list(_ query: ListCustomers, _ facts: Facts) throws(Rejection) -> Paged<CustomerShown> {
        facts.list(Customer.self, query, by: "name", prefix: query.name?.text.lowercased() ?? "") { id, customer in
            row(id, customer, facts)
        }
    }

    private static let shown = Projection<State, CustomerShown>(rest: [\.customer, \.version])

    private static func row(_ id: String, _ customer: State, _ facts: Facts) -> CustomerShown {
        shown.of(customer) {
            $0.customer = CustomerID(trusted: id)
            $0.name = customer.called
            $0.version = Int(clamping: facts.version(Customer.self, id))
        }
    }
}
