import LogisticsMessages
import Models

extension Noun {
    static let stock = Noun(
        "stock",
        (
            "Stock (persediaan): what is there, what is set aside.",
            "Persediaan: yang ada dan yang dicadangkan."
        ),
        [
            .command(
                "receive", ReceiveStock.self, names: [\.receipt, \.product, \.quantity],
                example: "gateway stock receive R-2 TEA-500 40"),
            .one("show", GetStock.self, names: [\.product], example: "gateway stock show TEA-500"),
            .list(
                "list", ListStock.self,
                columns: [.of(\.product), .of(\.onHand, "on hand"), .of(\.reserved), .of(\.free)],
                example: "gateway stock list"),
            .one("reservation", GetReservation.self, names: [\.order], example: "gateway stock reservation DEMO-O-1"),
        ],
        indonesian: [
            "on hand": "ada",
            "onHand": "ada",
            "reserved": "dicadangkan",
            "wanted": "diminta",
            "held": "tercadang",
            "gone": "keluar",
            "complete": "lengkap",
            "behind": "setelah",
        ],
        summary: (
            "[{product}: {onHand} on hand][, {reserved} set aside][, {free} free]",
            "[{product}: ada {onHand}][, dicadangkan {reserved}][, bebas {free}]"
        ))
}
