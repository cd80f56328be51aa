import ArgumentParser
import CustomersMessages
import Models
import OrdersMessages

struct CustomerNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customer", abstract: "Customers (pelanggan): who they are, their credit and terms.",
        subcommands: [Add.self, Change.self, Erase.self, Show.self, List.self, Credit.self])

    struct Add: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: RegisterCustomer.about,
            discussion:
                "Example: gateway customer add C-2 --name \"Toko Makmur\" --limit 50000000 --phone 0812-555-0102")
        static let service = ServiceName.customers
        @Argument(help: "The name you give the customer, such as C-17.") var customer: CustomerID
        @Option(help: "The business's name.") var name: Prose
        @Option(parsing: .unconditional, help: "How much may be open at once, tax included.") var limit: String
        @Option(help: "IDR, USD, EUR, SGD or JPY.") var currency = Currency.IDR
        @Option(help: "Days from invoice to due date.") var terms = 30
        @Flag(help: "Sales do not bear PPN, as abroad.") var untaxed = false
        @Option(help: "NPWP or NIK.") var taxNumber: Prose?
        @Option(help: "The person to speak with.") var contact: Prose?
        @Option(help: "Telephone.") var phone: Prose?
        @Option(help: "E-mail.") var email: Prose?
        @Option(help: "Where goods and letters go.") var address: Prose?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> RegisterCustomer {
            var command = RegisterCustomer()
            command.customer = customer
            command.name = name
            command.currency = currency
            command.creditLimit = try Typed.money(limit, currency, "--limit")
            command.termDays = terms
            command.taxed = !untaxed
            command.taxNumber = taxNumber.map(Personal.known)
            command.contact = contact.map(Personal.known)
            command.phone = phone.map(Personal.known)
            command.email = email.map(Personal.known)
            command.address = address.map(Personal.known)
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway quote draft Q-1 --customer \(customer) --line PRODUCT=QUANTITY --until DAY" }
    }

    struct Change: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "change",
            abstract: ChangeCustomer.about, discussion: "Example: gateway customer change C-1 --limit 80000000")
        static let service = ServiceName.customers
        @Argument(help: "Which customer.") var customer: CustomerID
        @Option(help: "The business's name.") var name: Prose?
        @Option(parsing: .unconditional, help: "The new limit.") var limit: String?
        @Option(help: "The new limit's currency; IDR where absent.") var currency: Currency?
        @Option(help: "Days from invoice to due date.") var terms: Int?
        @Option(help: "The person to speak with.") var contact: Prose?
        @Option(help: "Telephone.") var phone: Prose?
        @Option(help: "E-mail.") var email: Prose?
        @Option(help: "Where goods and letters go.") var address: Prose?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> ChangeCustomer {
            if currency != nil, limit == nil {
                throw ValidationError(
                    "--currency says in what the new --limit is, and there is none. A customer's own currency stays.")
            }
            var command = ChangeCustomer()
            command.customer = customer
            command.name = name
            command.creditLimit = try limit.map { try Typed.money($0, currency ?? .IDR, "--limit") }
            command.termDays = terms
            command.contact = contact.map(Personal.known)
            command.phone = phone.map(Personal.known)
            command.email = email.map(Personal.known)
            command.address = address.map(Personal.known)
            command.on = signing.on
            return command
        }
    }

    struct Erase: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "erase",
            abstract: ErasePerson.about,
            discussion:
                "Example: gateway customer erase C-1 --reason \"asked by letter of 3 November\" --profile supervisor")
        static let service = ServiceName.customers
        @Argument(help: "Which customer.") var customer: CustomerID
        @Option(help: "Who asked for it and when; no name, for this stays.") var reason: Prose
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> ErasePerson {
            var command = ErasePerson()
            command.customer = customer
            command.reason = reason
            command.on = signing.on
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetCustomer.about, discussion: "Example: gateway customer show C-1")
        static let service = ServiceName.customers
        @Argument(help: "Which customer.") var customer: CustomerID
        @OptionGroup var common: CommonOptions

        func message() -> GetCustomer {
            var query = GetCustomer()
            query.customer = customer
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListCustomers.about, discussion: "Example: gateway customer list --name toko")
        static let service = ServiceName.customers
        static let table: Table? = Table(columns: [
            .init("customer", "customer"), .init("name", "name"), .init("limit", "creditLimit"),
            .init("terms", "termDays"),
            .init("taxed", "taxed"), .init("phone", "phone"),
        ])
        @Option(help: "Only names that begin so.") var name: Prose?
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListCustomers {
            var query = ListCustomers()
            query.name = name
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }

    struct Credit: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "credit",
            abstract: GetCredit.about, discussion: "Example: gateway customer credit C-1")
        static let service = ServiceName.orders
        @Argument(help: "Whose credit.") var customer: CustomerID
        @OptionGroup var common: CommonOptions

        func message() -> GetCredit {
            var query = GetCredit()
            query.customer = customer
            return query
        }
    }
}
