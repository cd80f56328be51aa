import InvoicingMessages
import Models

extension Noun {
    static let payment = Noun(
        "payment",
        (
            "Payments (pembayaran) and what they settle.",
            "Pembayaran dan apa yang dilunasinya."
        ),
        [
            .command(
                "record", RecordPayment.self, names: [\.payment], short: [\.bankReference: "reference"],
                forms: [.allocations(\.invoices)], asking: [\.invoices: [\.customer], \.amount: [\.invoices]],
                example: "gateway payment record PAY-2 --customer C-1 --amount 100000 --reference BCA-0002"),
            .command(
                "allocate", AllocatePayment.self, names: [\.payment], forms: [.allocations(\.invoices)],
                example: "gateway payment allocate DEMO-PAY-2"),
            .one("show", GetPayment.self, names: [\.payment], example: "gateway payment show DEMO-PAY-1"),
            .list(
                "list", ListPayments.self,
                columns: [
                    .of(\.payment), .code(\.number), .customer(\.customer), .kept(\.amount), .kept(\.free),
                    .of(\.bankReference, "reference"),
                    .of(\.on),
                ], example: "gateway payment list"),
        ],
        indonesian: [
            "allocated": "dialokasikan",
            "bankReference": "referensi bank",
        ],
        summary: (
            "[{number}][ · {customer}][ · {amount}][ · not given to an invoice: {free}]",
            "[{number}][ · {customer}][ · {amount}][ · belum dialokasikan: {free}]"
        ))
}
