/// Something that has happened to exactly one subject.
package protocol EventBody: Message {
    var subject: String { get }
    /// The business day.
    var on: Day { get set }
    /// Whom its personal part is about, or whom it erases; nil of an event that has no such part.
    var person: PersonName? { get }
    /// What has happened, as people read it.
    static var told: Told { get }
    /// How long its personal part stays.
    static var keeping: Keeping { get }
    /// Whether the personal parts of all earlier events of that person in the same journal go with it.
    static var erases: Bool { get }
    /// Notes who did it, where it says so.
    mutating func sign(by actor: Principal)
}

extension EventBody {
    package var person: PersonName? { nil }
    package static var keeping: Keeping { .untilErased }
    package static var erases: Bool { false }
    package mutating func sign(by actor: Principal) {}
}

/// An event that says who did it.
package protocol SignedBody: EventBody {
    var by: Principal { get set }
}

extension SignedBody {
    package mutating func sign(by actor: Principal) { by = actor }
}

/// An event whose subject is called by one of its fields.
package protocol NamedBody: EventBody {
    associatedtype Subject
    var subjectID: ID<Subject> { get set }
}

extension NamedBody {
    package var subject: String { subjectID.text }
}

// MARK: What most events are about, each in the field of that name.

package protocol CustomerBody: NamedBody { var customer: CustomerID { get set } }
package protocol InvoiceBody: NamedBody { var invoice: InvoiceID { get set } }
package protocol OrderBody: NamedBody { var order: OrderID { get set } }
package protocol PaymentBody: NamedBody { var payment: PaymentID { get set } }
package protocol ProblemBody: NamedBody { var problem: ProblemID { get set } }
package protocol ProductBody: NamedBody { var product: ProductID { get set } }
package protocol QuotationBody: NamedBody { var quotation: QuotationID { get set } }
package protocol ShipmentBody: NamedBody { var shipment: ShipmentID { get set } }

extension CustomerBody {
    package var subjectID: CustomerID {
        get { customer }
        set { customer = newValue }
    }
}
extension InvoiceBody {
    package var subjectID: InvoiceID {
        get { invoice }
        set { invoice = newValue }
    }
}
extension OrderBody {
    package var subjectID: OrderID {
        get { order }
        set { order = newValue }
    }
}
extension PaymentBody {
    package var subjectID: PaymentID {
        get { payment }
        set { payment = newValue }
    }
}
extension ProblemBody {
    package var subjectID: ProblemID {
        get { problem }
        set { problem = newValue }
    }
}
extension ProductBody {
    package var subjectID: ProductID {
        get { product }
        set { product = newValue }
    }
}
extension QuotationBody {
    package var subjectID: QuotationID {
        get { quotation }
        set { quotation = newValue }
    }
}
extension ShipmentBody {
    package var subjectID: ShipmentID {
        get { shipment }
        set { shipment = newValue }
    }
}
