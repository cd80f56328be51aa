import Models
import OrdersMessages

extension Noun {
    static let quote = Noun(
        "quote",
        (
            "Quotations (penawaran) and the haggling over them.",
            "Penawaran dan tawar-menawarnya."
        ),
        [
            .command(
                "draft", DraftQuotation.self, names: [\.quotation],
                short: [\.validUntil: "until", \.discountShare: "discount", \.taxInside: "ppn-inside"],
                forms: [.lines(\.lines)],
                example: "gateway quote draft Q-2 --customer C-1 --line TEA-500=10 --until 2030-12-31",
                hint: "gateway quote send {quotation} | gateway quote offer {quotation} 1 PRICE"),
            .command(
                "offer", OfferPrice.self, names: [\.quotation, \.line, \.price],
                example: "gateway quote offer DEMO-Q-2 1 24500 --side customer --reason \"a competitor asks less\""),
            .command(
                "send", SendQuotation.self, names: [\.quotation], example: "gateway quote send DEMO-Q-7",
                hint: "gateway quote accept {quotation}",
                badHint: "gateway quote approve {quotation} --profile supervisor"),
            .command(
                "approve", ApproveQuotation.self, names: [\.quotation],
                example: "gateway quote approve DEMO-Q-3 --profile supervisor", hint: "gateway quote accept {quotation}"
            ),
            .command(
                "decline", DeclineQuotation.self, names: [\.quotation],
                example: "gateway quote decline DEMO-Q-4 --reason \"too low\" --profile supervisor",
                hint: "gateway quote offer {quotation} 1 PRICE"),
            .command(
                "accept", AcceptQuotation.self, names: [\.quotation], short: [\.purchaseOrder: "po"],
                example: "gateway quote accept DEMO-Q-5 --po PO-778",
                hint: "gateway order enter --quote {quotation}"),
            .command(
                "withdraw", WithdrawQuotation.self, names: [\.quotation],
                example: "gateway quote withdraw DEMO-Q-6 --reason \"customer said no\""),
            .one("show", GetQuotation.self, names: [\.quotation], example: "gateway quote show DEMO-Q-1"),
            .list(
                "list", ListQuotations.self,
                columns: [
                    .of(\.quotation), .customer(\.customer), .kept(\.stage), .kept(\.gross),
                    .kept(\.validUntil, "until"), .code(\.number),
                    .of(\.on),
                ], example: "gateway quote list --customer C-1"),
        ],
        indonesian: [
            "discountAmount": "potongan (jumlah)",
            "discountShare": "potongan (persen)",
            "offer": "tawaran",
            "taxInside": "termasuk PPN",
            "offers": "tawar-menawar",
            "side": "pihak",
            "validUntil": "berlaku sampai",
            "approvedBy": "disetujui oleh",
            "authors": "penulis",
        ],
        summary: (
            "[{customer}][ · {gross} with PPN][ · {stage}][ · valid until {validUntil}]",
            "[{customer}][ · {gross} termasuk PPN][ · {stage}][ · berlaku sampai {validUntil}]"
        ))
}
