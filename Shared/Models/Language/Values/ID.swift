/// The name of one thing of one kind. An invoice's number does not compile as an order's.
package struct ID<Kind>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package static func < (left: ID, right: ID) -> Bool { left.text < right.text }

    /// Nil unless 1 to 64 characters of A–Z, a–z, 0–9 and `._/-`. Case matters.
    package init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(ID.allows) else { return nil }
        self.text = text
    }

    package init(trusted text: String) { self.text = text }

    static func allows(_ character: Character) -> Bool { character.asciiValue.map(allows) ?? false }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "/"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    package var description: String { text }
}

extension ID: ExpressibleByStringLiteral {
    /// For names in the source; the reader of messages uses the failable one.
    package init(stringLiteral value: String) { self.init(trusted: value) }
}

extension ID: FieldValue {
    package static var blank: ID { ID(trusted: "") }
    package static var shape: Shape {
        .text("id", "1 to 64 of A-Z a-z 0-9 . _ / -", pattern: "^[A-Za-z0-9._/-]{1,64}$")
    }
    package static var names: String? { (Kind.self as? any NamedKind.Type)?.noun }
    package func write(into out: inout [UInt8]) { JSONWriter.write(text, into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> ID? {
        guard let text = reading.text(part) else { return nil }
        if let id = ID(text) { return id }
        reading.complain(
            .badForm, "1 to 64 characters of A-Z a-z 0-9 . _ / -", got: "\"\(text.prefix(80))\"")
        return nil
    }
}

/// A kind of thing that people type by its name: who asks for a name there can be shown those there are.
package protocol NamedKind {
    /// As it is typed: "order".
    static var noun: String { get }
}

/// What the names are names of.
package enum CustomerKind: NamedKind { package static let noun = "customer" }
package enum ProductKind: NamedKind { package static let noun = "product" }
package enum QuotationKind: NamedKind { package static let noun = "quote" }
package enum OrderKind: NamedKind { package static let noun = "order" }
package enum ShipmentKind: NamedKind { package static let noun = "shipment" }
package enum InvoiceKind: NamedKind { package static let noun = "invoice" }
package enum PaymentKind: NamedKind { package static let noun = "payment" }
package enum ProblemKind: NamedKind { package static let noun = "problem" }
package enum PrincipalKind {}
package enum ReceiptKind {}
package enum CarrierKind: NamedKind { package static let noun = "carrier" }
package enum SalespersonKind {}
package enum PlaceKind {}
package enum SeriesKind {}
package enum SettingKind {}

package typealias CustomerID = ID<CustomerKind>
package typealias ProductID = ID<ProductKind>
package typealias QuotationID = ID<QuotationKind>
package typealias OrderID = ID<OrderKind>
package typealias ShipmentID = ID<ShipmentKind>
package typealias InvoiceID = ID<InvoiceKind>
package typealias PaymentID = ID<PaymentKind>
package typealias ProblemID = ID<ProblemKind>
package typealias ReceiptID = ID<ReceiptKind>
package typealias CarrierID = ID<CarrierKind>
/// Who is responsible for a sale, by a pseudonym; who typed is another question.
package typealias SalespersonID = ID<SalespersonKind>
/// A place of delivery, as its customer's office calls it: GUDANG.
package typealias PlaceID = ID<PlaceKind>
/// Who speaks: a pseudonym from the role table, never a person's full name.
package typealias Principal = ID<PrincipalKind>

extension ID<PrincipalKind> {
    /// Whether that is a service's own key and no person's.
    package var isService: Bool { text.hasPrefix("service.") }
}
