import CustomersMessages
import Kernel
import Models

/// A customer in the books (pelanggan): who they are, how much may be open, and on what terms.
package enum Customer: Entity {
    package typealias Event = CustomerEvent
    package static let kind = "customer"

    package struct State: Document {
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
        package var registered = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.name, "the business's name"),
            .required(\.currency, "the currency in which the customer buys"),
            .required(\.creditLimit, "how much may be open at once"),
            .required(\.termDays, "days from invoice to due date"),
            .required(\.taxed, "whether sales bear PPN"),
            .optional(\.salesperson, "who looks after the customer"),
            .optional(\.party, "whether it is a person"),
            .personal(\.fullName, "the person's name"),
            .personal(\.taxNumber, "NPWP or NIK"),
            .personal(\.contact, "the person to speak with"),
            .personal(\.phone, "telephone"),
            .personal(\.email, "e-mail"),
            .personal(\.address, "where goods and letters go"),
            .required(\.registered, "since when"),
        ]

        /// By what people know it: of a person who was erased no name is left but the one that the books gave.
        var called: Prose { fullName?.known ?? name }
    }

    package static func evolve(_ state: inout State?, by event: CustomerEvent, at recorded: Instant) {
        switch event {
        case .registered(let event):
            state = State {
                $0.name = event.name
                $0.currency = event.currency
                $0.creditLimit = event.creditLimit
                $0.termDays = event.termDays
                $0.taxed = event.taxed
                $0.salesperson = event.salesperson
                $0.party = event.party
                $0.fullName = event.fullName
                $0.taxNumber = event.taxNumber
                $0.contact = event.contact
                $0.phone = event.phone
                $0.email = event.email
                $0.address = event.address
                $0.registered = event.on
            }
        case .changed(let event):
            state?.apply(event)
        case .erased: state?.forgetPersonal()
        }
    }

    package static func keys(_ state: State) -> [Key] {
        var keys = [Key("name", state.called.text.lowercased())]
        if let phone = state.phone?.known { keys.append(Key("phone", PhoneNumber.digits(phone.text))) }
        if let number = state.taxNumber?.known {
            keys.append(Key(taxNumberKey, number.text.filter { ("0"..."9").contains($0) }))
        }
        return keys + Pieces.keys(names(state))
    }

    static let taxNumberKey = "tax-number"

    /// It is found by parts of its names, and by its tax number, since.
    package static let form = 3

    /// All that people may call it by.
    static func names(_ state: State) -> [String?] {
        [state.name.text, state.fullName?.known?.text]
    }
}

extension Customer.State {
    fileprivate mutating func apply(_ event: CustomerChanged) {
        if let value = event.name { name = value }
        if let value = event.creditLimit { creditLimit = value }
        if let value = event.termDays { termDays = value }
        if let value = event.salesperson { salesperson = value }
        if let value = event.fullName { fullName = value }
        if let value = event.taxNumber { taxNumber = value }
        if let value = event.contact { contact = value }
        if let value = event.phone { phone = value }
        if let value = event.email { email = value }
        if let value = event.address { address = value }
    }
}

/// Telephone numbers as they are compared: digits alone, 0812… and +62812… being one.
enum PhoneNumber {
    static func digits(_ text: String) -> String {
        let digits = text.filter { ("0"..."9").contains($0) }
        return digits.hasPrefix("0") ? "62" + digits.dropFirst() : digits
    }
}
