/// What a customer is: of a business the name is public, of a person it is his.
package enum Party: String, Word {
    case business, person
    package static let blank = Party.business

    package var indonesian: String {
        switch self {
        case .business: "usaha"
        case .person: "perorangan"
        }
    }
}

/// To whom a paper is addressed, as of its day, where that says or reaches a person.
package struct Addressee: Document {
    package var name: Prose?
    package var taxNumber: Prose?
    package var contact: Prose?
    package var phone: Prose?
    package var email: Prose?
    package var address: Prose?
    package init() {}
    package static let fields: Fields<Self> = [
        .optional(\.name, "the person's name, where the customer is a person"),
        .optional(\.taxNumber, "NPWP or NIK"),
        .optional(\.contact, "the person to speak with"),
        .optional(\.phone, "telephone"),
        .optional(\.email, "e-mail"),
        .optional(\.address, "where letters go"),
    ]
}

/// Where goods go, and who takes them there, as of the day of the paper.
package struct Destination: Document {
    package var name: Prose?
    package var contact: Prose?
    package var phone: Prose?
    package var address: Prose?
    package init() {}
    package static let fields: Fields<Self> = [
        .optional(\.name, "what people call the place"),
        .optional(\.contact, "who takes the goods"),
        .optional(\.phone, "telephone"),
        .optional(\.address, "where goods go"),
    ]
}
