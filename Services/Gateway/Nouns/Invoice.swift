import InvoicingMessages
import Models

extension Noun {
    static let invoice = Noun(
        "invoice",
        (
            "Invoices (faktur) and the rules of PPN.",
            "Faktur dan aturan PPN."
        ),
        [
            .command(
                "post", PostInvoice.self, names: [\.invoice], short: [\.orders: "with"],
                asking: [\.order: [\.shipment, \.customer]],
                example: "gateway invoice post I-2 --order DEMO-O-5",
                hint: "gateway invoice show {invoice}"),
            .one("show", GetInvoice.self, names: [\.invoice], example: "gateway invoice show DEMO-I-1"),
            .list(
                "list", ListInvoices.self,
                columns: [
                    .of(\.invoice), .customer(\.customer), .kept(\.due), .kept(\.daysLate, "days late"), .kept(\.open),
                    .code(\.number), .of(\.total), .of(\.settlement), .first(\.order, of: \.orderCount),
                ], below: .init(GetReceivables.self, choices: ["show": ["open", "overdue"]]),
                example: "gateway invoice list --show overdue"),
            .list(
                "debtors", ListDebtors.self,
                columns: [
                    .customer(\.customer), .of(\.invoices), .kept(\.open), .kept(\.overdue),
                    .kept(\.daysLate, "days late"),
                    .of(\.due),
                ], below: .init(GetReceivables.self), example: "gateway invoice debtors"),
            .one("receivables", GetReceivables.self, names: [\.customer], example: "gateway invoice receivables C-1"),
            .command(
                "tax-rule", SetTaxRule.self, names: [], forms: [.rule],
                example: "gateway invoice tax-rule 2030-01-01 --rate 12% --base 11/12"),
            .list(
                "tax-rules", ListTaxRules.self,
                columns: [
                    .of(\.from), .of(\.rate), .of(\.baseNumerator, "of"), .of(\.baseDenominator, "/"),
                    .of(\.taxClass, "class"),
                ],
                example: "gateway invoice tax-rules"),
        ],
        indonesian: [
            "baseDenominator": "penyebut DPP",
            "baseNumerator": "pembilang DPP",
            "class": "golongan",
            "days late": "hari lewat",
            "daysLate": "hari lewat",
            "due": "jatuh tempo",
            "sum": "jumlah",
            "count": "banyaknya",
            "taxBase": "DPP nilai lain",
            "settlement": "pelunasan",
            "overdue": "lewat tempo",
            "number": "nomor",
            "tax": "PPN",
            "from": "mulai",
            "rate": "tarif",
        ],
        summary: (
            "[{number} for {customer}][ · {total}][ · due {due}][ · open {open}]",
            "[{number} untuk {customer}][ · {total}][ · jatuh tempo {due}][ · sisa {open}]"
        ))
}
