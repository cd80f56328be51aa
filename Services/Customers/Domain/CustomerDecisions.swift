import CustomersMessages
import Kernel
import Models

extension Customer {
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
        var event = CustomerRegistered()
        event.customer = command.customer
        event.name = command.name
        event.currency = command.currency
        event.creditLimit = command.creditLimit
        event.termDays = command.termDays
        event.taxed = command.taxed
        event.taxNumber = command.taxNumber
        event.contact = command.contact
        event.phone = command.phone
        event.email = command.email
        event.address = command.address
        event.on = facts.on
        return [happened(.registered(event))]
    }

    static func change(_ command: ChangeCustomer, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard let customer = facts.load(Customer.self, command.customer) else {
            throw Rejection(CustomersRule.unknownCustomer, ["customer": command.customer], at: Pointer("/customer"))
        }
        if let limit = command.creditLimit, limit.currency != customer.currency {
            throw Rejection(
                CustomersRule.currencyDiffers,
                ["got": limit.currency.rawValue, "currency": customer.currency.rawValue],
                at: Pointer("/creditLimit/currency"))
        }
        var event = CustomerChanged()
        event.customer = command.customer
        event.name = changed(command.name, from: customer.name)
        event.creditLimit = changed(command.creditLimit, from: customer.creditLimit)
        event.termDays = changed(command.termDays, from: customer.termDays)
        event.contact = changed(command.contact, from: customer.contact)
        event.phone = changed(command.phone, from: customer.phone)
        event.email = changed(command.email, from: customer.email)
        event.address = changed(command.address, from: customer.address)
        event.on = facts.on
        guard event.changesAnything else {
            throw Rejection(CustomersRule.nothingChanges, ["customer": command.customer])
        }
        return [happened(.changed(event))]
    }

    /// Erased already, nothing happens: it holds.
    static func erase(_ command: ErasePerson, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard let customer = facts.load(Customer.self, command.customer) else {
            throw Rejection(CustomersRule.unknownCustomer, ["customer": command.customer], at: Pointer("/customer"))
        }
        let known = [customer.taxNumber, customer.contact, customer.phone, customer.email, customer.address]
        guard known.contains(where: { $0 != nil }) else { return [] }
        var event = PersonErased()
        event.customer = command.customer
        event.reason = command.reason
        event.on = facts.on
        return [happened(.erased(event))]
    }

    private static func changed<Value: Equatable>(_ new: Value?, from old: Value?) -> Value? { new == old ? nil : new }

    static func one(_ query: GetCustomer, _ facts: Facts) throws(Rejection) -> JSON {
        guard let customer = facts.load(Customer.self, query.customer) else {
            throw Rejection(CustomersRule.unknownCustomer, ["customer": query.customer], at: Pointer("/customer"))
        }
        return row(query.customer.text, customer, facts)
    }

    static func list(_ query: ListCustomers, _ facts: Facts) throws(Rejection) -> JSON {
        facts.list(Customer.self, query, by: "name", prefix: query.name?.text.lowercased() ?? "") { id, customer in
            row(id, customer, facts)
        }
    }

    private static func row(_ id: String, _ customer: State, _ facts: Facts) -> JSON {
        .object(
            [
                JSON.Member("customer", .string(id)),
                JSON.Member("version", .number(Int64(clamping: facts.version(Customer.self, id)))),
            ] + (customer.json.members ?? []))
    }
}

extension CustomerChanged {
    fileprivate var changesAnything: Bool {
        name != nil || creditLimit != nil || termDays != nil || contact != nil || phone != nil || email != nil
            || address != nil
    }
}
