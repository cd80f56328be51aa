import Models

/// What can happen to the firm's own data.
package enum FirmEvent: EventFamily {
    case changed(FirmChanged)

    package static let cases: EventCases<Self> = [.init(Self.changed)]
}

/// From a day on the firm is otherwise on its papers; only what is new is there, so that what was planned for later days stands.
package struct FirmChanged: SignedBody {
    package var name: Prose?
    package var legalName: Prose?
    package var address: Prose?
    package var phone: Prose?
    package var email: Prose?
    package var taxNumber: Prose?
    package var branchNumber: Prose?
    package var accounts: [AccountChange]?
    package var from = Day.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { "firm@\(from)" }
    package static let type = "id.niaga.customers.firm-changed.v1"
    package static let about = "From a day on the firm is otherwise on its papers; only what is new is there."
    package static let told = Told.good(
        "The firm's own data changed[, from {from} on]",
        "Data perusahaan diubah[, mulai {from}]")
    package static let fields: Fields<Self> = [
        .optional(\.name, "what people call it"),
        .optional(\.legalName, "as it is registered"),
        .optional(\.address, "where it is"),
        .optional(\.phone, "telephone"),
        .optional(\.email, "e-mail"),
        .optional(\.taxNumber, "NPWP"),
        .optional(\.branchNumber, "NITKU"),
        .optional(\.accounts, "accounts that are new or no longer used"),
        .required(\.from, "the first day on which it holds"),
        .required(\.by, "who said so"),
        .required(\.on, "the business day"),
    ]
}

/// An account into which customers pay from then on, or no more.
package struct AccountChange: Document {
    package var bank = ID<BankKind>.blank
    package var number = ID<AccountKind>.blank
    package var holder: Prose?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.bank, "the bank"),
        .required(\.number, "the account's number"),
        .optional(\.holder, "in whose name it is; absent where it is no longer used"),
    ]
}
