import LogisticsMessages
import Models

extension Noun {
    static let shipment = Noun(
        "shipment",
        (
            "Shipments (pengiriman), from the shelves to the customer's door.",
            "Pengiriman, dari rak sampai ke pelanggan."
        ),
        [
            .command(
                "pick", PickShipment.self, names: [\.shipment, \.order], short: [\.orders: "with"],
                forms: [.chosen(\.lines, ("all that is set aside", "semua yang dicadangkan"))],
                example: "gateway shipment pick S-2 DEMO-O-4 --line 1=2",
                hint: "gateway shipment pack {shipment}"),
            .command(
                "pack", PackShipment.self, names: [\.shipment], example: "gateway shipment pack DEMO-S-2",
                hint: "gateway shipment hand-over {shipment} --carrier CARRIER --waybill RESI"),
            .command(
                "hand-over", HandOverShipment.self, names: [\.shipment], forms: [.carrier(\.carrier, .option)],
                example: "gateway shipment hand-over DEMO-S-3 --carrier JNE --waybill JNE0099",
                hint: "gateway invoice post --shipment {shipment}"),
            .command(
                "track", PushTracking.self, names: [\.carrier, \.waybill, \.scan, \.code],
                forms: [.carrier(\.carrier, .positional), .scanned],
                example:
                    "gateway shipment track JNE JNE0001 SCAN-9 in-transit --at 2026-11-20T09:00:00+07:00 --place Bandung"
            ),
            .command(
                "perform", PerformService.self, names: [\.order],
                forms: [.chosen(\.lines, ("all that is not done", "semua yang belum dikerjakan"))],
                example: "gateway shipment perform DEMO-O-9", hint: "gateway invoice post --order {order}"),
            .one("show", GetShipment.self, names: [\.shipment], example: "gateway shipment show DEMO-S-1"),
            .list(
                "list", ListShipments.self,
                columns: [
                    .of(\.shipment), .first(\.order, of: \.orderCount), .kept(\.stage), .kept(\.status), .kept(\.age),
                    .of(\.carrier),
                    .of(\.waybill), .code(\.number),
                    .of(\.on),
                ], example: "gateway shipment list --order DEMO-O-1"),
            .list(
                "strays", ListStrays.self,
                columns: [
                    .of(\.carrier), .of(\.waybill), .of(\.code), .of(\.at), .of(\.since), .of(\.noticed, "a problem"),
                ], example: "gateway shipment strays"),
        ],
        indonesian: [
            "a problem": "masalah",
            "age": "hari di jalan",
            "doubted": "belum terjadi",
            "buyerName": "pembeli",
            "shipTo": "dikirim ke",
            "carrier": "ekspedisi",
            "code": "kata ekspedisi",
            "packedBy": "pengemas",
            "picked": "diambil",
            "pickedBy": "pengambil",
            "scan": "pindaian",
            "scans": "pindaian",
            "noticed": "sudah dilaporkan",
            "orders": "semua pesanan",
            "statusAt": "status sejak",
            "waybill": "resi",
        ],
        summary: (
            "[{buyerName}][ · order {order}][ · {stage}][ · {carrier}][ {waybill}][ · {status}]",
            "[{buyerName}][ · pesanan {order}][ · {stage}][ · {carrier}][ {waybill}][ · {status}]"
        ))
}
