import Kernel
import LogisticsMessages
import Models

/// A booked receipt of goods (penerimaan barang). Its name keeps it from being booked twice.
package enum Receipt: Entity {
    package typealias Event = ReceiptEvent
    package static let kind = "receipt"

    package struct State: Document {
        package var product = ProductID.blank
        package var quantity = Quantity.blank
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.product, "which product"),
            .required(\.quantity, "how much"),
            .required(\.on, "the business day"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: ReceiptEvent, at recorded: Instant) {
        switch event {
        case .received(let event):
            state = State {
                $0.product = event.product
                $0.quantity = event.quantity
                $0.on = event.on
            }
        }
    }

    static let decisions: [CommandHandler] = [.on(ReceiveStock.self, naming: Receipt.self, receive)]

    static func receive(_ command: ReceiveStock, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Receipt.self, command.receipt) == nil else {
            throw Rejection(LogisticsRule.receiptExists, ["receipt": command.receipt], at: Pointer("/receipt"))
        }
        guard let product = facts.copy(ProductCopy.self, command.product) else {
            throw Rejection(LogisticsRule.unknownProduct, ["product": command.product], at: Pointer("/product"))
        }
        guard product.kind == nil else {
            throw Rejection(LogisticsRule.onNoShelf, ["product": command.product], at: Pointer("/product"))
        }
        let asked = try ProductCopy.counted(
            command.quantity, of: command.product, product.unit, product.packings ?? [], at: Pointer("/quantity/unit"))
        let stock = facts.load(StockItem.self, command.product) ?? StockItem.State(empty: product.unit)
        guard stock.onHand.adding(asked.quantity) != nil else {
            throw Rejection(LogisticsRule.tooMuch, ["product": command.product], at: Pointer("/quantity"))
        }
        return [
            happened(ReceiptEvent.received, facts) {
                $0.receipt = command.receipt
                $0.product = command.product
                $0.quantity = asked.quantity
                $0.packing = asked.packing
            },
            StockItem.happened(StockEvent.increased, command.product, facts) {
                $0.receipt = command.receipt
                $0.quantity = asked.quantity
            },
        ]
    }
}
