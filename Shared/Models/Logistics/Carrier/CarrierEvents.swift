import Models

/// What can happen to a carrier's entry.
package enum CarrierEvent: EventFamily {
    case set(CarrierSet)
    case wordSet(CarrierWordSet)
    case wordRead(CarrierWordRead)

    package static let cases: EventCases<Self> = [.init(Self.set), .init(Self.wordSet), .init(Self.wordRead)]
}

/// An event about a carrier, however its code is spelled.
package protocol CarrierBody: EventBody {
    var carrier: CarrierID { get set }
}

extension CarrierBody {
    package var subject: String { BusinessNumber.folded(carrier) }
}

/// A carrier is called so; all of it is there.
package struct CarrierSet: CarrierBody {
    package var carrier = CarrierID.blank
    package var name: Prose?
    package var aliases: [Prose]?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.carrier-set.v1"
    package static let about = "A carrier is called so; all of it is there."
    package static let told = Told.good(
        "Carrier {} noted[: {name}]",
        "Ekspedisi {} dicatat[: {name}]")
    package static let fields: Fields<Self> = [
        .required(\.carrier, "its code"),
        .optional(\.name, "its name"),
        .optional(\.aliases, "how else people write it"),
        .required(\.on, "the business day"),
    ]
}

/// A carrier's word has a meaning from now on.
package struct CarrierWordSet: CarrierBody {
    package var carrier = CarrierID.blank
    package var word = Prose.blank
    package var status = TrackingStatus.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.carrier-word-set.v1"
    package static let about = "A carrier's word has a meaning from now on."
    package static let told = Told.good(
        "A word of carrier {} has a meaning[: \"{word}\" is {status}]",
        "Kata ekspedisi {} diberi arti[: \"{word}\" berarti {status}]")
    package static let fields: Fields<Self> = [
        .required(\.carrier, "whose word"),
        .required(\.word, "the word, in small letters"),
        .required(\.status, "what it says of the parcel"),
        .required(\.on, "the business day"),
    ]
}

/// All older scans with that word were read by its meaning.
package struct CarrierWordRead: CarrierBody {
    package var carrier = CarrierID.blank
    package var word = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.carrier-word-read.v1"
    package static let about = "All older scans with that word were read by its meaning."
    package static let told = Told.inner(
        "Older scans of carrier {} were read again[ with \"{word}\"]",
        "Pindaian lama ekspedisi {} dibaca ulang[ dengan \"{word}\"]")
    package static let fields: Fields<Self> = [
        .required(\.carrier, "whose word"),
        .required(\.word, "the word, in small letters"),
        .required(\.on, "the business day"),
    ]
}
