import Kernel
import Models
import OrdersMessages

/// A product or service in the range (produk).
package enum Product: Entity {
    package typealias Event = ProductEvent
    package static let kind = "product"

    package struct State: Document {
        package var name = Prose.blank
        package var unit = Unit.blank
        package var kind: ItemKind?
        package var taxClass: TaxClass?
        package var packings: [Packing]?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.name, "what people call it"),
            .required(\.unit, "how it is counted"),
            .optional(\.kind, "service or charge; goods where absent"),
            .optional(\.taxClass, "how it bears PPN; standard where absent"),
            .optional(\.packings, "in what it can be asked for beside its own unit"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: ProductEvent, at recorded: Instant) {
        switch event {
        case .added(let event):
            state = State {
                $0.name = event.name
                $0.unit = event.unit
                $0.kind = event.kind
                $0.taxClass = event.taxClass
            }
        case .renamed(let event): state?.name = event.name
        case .packed(let event): state.map { state?.packings = ($0.packings ?? []).with(event.packing) }
        }
    }

    /// It is found by parts of its name since.
    package static let form = 4

    package static func keys(_ state: State) -> [Key] {
        [Key("name", state.name.text.lowercased())] + Pieces.keys([state.name.text])
    }

    /// Lines of a paper, with what people call the products now.
    static func named<Line: PaperLine>(_ lines: [Line], _ facts: Facts) -> [Line] {
        lines.named(within: Envelope.mostOfLines) { facts.load(Product.self, $0)?.name }
    }

    static let decisions: [CommandHandler] = [
        .on(AddProduct.self, add), .on(RenameProduct.self, rename), .on(SetPacking.self, pack),
    ]

    static func add(_ command: AddProduct, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Product.self, command.product) == nil else {
            throw Rejection(OrdersRule.productExists, ["product": command.product], at: Pointer("/product"))
        }
        return [
            happened(ProductEvent.added, command.product, facts) {
                $0.name = command.name
                $0.unit = command.unit
                $0.kind = command.kind == .goods ? nil : command.kind
                $0.taxClass = command.taxClass?.ifNotStandard
            }
        ]
    }

    static func rename(_ command: RenameProduct, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard let product = facts.load(Product.self, command.product) else {
            throw Rejection(OrdersRule.unknownProduct, ["product": command.product], at: Pointer("/product"))
        }
        guard command.name != product.name else { return [] }
        return [happened(ProductEvent.renamed, command.product, facts) { $0.name = command.name }]
    }

    /// What was sold or ordered before keeps what was in one then.
    static func pack(_ command: SetPacking, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard let product = facts.load(Product.self, command.product) else {
            throw Rejection(OrdersRule.unknownProduct, ["product": command.product], at: Pointer("/product"))
        }
        let packings = product.packings ?? []
        let folded = BusinessNumber.folded(command.packing)
        guard command.packing.text.first?.isLetter == true else {
            throw Rejection(OrdersRule.packingCode, ["packing": command.packing], at: Pointer("/packing"))
        }
        // A box of pieces may be called box; a piece is no kilogram.
        let isMeasured = Unit.allCases.contains { !$0.isCounted && BusinessNumber.folded($0.rawValue) == folded }
        guard folded != BusinessNumber.folded(product.unit.rawValue), !isMeasured else {
            throw Rejection(
                OrdersRule.packingIsUnit, ["product": command.product, "unit": command.packing],
                at: Pointer("/packing"))
        }
        let known = packings.first { BusinessNumber.folded($0.code) == folded }
        guard known != nil || packings.count < PackingLimits.most else {
            throw Rejection(
                OrdersRule.tooManyPackings, ["product": command.product, "limit": PackingLimits.most],
                at: Pointer("/packing"))
        }
        guard known?.factor != command.factor else { return [] }
        return [
            happened(ProductEvent.packed, command.product, facts) {
                $0.packing = Packing(known?.code ?? command.packing, command.factor)
            }
        ]
    }

    static let answers: [QueryHandler] = [.on(GetProduct.self, one), .on(ListProducts.self, list)]

    static func one(_ query: GetProduct, _ facts: Facts) throws(Rejection) -> ProductShown {
        guard let product = facts.load(Product.self, query.product) else {
            throw Rejection(OrdersRule.unknownProduct, ["product": query.product], at: Pointer("/product"))
        }
        let on = query.on ?? facts.on
        let prices = Currency.allCases.compactMap { PriceList.price(query.product, $0, on, facts) }
        return shown.of(product) {
            $0.product = query.product
            $0.prices = prices.map(PriceList.shown)
        }
    }

    static func list(_ query: ListProducts, _ facts: Facts) throws(Rejection) -> Paged<ProductShown> {
        facts.list(Product.self, query, by: "name") { id, product in
            shown.of(product) { $0.product = ProductID(trusted: id) }
        }
    }

    private static let shown = Projection<State, ProductShown>(rest: [\.product, \.prices])
}
