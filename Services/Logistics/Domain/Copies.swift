import Kernel
import Models
import OrdersMessages

/// What logistics remembers of a product.
package enum ProductCopy: Copy {
    package typealias Event = ProductEvent
    package static let publisher = ServiceName.orders
    package static let kind = "product"

    package struct State: Document {
        package var name = Prose.blank
        package var unit = Unit.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.name, "what people call it"),
            .required(\.unit, "how it is counted"),
        ]
    }

    package static func id(_ event: ProductEvent) -> String? { event.body.subject }

    package static func evolve(_ state: inout State?, by event: ProductEvent) {
        switch event {
        case .added(let event):
            var product = State()
            product.name = event.name
            product.unit = event.unit
            state = product
        }
    }
}
