import LogisticsMessages
import Models

extension Noun {
    static let carrier = Noun(
        "carrier",
        (
            "Carriers (ekspedisi): what they are called, and what their words mean.",
            "Ekspedisi: sebutannya, dan arti kata-katanya."
        ),
        [
            .command(
                "set", SetCarrier.self, names: [\.carrier], short: [\.aliases: "alias"],
                example: "gateway carrier set JNT --name \"J&T Express\" --alias \"J&T\"",
                hint: "gateway carrier word {carrier} WORD STATUS"),
            .command(
                "word", SetCarrierWord.self, names: [\.carrier, \.word, \.status],
                forms: [.carrier(\.carrier, .positional)],
                example: "gateway carrier word JNE \"RECEIVED AT WAREHOUSE\" in-transit",
                hint: "gateway carrier show {carrier}"),
            .one("show", GetCarrier.self, names: [\.carrier], example: "gateway carrier show JNE"),
            .list(
                "list", ListCarriers.self, columns: [.of(\.carrier), .of(\.name), .of(\.aliases)],
                example: "gateway carrier list"),
        ],
        indonesian: [
            "aliases": "sebutan lain",
            "words": "kata-kata",
            "word": "kata",
            "unread": "sedang dibaca ulang",
        ])
}
