import ArgumentParser
import InvoicingMessages
import Models

struct PaymentNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payment", abstract: "Payments (pembayaran) and what they settle.",
        subcommands: [Record.self, Allocate.self, Show.self, List.self])

    struct Record: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "record",
            abstract: RecordPayment.about,
            discussion: "Example: gateway payment record PAY-2 --customer C-1 --amount 100000 --reference BCA-0002")
        static let service = ServiceName.invoicing
        @Argument(help: "The name you give the payment.") var payment: PaymentID
        @Option(help: "Who paid.") var customer: CustomerID
        @Option(parsing: .unconditional, help: "How much.") var amount: String
        @Option(help: "IDR, USD, EUR, SGD or JPY.") var currency = Currency.IDR
        @Option(help: "The bank's own reference.") var reference: Prose
        @Option(help: "INVOICE=AMOUNT, once an invoice; the oldest due first where there is none.") var invoice:
            [String] = []
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> RecordPayment {
            var command = RecordPayment()
            command.payment = payment
            command.customer = customer
            command.amount = try Typed.money(amount, currency, "--amount")
            command.bankReference = reference
            command.invoices = invoice.isEmpty ? nil : try invoice.map { try Typed.allocation($0, currency) }
            command.on = signing.on
            return command
        }
    }

    struct Allocate: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "allocate",
            abstract: AllocatePayment.about, discussion: "Example: gateway payment allocate DEMO-PAY-2")
        static let service = ServiceName.invoicing
        @Argument(help: "Which payment.") var payment: PaymentID
        @Option(help: "INVOICE=AMOUNT, once an invoice; the oldest due first where there is none.") var invoice:
            [String] = []
        @Option(help: "IDR, USD, EUR, SGD or JPY.") var currency = Currency.IDR
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> AllocatePayment {
            var command = AllocatePayment()
            command.payment = payment
            command.invoices = invoice.isEmpty ? nil : try invoice.map { try Typed.allocation($0, currency) }
            command.on = signing.on
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetPayment.about, discussion: "Example: gateway payment show DEMO-PAY-1")
        static let service = ServiceName.invoicing
        @Argument(help: "Which payment.") var payment: PaymentID
        @OptionGroup var common: CommonOptions

        func message() -> GetPayment {
            var query = GetPayment()
            query.payment = payment
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListPayments.about, discussion: "Example: gateway payment list")
        static let service = ServiceName.invoicing
        static let table: Table? = Table(columns: [
            .init("payment", "payment"), .init("customer", "customer"), .init("amount", "amount"),
            .init("free", "free"),
            .init("reference", "bankReference"), .init("on", "on"),
        ])
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListPayments {
            var query = ListPayments()
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }
}
