import Models

extension Catalogue {
    static let customerCommands: [MessageOutline] = [
        .command(RegisterCustomer.self), .command(ChangeCustomer.self), .command(SetTerms.self),
        .command(ErasePerson.self),
    ]
    static let customerQueries: [MessageOutline] = [.query(GetCustomer.self), .query(ListCustomers.self)]
}

/// Take a new customer into the books.
package struct RegisterCustomer: NamingCommand {
    package var customer = CustomerID.blank
    package var name = Prose.blank
    package var currency = Currency.blank
    package var creditLimit = Money.blank
    package var termDays = 30
    package var taxed = true
    package var party: Party?
    package var salesperson: SalespersonID?
    package var taxNumber: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package var on: Day?
    package init() {}

    package static let type = "id.niaga.customers.register-customer.v1"
    package static let about = "Take a new customer into the books, with credit limit and terms."
    package static let indonesian = "Catat pelanggan baru, dengan batas kredit dan tempo."
    package static let roles: [Role] = [.sales]
    package static let series = "PLG"
    package var named: ID<CustomerKind> {
        get { customer }
        set { customer = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.customer, "the name you give the customer, such as C-17; the next of its series where absent",
            indonesian: "nama yang Anda beri kepada pelanggan, misalnya C-17; nama berikutnya dari seri bila kosong"),
        .required(
            \.name, "the business's name, or the person's", indonesian: "nama usaha, atau nama orangnya",
            .length(1...120)),
        .required(
            \.currency, "the currency in which the customer buys", indonesian: "mata uang pelanggan", usual: .IDR),
        .required(
            \.creditLimit, "how much may be open at once, tax included",
            indonesian: "berapa yang boleh terutang sekaligus, termasuk PPN", .notNegative),
        .required(
            \.termDays, "days from invoice to due date", indonesian: "jumlah hari dari faktur sampai jatuh tempo",
            .range(0...365), usual: 30),
        .required(
            \.taxed, "whether sales to this customer bear PPN; false abroad",
            indonesian: "apakah penjualan ke pelanggan ini kena PPN; tidak untuk luar negeri", usual: true),
        .optional(
            \.party, "whether the customer is a person, whose name can be erased; a business where absent",
            indonesian: "usaha atau perorangan, yang namanya dapat dihapus; usaha bila kosong"),
        .optional(
            \.salesperson, "who looks after the customer; a pseudonym such as dewi",
            indonesian: "yang mengurus pelanggan; nama samaran seperti dewi"),
        .personal(\.taxNumber, "NPWP or NIK", indonesian: "NPWP atau NIK", .taxNumber),
        .personal(\.contact, "the person to speak with", indonesian: "orang yang dapat dihubungi", .length(1...120)),
        .personal(\.phone, "telephone", indonesian: "telepon", .length(1...40)),
        .personal(\.email, "e-mail", indonesian: "surel", .email),
        .personal(
            \.address, "where goods and letters go", indonesian: "ke mana barang dan surat dikirim", .length(1...300)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Correct what the books say of a customer; what is left out stays.
package struct ChangeCustomer: Command {
    package var customer = CustomerID.blank
    package var name: Prose?
    package var creditLimit: Money?
    package var termDays: Int?
    package var salesperson: SalespersonID?
    package var taxNumber: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package var on: Day?
    package init() {}

    package static let type = "id.niaga.customers.change-customer.v1"
    package static let about = "Correct what the books say of a customer; what is left out stays as it is."
    package static let indonesian = "Perbaiki data pelanggan; yang tidak disebut tetap seperti semula."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.customer, "which customer", indonesian: "pelanggan yang mana"),
        .optional(
            \.name, "the business's name, or the person's", indonesian: "nama usaha, atau nama orangnya",
            .length(1...120)),
        .optional(
            \.creditLimit, "refused here: the limit is set by `gateway customer terms`",
            indonesian: "ditolak di sini: batas kredit diatur dengan `gateway customer terms`", .notNegative),
        .optional(
            \.termDays, "refused here: terms are set by `gateway customer terms`",
            indonesian: "ditolak di sini: tempo diatur dengan `gateway customer terms`", .range(0...365)),
        .optional(
            \.salesperson, "who looks after the customer; a pseudonym such as dewi",
            indonesian: "yang mengurus pelanggan; nama samaran seperti dewi"),
        .personal(\.taxNumber, "NPWP or NIK", indonesian: "NPWP atau NIK", .taxNumber),
        .personal(\.contact, "the person to speak with", indonesian: "orang yang dapat dihubungi", .length(1...120)),
        .personal(\.phone, "telephone", indonesian: "telepon", .length(1...40)),
        .personal(\.email, "e-mail", indonesian: "surel", .email),
        .personal(
            \.address, "where goods and letters go", indonesian: "ke mana barang dan surat dikirim", .length(1...300)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Set how much a customer may owe, and for how long.
package struct SetTerms: Command {
    package var customer = CustomerID.blank
    package var creditLimit: Money?
    package var termDays: Int?
    package var on: Day?
    package init() {}

    package static let type = "id.niaga.customers.set-terms.v1"
    package static let about = "Set how much a customer may owe, and for how long; what is left out stays as it is."
    package static let indonesian =
        "Tetapkan batas kredit dan tempo pelanggan; yang tidak disebut tetap seperti semula."
    package static let roles: [Role] = [.supervisor]
    package static let fields: Fields<Self> = [
        .required(\.customer, "which customer", indonesian: "pelanggan yang mana"),
        .optional(
            \.creditLimit, "how much may be open at once, tax included",
            indonesian: "berapa yang boleh terutang sekaligus, termasuk PPN", .notNegative),
        .optional(
            \.termDays, "days from invoice to due date", indonesian: "jumlah hari dari faktur sampai jatuh tempo",
            .range(0...365)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Erase who stands behind a customer.
package struct ErasePerson: Command {
    package var customer = CustomerID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}

    package static let type = "id.niaga.customers.erase-person.v1"
    package static let about =
        "Erase who stands behind a customer: contact, telephone, e-mail, address, tax number, places, and of a person the name, in every journal and for good; posted papers keep their buyer for ten years."
    package static let indonesian =
        "Hapus data pribadi di balik pelanggan dari semua jurnal untuk selamanya: kontak, telepon, surel, alamat, NPWP/NIK, lokasi, dan nama bila perorangan; faktur, surat jalan dan penerimaan uang menyimpan pembelinya sepuluh tahun."
    package static let roles: [Role] = [.supervisor]
    package static let isSecondLook = true
    package static let fields: Fields<Self> = [
        .required(\.customer, "which customer", indonesian: "pelanggan yang mana"),
        .required(
            \.reason, "who asked for it and when; no name",
            indonesian: "siapa yang meminta dan kapan; tanpa nama orang", .length(1...200)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// What the books say of one customer.
package struct GetCustomer: Query {
    package typealias Answer = CustomerShown
    package var customer = CustomerID.blank
    package init() {}
    package static let type = "id.niaga.customers.get-customer.v1"
    package static let about = "What the books say of one customer."
    package static let indonesian = "Data satu pelanggan."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .required(\.customer, "which customer", indonesian: "pelanggan yang mana")
    ]
}

/// The customers by name.
package struct ListCustomers: ListQuery {
    package typealias Row = CustomerShown
    package var name: Prose?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-customers.v1"
    package static let about = "The customers, in order of their names."
    package static let indonesian = "Semua pelanggan, urut nama."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.name, "only names that begin so", indonesian: "hanya nama yang berawalan begitu", .length(1...120)),
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A customer as the books have them.
package struct CustomerShown: Document {
    package var customer = CustomerID.blank
    package var version = 0
    package var name = Prose.blank
    package var currency = Currency.blank
    package var creditLimit = Money.blank
    package var termDays = 0
    package var taxed = true
    package var salesperson: SalespersonID?
    package var party: Party?
    package var taxNumber: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package var registered = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.version, "the version, for `expect`"),
        .required(\.name, "the business's name, or the person's; of one who was erased the customer's id"),
        .required(\.currency, "the currency in which the customer buys"),
        .required(\.creditLimit, "how much may be open at once"),
        .required(\.termDays, "days from invoice to due date"),
        .required(\.taxed, "whether sales bear PPN"),
        .optional(\.salesperson, "who looks after the customer"),
        .optional(\.party, "whether it is a person; a business where absent"),
        .personal(\.taxNumber, "NPWP or NIK"),
        .personal(\.contact, "the person to speak with"),
        .personal(\.phone, "telephone"),
        .personal(\.email, "e-mail"),
        .personal(\.address, "where goods and letters go"),
        .required(\.registered, "since when"),
    ]
}
