import ArgumentParser
import Models
import OrdersMessages

struct OrderNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Orders (pesanan), from entry to closed.",
        subcommands: [Enter.self, VerifyOne.self, Confirm.self, Cancel.self, Show.self, List.self])

    struct Enter: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "enter",
            abstract: EnterOrder.about,
            discussion: "Example: gateway order enter O-2 --customer C-1 --line TEA-500=5 --po PO-779")
        static let service = ServiceName.orders
        @Argument(help: "The name you give the order.") var order: OrderID
        @Option(help: "Who orders.") var customer: CustomerID
        @Option(help: "The accepted quotation whose lines and prices it takes.") var quote: QuotationID?
        @Option(help: "PRODUCT=QUANTITY[@PRICE[-DISCOUNT%]], once a line, where there is no quotation.") var line:
            [String] = []
        @Option(help: "The customer's own order number.") var po: Prose?
        @Option(help: "The day for which delivery was promised.") var promised: Day?
        @Flag(help: "What is there may be reserved before all is.") var partial = false
        @Option(help: "The currency of the prices given in lines; IDR where absent.") var currency: Currency?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> EnterOrder {
            var command = EnterOrder()
            command.order = order
            command.customer = customer
            command.quotation = quote
            command.lines = line.isEmpty ? nil : try Typed.lines(line, currency)
            command.purchaseOrder = po
            command.promised = promised
            command.partial = partial ? true : nil
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway order verify \(order) --profile supervisor" }
    }

    struct VerifyOne: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: VerifyOrder.about,
            discussion: "Example: gateway order verify DEMO-O-2 --profile supervisor")
        static let service = ServiceName.orders
        @Argument(help: "Which order.") var order: OrderID
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> VerifyOrder {
            var command = VerifyOrder()
            command.order = order
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway order show \(order)" }
    }

    struct Confirm: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "confirm",
            abstract: ConfirmOrder.about, discussion: "Example: gateway order confirm DEMO-O-1")
        static let service = ServiceName.orders
        @Argument(help: "Which order.") var order: OrderID
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> ConfirmOrder {
            var command = ConfirmOrder()
            command.order = order
            command.on = signing.on
            return command
        }
    }

    struct Cancel: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "cancel",
            abstract: CancelOrder.about, discussion: "Example: gateway order cancel DEMO-O-3 --reason \"ordered twice\""
        )
        static let service = ServiceName.orders
        @Argument(help: "Which order.") var order: OrderID
        @Option(help: "Why.") var reason: Prose
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> CancelOrder {
            var command = CancelOrder()
            command.order = order
            command.reason = reason
            command.on = signing.on
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetOrder.about, discussion: "Example: gateway order show DEMO-O-1")
        static let service = ServiceName.orders
        @Argument(help: "Which order.") var order: OrderID
        @OptionGroup var common: CommonOptions

        func message() -> GetOrder {
            var query = GetOrder()
            query.order = order
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListOrders.about, discussion: "Example: gateway order list --stage closed")
        static let service = ServiceName.orders
        static let table: Table? = Table(columns: [
            .init("order", "order"), .init("customer", "customer"), .init("stage", "stage"),
            .init("waits for", "waitsFor"),
            .init("net", "net"), .init("shipped", "gauges.shipped"), .init("delivered", "gauges.delivered"),
            .init("invoiced", "gauges.invoiced"), .init("on", "on"),
        ])
        @Option(help: "Only this customer's.") var customer: CustomerID?
        @Option(help: "Only those at this stage.") var stage: OrderStage?
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListOrders {
            var query = ListOrders()
            query.customer = customer
            query.stage = stage
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }
}
