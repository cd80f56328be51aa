import Models

/// Why invoicing refuses.
package enum InvoicingRule: String, RuleBook {
    case baseAboveWhole = "base-above-whole"
    case noTaxRule = "no-tax-rule"
    case unknownOrder = "unknown-order"
    case exemptHasNoRule = "exempt-has-no-rule"
    case rulesDiffer = "rules-differ"
    case ruleBeforePosted = "rule-before-posted"
    case notEntered = "not-entered"
    case orderOfOther = "order-of-other"
    case orderOver = "order-over"
    case keptForOrder = "kept-for-order"
    case nothingToInvoice = "nothing-to-invoice"
    case nothingShipped = "nothing-shipped"
    case whatToBill = "what-to-bill"
    case whatWasPaid = "what-was-paid"
    case nothingOpen = "nothing-open"
    case orderTwice = "order-twice"
    case ordersDiffer = "orders-differ"
    case notShipped = "not-shipped"
    case shipmentBilled = "shipment-billed"
    case nothingOfCustomer = "nothing-of-customer"
    case tooManyLines = "invoice-too-long"
    case invoiceExists = "invoice-exists"
    case beforeLast = "before-last-of-series"
    case unknownInvoice = "unknown-invoice"
    case unknownCustomer = "unknown-customer"
    case unknownPayment = "unknown-payment"
    case paymentExists = "payment-exists"
    case bankReferenceTaken = "bank-reference-taken"
    case nothingFree = "nothing-free"
    case currencyDiffers = "currency-differs"
    case overAllocated = "over-allocated"
    case moreThanOpen = "more-than-open"
    case invoiceOfOther = "invoice-of-other"
    case invoiceTwice = "invoice-twice"
    case tooManyOrders = "too-many-orders"
    case tooLarge = "amount-too-large"

    package var refusal: Refusal {
        switch self {
        case .baseAboveWhole:
            Refusal(
                422, "The base {base} is more than the whole price. Write such as 11/12.",
                "Dasar {base} melebihi seluruh harga. Tulis misalnya 11/12.")
        case .noTaxRule:
            Refusal(
                422, "No PPN rule holds on {on}. Set one with `gateway invoice tax-rule`.",
                "Belum ada aturan PPN untuk {on}. Tetapkan dengan `gateway invoice tax-rule`.")
        case .unknownOrder:
            Refusal(
                404, "No confirmed order {order} is known to invoicing. Confirm it first.",
                "Tidak ada pesanan {order} di sini, atau belum terkonfirmasi. Lihat `gateway order list`."
            )
        case .exemptHasNoRule:
            Refusal(
                422, "What is exempt bears no PPN and needs no rule. Leave the class out, or say luxury.",
                "Yang dibebaskan tidak kena PPN dan tidak perlu aturan. Hilangkan golongannya, atau sebut luxury.")
        case .rulesDiffer:
            Refusal(
                422,
                "Goods of {order} left under another PPN rule (from {other}) than the rest (from {one}), and one invoice has one. Bill parcel by parcel: `gateway invoice post INVOICE --shipment SHIPMENT`.",
                "Barang {order} keluar pada masa aturan PPN lain (mulai {other}) dari sisanya (mulai {one}), sedangkan satu faktur satu aturan. Tagih per paket: `gateway invoice post FAKTUR --shipment PENGIRIMAN`."
            )
        case .ruleBeforePosted:
            Refusal(
                422,
                "A rule from {from} would be another than that by which {invoice} was posted on {posted}. A rule begins behind the last posted day.",
                "Aturan mulai {from} akan berbeda dari yang dipakai faktur {invoice} tertanggal {posted}. Aturan baru mulai setelah hari faktur terakhir."
            )
        case .notEntered:
            Refusal(
                404, "No order {order} was entered. `gateway order list` shows those there are.",
                "Tidak ada pesanan {order}. Lihat `gateway order list`.")
        case .orderOfOther:
            Refusal(
                422, "The order {order} is of {customer}. Money is kept for an order of whoever paid it.",
                "Pesanan {order} milik {customer}. Uang muka hanya untuk pesanan pelanggan yang membayar.")
        case .orderOver:
            Refusal(
                422, "The order {order} was called off or closed. Record the payment without --order.",
                "Pesanan {order} sudah dibatalkan atau ditutup. Catat pembayaran tanpa --order.")
        case .keptForOrder:
            Refusal(
                422,
                "The payment is kept for {order}, and {invoice} does not bill that order. Name an invoice that does; when {order} is called off the money is free.",
                "Uang ini disimpan untuk {order}, dan {invoice} tidak menagih pesanan itu. Sebut faktur yang menagihnya; bila {order} dibatalkan, uangnya bebas."
            )
        case .nothingToInvoice:
            Refusal(
                422, "All that was shipped of order {order} is invoiced already. Hand a shipment over first.",
                "Semua yang dikirim dari pesanan {order} sudah ditagih. Serahkan pengiriman dahulu.")
        case .nothingShipped:
            Refusal(
                422,
                "Nothing of order {order} was shipped yet. Hand a shipment over first (`gateway shipment hand-over`).",
                "Belum ada barang pesanan {order} yang dikirim. Serahkan pengiriman dahulu (`gateway shipment hand-over`)."
            )
        case .whatToBill:
            Refusal(
                422, "Say what invoice {invoice} bills: one of order, shipment or customer.",
                "Sebutkan apa yang ditagih faktur {invoice}: salah satu dari pesanan, pengiriman atau pelanggan.")
        case .whatWasPaid:
            Refusal(
                422, "Say who paid how much, or which invoices payment {payment} pays.",
                "Sebutkan siapa yang membayar berapa, atau faktur mana yang dibayar dengan {payment}.")
        case .nothingOpen:
            Refusal(
                422, "Invoice {invoice} is paid in full. `gateway invoice show {invoice}` says by what.",
                "Faktur {invoice} sudah lunas. `gateway invoice show {invoice}` menunjukkan oleh apa.")
        case .orderTwice:
            Refusal(
                422, "The order {order} stands twice in the list. Name it once.",
                "Pesanan {order} tertulis dua kali. Sebut satu kali saja.")
        case .ordersDiffer:
            Refusal(
                422,
                "Orders {first} and {order} differ in {what}, and an invoice has one. Bill {order} with an invoice of its own.",
                "Pesanan {first} dan {order} berbeda: {what}; satu faktur hanya punya satu. Tagih {order} dengan faktur tersendiri."
            )
        case .notShipped:
            Refusal(
                404, "No shipment {shipment} has left the house. `gateway shipment list` shows those there are.",
                "Belum ada pengiriman {shipment} yang keluar. Lihat `gateway shipment list`.")
        case .shipmentBilled:
            Refusal(
                422, "All that left with shipment {shipment} is invoiced already.",
                "Semua yang keluar dengan pengiriman {shipment} sudah ditagih.")
        case .nothingOfCustomer:
            Refusal(
                422, "Nothing that left for customer {customer} is still to be invoiced.",
                "Tidak ada barang keluar untuk pelanggan {customer} yang belum ditagih.")
        case .tooManyLines:
            Refusal(
                422, "An invoice holds at most {limit} lines. Bill fewer orders with it.",
                "Satu faktur memuat paling banyak {limit} baris. Tagih lebih sedikit pesanan dengannya.")
        case .invoiceExists:
            Refusal(
                409, "An invoice {invoice} exists already. Choose another name.",
                "Faktur {invoice} sudah ada. Pilih nama lain.")
        case .beforeLast:
            Refusal(
                422,
                "The last invoice of series {series} is dated {last}; one dated {on} cannot follow it. Give {last} or a later day.",
                "Faktur terakhir seri {series} bertanggal {last}; tanggal {on} tidak boleh menyusul. Beri {last} atau sesudahnya."
            )
        case .unknownInvoice:
            Refusal(
                404, "There is no invoice {invoice}. `gateway invoice list` shows those there are.",
                "Tidak ada faktur {invoice}. Lihat `gateway invoice list`.")
        case .unknownCustomer:
            Refusal(
                404, "There is no customer {customer}. `gateway customer list` shows those there are.",
                "Tidak ada pelanggan {customer}. Lihat `gateway customer list`.")
        case .unknownPayment:
            Refusal(
                404, "There is no payment {payment}. `gateway payment list` shows those there are.",
                "Tidak ada pembayaran {payment}. Lihat `gateway payment list`.")
        case .paymentExists:
            Refusal(
                409, "A payment {payment} was recorded already. Choose another name.",
                "Pembayaran {payment} sudah dicatat. Pilih nama lain.")
        case .bankReferenceTaken:
            Refusal(
                422,
                "The bank reference {reference} belongs to payment {payment} already. Check whether it was recorded twice.",
                "Referensi bank {reference} sudah milik pembayaran {payment}. Periksa apakah tercatat dua kali.")
        case .nothingFree:
            Refusal(
                422, "Nothing is left of payment {payment} that an open invoice could take.",
                "Tidak ada sisa pembayaran {payment} yang dapat diambil faktur terbuka.")
        case .currencyDiffers:
            Refusal(
                422, "The amount is in {got}, but {document} is in {currency}. Give it in {currency}.",
                "Jumlah dalam {got} tidak sesuai dengan mata uang yang berlaku di sini.")
        case .overAllocated:
            Refusal(
                422, "The invoices take {asked}, but only {amount} of the payment is there for them. Give them less.",
                "Faktur-faktur mengambil {asked}, padahal dari pembayaran hanya tersedia {amount}. Kurangi.")
        case .moreThanOpen:
            Refusal(
                422, "Only {open} is open on invoice {invoice}, but {asked} was given to it. Give it {open} or less.",
                "Sisa faktur {invoice} hanya {open}, tetapi diberi {asked}. Beri {open} atau kurang.")
        case .invoiceOfOther:
            Refusal(
                422, "The invoice {invoice} is owed by {customer}, not by this customer.",
                "Faktur {invoice} adalah tagihan {customer}, bukan pelanggan ini.")
        case .invoiceTwice:
            Refusal(
                422, "The invoice {invoice} stands twice in the list. Give it one amount.",
                "Faktur {invoice} tertulis dua kali. Beri satu jumlah saja.")
        case .tooManyOrders:
            Refusal(
                422,
                "These invoices bill more than {limit} orders together, too many for one step. Name fewer, and give the rest with `gateway payment allocate`.",
                "Faktur-faktur ini menagih lebih dari {limit} pesanan, terlalu banyak untuk satu langkah. Sebut lebih sedikit, lalu alokasikan sisanya dengan `gateway payment allocate`."
            )
        case .tooLarge:
            Refusal(
                422, "The amounts of this document do not fit into 64 bits. Split it.",
                "Jumlah dokumen ini terlalu besar. Pecah menjadi beberapa.")
        }
    }
}
