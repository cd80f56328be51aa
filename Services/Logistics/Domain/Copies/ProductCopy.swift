import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What logistics remembers of a product.
package enum ProductCopy: Copy {
    package static let publisher = ServiceName.orders
    package static let kind = "product"

    package struct State: Document {
        package var name = Prose.blank
        package var unit = Unit.blank
        package var kind: ItemKind?
        package var packings: [Packing]?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.name, "what people call it"),
            .required(\.unit, "how it is counted"),
            .optional(\.kind, "service or charge; goods where absent"),
            .optional(\.packings, "in what it can be received and picked beside its own unit"),
        ]
    }

    /// So much of a product as somebody typed it, in its own unit or in one of its packings.
    static func counted(
        _ asked: AskedQuantity, of product: ProductID, _ own: Unit, _ packings: [Packing], at: Pointer
    ) throws(Rejection) -> AskedQuantity.Resolved {
        if let counted = asked.resolved(own, packings) { return counted }
        throw Rejection(
            LogisticsRule.unitDiffers,
            ["product": product, "units": AskedQuantity.units(own, packings), "got": asked], at: at)
    }

    /// It knows what stands on a shelf, and packings since.
    package static let form = 3

    package static let hears: [Remembering<State>] = [
        .when(ProductAdded.self) { state, event in
            state = State {
                $0.name = event.name
                $0.unit = event.unit
                $0.kind = event.kind
            }
        },
        .when(ProductRenamed.self) { state, event in state?.name = event.name },
        .when(PackingSet.self) { state, event in
            state.map { state?.packings = ($0.packings ?? []).with(event.packing) }
        },
    ]
}
