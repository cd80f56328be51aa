import ArgumentParser
import InvoicingMessages
import Models

struct InvoiceNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice", abstract: "Invoices (faktur) and the rules of PPN.",
        subcommands: [Post.self, Show.self, List.self, TaxRuleSetting.self, TaxRules.self])

    struct Post: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "post",
            abstract: PostInvoice.about, discussion: "Example: gateway invoice post I-2 --order DEMO-O-5")
        static let service = ServiceName.invoicing
        @Argument(help: "The name you give the invoice; its number comes from the series.") var invoice: InvoiceID
        @Option(help: "Which order.") var order: OrderID
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> PostInvoice {
            var command = PostInvoice()
            command.invoice = invoice
            command.order = order
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway invoice show \(invoice)" }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetInvoice.about, discussion: "Example: gateway invoice show DEMO-I-1")
        static let service = ServiceName.invoicing
        @Argument(help: "Which invoice.") var invoice: InvoiceID
        @OptionGroup var common: CommonOptions

        func message() -> GetInvoice {
            var query = GetInvoice()
            query.invoice = invoice
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListInvoices.about, discussion: "Example: gateway invoice list")
        static let service = ServiceName.invoicing
        static let table: Table? = Table(columns: [
            .init("invoice", "invoice"), .init("number", "number"), .init("customer", "customer"),
            .init("order", "order"),
            .init("total", "total"), .init("open", "open"), .init("settlement", "settlement"), .init("due", "due"),
        ])
        @Option(help: "Only this customer's open ones.") var customer: CustomerID?
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListInvoices {
            var query = ListInvoices()
            query.customer = customer
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }

    struct TaxRuleSetting: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "tax-rule", abstract: SetTaxRule.about,
            discussion: "Example: gateway invoice tax-rule 2022-04-01 --rate 11%")
        static let service = ServiceName.invoicing
        @Argument(help: "The first day on which it holds.") var from: Day
        @Option(help: "The rate, such as 12%.") var rate: Rate
        @Option(help: "The share of the price it is counted on, such as 11/12.") var base = "1/1"
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> SetTaxRule {
            let parts = base.split(separator: "/")
            guard parts.count == 2, let numerator = Int(parts[0]), let denominator = Int(parts[1]) else {
                throw ValidationError("--base must be such as 11/12, not \"\(base)\".")
            }
            var command = SetTaxRule()
            command.rule = TaxRule(from: from, rate: rate, base: (numerator, denominator))
            command.on = signing.on
            return command
        }
    }

    struct TaxRules: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "tax-rules", abstract: ListTaxRules.about, discussion: "Example: gateway invoice tax-rules")
        static let service = ServiceName.invoicing
        static let table: Table? = Table(columns: [
            .init("from", "from"), .init("rate", "rate"), .init("of", "baseNumerator"), .init("/", "baseDenominator"),
        ])
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListTaxRules {
            var query = ListTaxRules()
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }
}
