import ArgumentParser
import Models
import OrdersMessages

struct QuoteNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote", abstract: "Quotations (penawaran) and the haggling over them.",
        subcommands: [
            Draft.self, Offer.self, SendQuote.self, Approve.self, Decline.self, Accept.self, Withdraw.self, Show.self,
            List.self,
        ])

    struct Draft: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "draft",
            abstract: DraftQuotation.about,
            discussion: "Example: gateway quote draft Q-2 --customer C-1 --line TEA-500=10 --until 2030-12-31")
        static let service = ServiceName.orders
        @Argument(help: "The name you give the quotation.") var quotation: QuotationID
        @Option(help: "For whom.") var customer: CustomerID
        @Option(help: "PRODUCT=QUANTITY[@PRICE[-DISCOUNT%]], once a line.") var line: [String]
        @Option(help: "The last day on which it may be accepted.") var until: Day
        @Option(help: "The currency of the prices given in lines; IDR where absent.") var currency: Currency?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> DraftQuotation {
            var command = DraftQuotation()
            command.quotation = quotation
            command.customer = customer
            command.lines = try Typed.lines(line, currency)
            command.validUntil = until
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway quote send \(quotation), or haggle with gateway quote offer \(quotation) 1 PRICE" }
    }

    struct Offer: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "offer",
            abstract: OfferPrice.about,
            discussion:
                "Example: gateway quote offer DEMO-Q-2 1 24500 --side customer --reason \"a competitor asks less\"")
        static let service = ServiceName.orders
        @Argument(help: "Which quotation.") var quotation: QuotationID
        @Argument(help: "Which line, from 1.") var line: Int
        @Argument(help: "The price of one.") var price: String
        @Option(help: "The share taken off it, such as 5%.") var discount: Rate?
        @Option(help: "Who named the price: us or customer.") var side = Side.us
        @Option(help: "Why.") var reason: Prose?
        @Option(help: "The price's currency.") var currency = Currency.IDR
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> OfferPrice {
            var command = OfferPrice()
            command.quotation = quotation
            command.line = line
            command.price = try Typed.price(price, currency, "PRICE")
            command.discount = discount
            command.side = side
            command.reason = reason
            command.on = signing.on
            return command
        }
    }

    struct SendQuote: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "send", abstract: SendQuotation.about, discussion: "Example: gateway quote send DEMO-Q-7")
        static let service = ServiceName.orders
        @Argument(help: "Which quotation.") var quotation: QuotationID
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> SendQuotation {
            var command = SendQuotation()
            command.quotation = quotation
            command.on = signing.on
            return command
        }
        var hint: String? {
            "gateway quote accept \(quotation); below the floor first gateway quote approve \(quotation) --profile supervisor"
        }
    }

    struct Approve: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: ApproveQuotation.about, discussion: "Example: gateway quote approve DEMO-Q-3 --profile supervisor"
        )
        static let service = ServiceName.orders
        @Argument(help: "Which quotation.") var quotation: QuotationID
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> ApproveQuotation {
            var command = ApproveQuotation()
            command.quotation = quotation
            command.on = signing.on
            return command
        }
    }

    struct Decline: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "decline",
            abstract: DeclineQuotation.about,
            discussion: "Example: gateway quote decline DEMO-Q-4 --reason \"too low\" --profile supervisor")
        static let service = ServiceName.orders
        @Argument(help: "Which quotation.") var quotation: QuotationID
        @Option(help: "Why not.") var reason: Prose
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> DeclineQuotation {
            var command = DeclineQuotation()
            command.quotation = quotation
            command.reason = reason
            command.on = signing.on
            return command
        }
    }

    struct Accept: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "accept",
            abstract: AcceptQuotation.about, discussion: "Example: gateway quote accept DEMO-Q-5 --po PO-778")
        static let service = ServiceName.orders
        @Argument(help: "Which quotation.") var quotation: QuotationID
        @Option(help: "The customer's own order number.") var po: Prose?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> AcceptQuotation {
            var command = AcceptQuotation()
            command.quotation = quotation
            command.purchaseOrder = po
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway order enter O-1 --customer CUSTOMER --quote \(quotation)" }
    }

    struct Withdraw: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: WithdrawQuotation.about,
            discussion: "Example: gateway quote withdraw DEMO-Q-6 --reason \"customer said no\"")
        static let service = ServiceName.orders
        @Argument(help: "Which quotation.") var quotation: QuotationID
        @Option(help: "Why.") var reason: Prose
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> WithdrawQuotation {
            var command = WithdrawQuotation()
            command.quotation = quotation
            command.reason = reason
            command.on = signing.on
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetQuotation.about, discussion: "Example: gateway quote show DEMO-Q-1")
        static let service = ServiceName.orders
        @Argument(help: "Which quotation.") var quotation: QuotationID
        @OptionGroup var common: CommonOptions

        func message() -> GetQuotation {
            var query = GetQuotation()
            query.quotation = quotation
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListQuotations.about, discussion: "Example: gateway quote list --customer C-1")
        static let service = ServiceName.orders
        static let table: Table? = Table(columns: [
            .init("quotation", "quotation"), .init("customer", "customer"), .init("stage", "stage"),
            .init("total", "total"),
            .init("until", "validUntil"), .init("on", "on"),
        ])
        @Option(help: "Only this customer's.") var customer: CustomerID?
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListQuotations {
            var query = ListQuotations()
            query.customer = customer
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }
}
