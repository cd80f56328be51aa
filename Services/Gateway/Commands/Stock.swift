import ArgumentParser
import LogisticsMessages
import Models

struct StockNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Stock (persediaan): what is there, what is set aside.",
        subcommands: [Receive.self, Show.self, List.self, Reservation.self])

    struct Receive: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "receive",
            abstract: ReceiveStock.about, discussion: "Example: gateway stock receive R-2 TEA-500 40")
        static let service = ServiceName.logistics
        @Argument(help: "The name you give the receipt.") var receipt: ReceiptID
        @Argument(help: "Which product.") var product: ProductID
        @Argument(help: "How much, such as 12 or 12.5kg.") var quantity: String
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> ReceiveStock {
            var command = ReceiveStock()
            command.receipt = receipt
            command.product = product
            command.quantity = try Typed.quantity(quantity, "QUANTITY")
            command.on = signing.on
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetStock.about, discussion: "Example: gateway stock show TEA-500")
        static let service = ServiceName.logistics
        @Argument(help: "Which product.") var product: ProductID
        @OptionGroup var common: CommonOptions

        func message() -> GetStock {
            var query = GetStock()
            query.product = product
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListStock.about, discussion: "Example: gateway stock list")
        static let service = ServiceName.logistics
        static let table: Table? = Table(columns: [
            .init("product", "product"), .init("on hand", "onHand"), .init("reserved", "reserved"),
            .init("free", "free"),
        ])
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListStock {
            var query = ListStock()
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }

    struct Reservation: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "reservation",
            abstract: GetReservation.about, discussion: "Example: gateway stock reservation DEMO-O-1")
        static let service = ServiceName.logistics
        @Argument(help: "Which order.") var order: OrderID
        @OptionGroup var common: CommonOptions

        func message() -> GetReservation {
            var query = GetReservation()
            query.order = order
            return query
        }
    }
}
