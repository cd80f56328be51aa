import InvoicingMessages
import LogisticsMessages
import Models
import OrdersMessages

extension Noun {
    static let order = Noun(
        "order",
        (
            "Orders (pesanan), from entry to closed.",
            "Pesanan, dari dicatat sampai selesai."
        ),
        [
            .command(
                "enter", EnterOrder.self, names: [\.order],
                short: [
                    \.quotation: "quote", \.purchaseOrder: "po", \.discountShare: "discount", \.taxInside: "ppn-inside",
                ],
                forms: [.lines(\.lines)],
                asking: [\.customer: [\.quotation], \.lines: [\.quotation]],
                example: "gateway order enter O-2 --customer C-1 --line TEA-500=5 --po PO-779",
                hint: "gateway order verify {order} --profile supervisor"),
            .command(
                "verify", VerifyOrder.self, names: [\.order],
                example: "gateway order verify DEMO-O-2 --profile supervisor", hint: "gateway order show {order}"),
            .command("confirm", ConfirmOrder.self, names: [\.order], example: "gateway order confirm DEMO-O-1"),
            .command(
                "cancel", CancelOrder.self, names: [\.order],
                example: "gateway order cancel DEMO-O-3 --reason \"ordered twice\""),
            .command(
                "stop", StopOrder.self, names: [\.order],
                example: "gateway order stop DEMO-O-4 --reason \"they rebuild their shop\"",
                hint: "gateway order resume {order} --profile supervisor"),
            .command("resume", ResumeOrder.self, names: [\.order], example: "gateway order resume DEMO-O-4"),
            .one("show", GetOrder.self, names: [\.order], example: "gateway order show DEMO-O-1"),
            .story(
                "history", GetOrderHistory.self, names: [\.order],
                with: [GetDeliveryHistory.self, GetBillingHistory.self], example: "gateway order history DEMO-O-1"),
            .list(
                "list", ListOrders.self,
                columns: [
                    .of(\.order), .customer(\.customer), .kept(\.stage), .kept(\.waitsFor, "waits for"), .kept(\.net),
                    .of(\.gauges, \.shipped), .of(\.gauges, \.delivered), .of(\.gauges, \.invoiced), .of(\.on),
                ], example: "gateway order list --stage closed"),
        ],
        indonesian: [
            "cancelReason": "alasan batal",
            "deposit": "uang muka",
            "stopped": "ditahan",
            "gauges": "kemajuan",
            "heldSince": "tertahan sejak",
            "holds": "penahan",
            "invoicedTotal": "total ditagih",
            "invoices": "jumlah faktur",
            "partial": "boleh sebagian",
            "paid": "dibayar",
            "purchaseOrder": "nomor PO",
            "waitsFor": "menunggu",
            "waits for": "menunggu",
            "verifiedBy": "diperiksa oleh",
            "shipped": "dikirim",
            "delivered": "sampai",
            "invoiced": "ditagih",
            "settled": "faktur lunas",
            "promised": "dijanjikan",
            "author": "dibuat oleh",
            "gross": "termasuk PPN",
            "agreed": "termasuk PPN",
            "rounding": "pembulatan",
        ],
        summary: (
            "[{customer}][ · {gross} with PPN][ · {stage}][ · waits for {waitsFor}]",
            "[{customer}][ · {gross} termasuk PPN][ · {stage}][ · menunggu {waitsFor}]"
        ))
}
