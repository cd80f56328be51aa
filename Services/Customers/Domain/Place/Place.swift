import CustomersMessages
import Kernel
import Models

/// A place of delivery (alamat kirim) that a customer has beside his own address.
package enum Place: Entity {
    package typealias Event = PlaceEvent
    package static let kind = "place"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var place = PlaceID.blank
        package var name: Personal<Prose>?
        package var address: Personal<Prose>?
        package var contact: Personal<Prose>?
        package var phone: Personal<Prose>?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "the customer"),
            .required(\.place, "the place"),
            .personal(\.name, "what people call it"),
            .personal(\.address, "where goods go"),
            .personal(\.contact, "who takes the goods"),
            .personal(\.phone, "telephone"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: PlaceEvent, at recorded: Instant) {
        switch event {
        case .set(let event):
            state = State {
                $0.customer = event.customer
                $0.place = event.place
                $0.name = event.name
                $0.address = event.address
                $0.contact = event.contact
                $0.phone = event.phone
            }
        case .erased: state?.forgetPersonal()
        }
    }

    package static func keys(_ state: State) -> [Key] { [Key("customer", "\(state.customer) \(state.place)")] }

    static let decisions: [CommandHandler] = [.on(SetPlace.self, set)]

    static func set(_ command: SetPlace, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Customer.self, command.customer) != nil else {
            throw Rejection(CustomersRule.unknownCustomer, ["customer": command.customer], at: Pointer("/customer"))
        }
        let before = facts.load(Place.self, PlaceSet.name(command.customer, command.place))
        if before == nil {
            let count = facts.keys(Place.self, "customer", prefix: "\(command.customer) ", limit: PlaceLimits.most)
                .count
            guard count < PlaceLimits.most else {
                throw Rejection(
                    CustomersRule.tooManyPlaces, ["customer": command.customer, "limit": PlaceLimits.most],
                    at: Pointer("/place"))
            }
        }
        guard let address = command.address ?? before?.address else {
            throw Rejection(CustomersRule.placeWithoutAddress, ["place": command.place], at: Pointer("/address"))
        }
        let event = PlaceSet(facts) {
            $0.customer = command.customer
            $0.place = command.place
            $0.name = command.name ?? before?.name
            $0.address = address
            $0.contact = command.contact ?? before?.contact
            $0.phone = command.phone ?? before?.phone
        }
        var after = before
        evolve(&after, by: .set(event), at: facts.now)
        guard after != before else {
            throw Rejection(
                CustomersRule.placeUnchanged, ["customer": command.customer, "place": command.place],
                at: Pointer("/place"))
        }
        return [happened(PlaceEvent.set, event)]
    }

    /// Of all places of a customer, where something of a person is known.
    static func erased(_ customer: CustomerID, _ facts: Facts) -> [Happened] {
        facts.keys(Place.self, "customer", prefix: "\(customer) ", limit: PlaceLimits.most).compactMap { key in
            guard let state = facts.load(Place.self, key.id) else { return nil }
            guard [state.name, state.address, state.contact, state.phone].contains(where: { $0 != nil }) else {
                return nil
            }
            return happened(PlaceEvent.erased, facts) {
                $0.customer = customer
                $0.place = state.place
            }
        }
    }

    static let answers: [QueryHandler] = [.on(ListPlaces.self, list)]

    static func list(_ query: ListPlaces, _ facts: Facts) throws(Rejection) -> Paged<PlaceShown> {
        guard facts.load(Customer.self, query.customer) != nil else {
            throw Rejection(CustomersRule.unknownCustomer, ["customer": query.customer], at: Pointer("/customer"))
        }
        return facts.list(Place.self, query, by: "customer", prefix: "\(query.customer) ") { shown.of($1) { _ in } }
    }

    private static let shown = Projection<State, PlaceShown>(rest: [])
}
