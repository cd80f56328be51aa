import Models

extension Catalogue {
    static let firmCommands: [MessageOutline] = [.command(SetFirm.self), .command(SetBankAccount.self)]
    static let firmQueries: [MessageOutline] = [.query(GetFirm.self)]
}

/// Say who we are on our papers, from a day on.
package struct SetFirm: Command {
    package var name: Prose?
    package var legalName: Prose?
    package var address: Prose?
    package var phone: Prose?
    package var email: Prose?
    package var taxNumber: Prose?
    package var branchNumber: Prose?
    package var from: Day?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.customers.set-firm.v1"
    package static let about = "Say who the firm is on its papers, from a day on; what is left out stays as it is."
    package static let indonesian =
        "Isi data perusahaan untuk dokumennya, mulai suatu tanggal; yang tidak disebut tetap."
    package static let roles: [Role] = [.supervisor]
    package static let fields: Fields<Self> = [
        .optional(\.name, "what people call the firm", indonesian: "sebutan perusahaan", .length(1...120)),
        .optional(
            \.legalName, "as it is registered, such as PT Sumber Makmur Sentosa",
            indonesian: "seperti terdaftar, misalnya PT Sumber Makmur Sentosa", .length(1...120)),
        .optional(\.address, "where it is", indonesian: "di mana letaknya", .length(1...300)),
        .optional(\.phone, "telephone", indonesian: "telepon", .length(1...40)),
        .optional(\.email, "e-mail", indonesian: "surel", .email),
        .optional(\.taxNumber, "NPWP", indonesian: "NPWP", .taxNumber),
        .optional(\.branchNumber, "NITKU of the place of business", indonesian: "NITKU tempat usaha", .branchNumber),
        .optional(
            \.from, "the first day on which it holds; today where absent",
            indonesian: "tanggal mulai berlaku; hari ini bila kosong"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Say into which account customers pay, or that one is no longer used.
package struct SetBankAccount: Command {
    package var bank = ID<BankKind>.blank
    package var number = ID<AccountKind>.blank
    package var holder: Prose?
    package var closed: Bool?
    package var from: Day?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.customers.set-bank-account.v1"
    package static let about = "Say into which account customers pay, or with closed that one is no longer used."
    package static let indonesian =
        "Catat rekening tempat pelanggan membayar, atau dengan closed nyatakan tidak dipakai lagi."
    package static let roles: [Role] = [.supervisor]
    package static let fields: Fields<Self> = [
        .required(\.bank, "the bank, such as BCA", indonesian: "bank, misalnya BCA"),
        .required(\.number, "the account's number", indonesian: "nomor rekening"),
        .optional(\.holder, "in whose name it is", indonesian: "atas nama siapa", .length(1...120)),
        .optional(\.closed, "true where it is no longer used", indonesian: "tidak dipakai lagi"),
        .optional(
            \.from, "the first day on which it holds; today where absent",
            indonesian: "tanggal mulai berlaku; hari ini bila kosong"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

package enum BankKind {}
package enum AccountKind {}

/// An account of the firm's.
package struct BankAccount: Document {
    package var bank = ID<BankKind>.blank
    package var number = ID<AccountKind>.blank
    package var holder = Prose.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.bank, "the bank"),
        .required(\.number, "the account's number"),
        .required(\.holder, "in whose name it is"),
    ]
}

package enum FirmLimits {
    /// More do not fit on the foot of an invoice.
    package static let accounts = 12
}

/// Who the firm is.
package struct GetFirm: Query {
    package typealias Answer = FirmShown
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.customers.get-firm.v1"
    package static let about = "Who the firm is on its papers, today or on another day."
    package static let indonesian = "Data perusahaan pada dokumennya, hari ini atau pada tanggal lain."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.on, "as of that day; today where absent", indonesian: "per tanggal itu; hari ini bila kosong")
    ]
}

/// The firm as its papers show it.
package struct FirmShown: Document {
    package var name = Prose.blank
    package var legalName: Prose?
    package var address: Prose?
    package var phone: Prose?
    package var email: Prose?
    package var taxNumber: Prose?
    package var branchNumber: Prose?
    package var accounts: [BankAccount] = []
    package var from = Day.blank
    package var by = Principal.blank
    package var nextFrom: Day?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.name, "what people call it"),
        .optional(\.legalName, "as it is registered"),
        .optional(\.address, "where it is"),
        .optional(\.phone, "telephone"),
        .optional(\.email, "e-mail"),
        .optional(\.taxNumber, "NPWP"),
        .optional(\.branchNumber, "NITKU"),
        .required(\.accounts, "into which customers pay"),
        .required(\.from, "since when it is so"),
        .required(\.by, "who said so"),
        .optional(\.nextFrom, "from when on something of it will be another"),
    ]
}
