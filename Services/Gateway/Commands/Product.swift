import ArgumentParser
import Models
import OrdersMessages

struct ProductNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "product", abstract: "Products (produk), their list prices and floors.",
        subcommands: [Add.self, Price.self, Show.self, List.self])

    struct Add: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: AddProduct.about, discussion: "Example: gateway product add KOPI-250 --name \"Kopi Gayo 250 g\"")
        static let service = ServiceName.orders
        @Argument(help: "The name you give the product.") var product: ProductID
        @Option(help: "What people call it.") var name: Prose
        @Option(help: "How it is counted.") var unit = Unit.pcs
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> AddProduct {
            var command = AddProduct()
            command.product = product
            command.name = name
            command.unit = unit
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway product price \(product) --list PRICE --floor PRICE" }
    }

    struct Price: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "price", abstract: SetPrice.about,
            discussion: "Example: gateway product price TEA-500 --list 26000 --floor 23000")
        static let service = ServiceName.orders
        @Argument(help: "Which product.") var product: ProductID
        @Option(parsing: .unconditional, help: "The price that holds where nothing was agreed.") var list: String
        @Option(parsing: .unconditional, help: "Below this a second person must approve.") var floor: String
        @Option(help: "IDR, USD, EUR, SGD or JPY.") var currency = Currency.IDR
        @Option(help: "The first day on which it holds.") var from: Day?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> SetPrice {
            var command = SetPrice()
            command.product = product
            command.list = try Typed.price(list, currency, "--list")
            command.floor = try Typed.price(floor, currency, "--floor")
            command.from = from
            command.on = signing.on
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetProduct.about, discussion: "Example: gateway product show TEA-500")
        static let service = ServiceName.orders
        @Argument(help: "Which product.") var product: ProductID
        @Option(help: "The day whose prices to show.") var on: Day?
        @OptionGroup var common: CommonOptions

        func message() -> GetProduct {
            var query = GetProduct()
            query.product = product
            query.on = on
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListProducts.about, discussion: "Example: gateway product list")
        static let service = ServiceName.orders
        static let table: Table? = Table(columns: [
            .init("product", "product"), .init("name", "name"), .init("unit", "unit"),
        ])
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListProducts {
            var query = ListProducts()
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }
}
