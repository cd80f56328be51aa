import Models

/// Why orders refuses.
package enum OrdersRule: String, RuleBook {
    case unknownProduct = "unknown-product"
    case productExists = "product-exists"
    case floorAboveList = "floor-above-list"
    case currencyDiffers = "currency-differs"
    case unitDiffers = "unit-differs"
    case packingCode = "packing-code"
    case packingIsUnit = "packing-is-unit"
    case tooManyPackings = "too-many-packings"
    case noPrice = "no-price"
    case unknownCustomer = "unknown-customer"
    case unknownPlace = "unknown-place"
    case unknownQuotation = "unknown-quotation"
    case quotationExists = "quotation-exists"
    case quotationStage = "quotation-stage"
    case noSuchLine = "no-such-line"
    case tooManyOffers = "too-many-offers"
    case sameEyes = "same-eyes"
    case validityPast = "validity-past"
    case validityInPast = "validity-in-past"
    case promisedPast = "promised-past"
    case noLines = "no-lines"
    case whoOrders = "who-orders"
    case quotationUsed = "quotation-used"
    case quotationOfOther = "quotation-of-other"
    case belowFloor = "below-floor"
    case linesOrQuotation = "lines-or-quotation"
    case unknownOrder = "unknown-order"
    case orderExists = "order-exists"
    case duplicatePurchaseOrder = "duplicate-purchase-order"
    case orderStage = "order-stage"
    case onHold = "on-hold"
    case handedOver = "handed-over"
    case taxClassesDiffer = "tax-classes-differ"
    case oneDiscount = "one-discount"
    case discountOfQuotation = "discount-of-quotation"
    case insideOfQuotation = "inside-of-quotation"
    case discountNotWhole = "discount-not-whole"
    case discountTooLarge = "discount-too-large"
    case allLeft = "all-left"
    case noTaxRule = "no-tax-rule"
    case tooLarge = "amount-too-large"

    package var refusal: Refusal {
        switch self {
        case .unknownProduct:
            Refusal(
                404, "There is no product {product}. `gateway product list` shows the range.",
                "Tidak ada produk {product}. Lihat `gateway product list`.")
        case .productExists:
            Refusal(
                409, "The product {product} is in the range already.",
                "Produk {product} sudah ada.")
        case .floorAboveList:
            Refusal(
                422, "The floor {floor} is above the list price {list}. Lower the floor or raise the list price.",
                "Harga dasar {floor} di atas harga daftar {list}. Turunkan harga dasar atau naikkan harga daftar.")
        case .currencyDiffers:
            Refusal(
                422, "The price is in {got}, but here {currency} is used. Give it in {currency}.",
                "Jumlah dalam {got} tidak sesuai dengan mata uang yang berlaku di sini.")
        case .unitDiffers:
            Refusal(
                422,
                "{got} of {product} cannot be counted: it comes in {units}, in whole numbers but for weights and measures. Write it so, or add the packing: `gateway product packing {product} CODE FACTOR`.",
                "{got} {product} tidak bisa dihitung: satuannya {units}, bilangan bulat kecuali berat dan ukuran. Tulis begitu, atau tambahkan kemasannya: `gateway product packing {product} KODE ISI`."
            )
        case .packingCode:
            Refusal(
                422, "A packing's code begins with a letter, such as DUS; {packing} does not.",
                "Kode kemasan diawali huruf, misalnya DUS; {packing} tidak.")
        case .packingIsUnit:
            Refusal(
                422, "{unit} is a unit, and no packing of {product}. Give the packing another code.",
                "{unit} adalah satuan, bukan kemasan {product}. Beri kode kemasan yang lain.")
        case .tooManyPackings:
            Refusal(
                422, "Product {product} has {limit} packings already. Give one that is no longer used another factor.",
                "Produk {product} sudah punya {limit} kemasan. Beri isi lain pada kemasan yang tidak dipakai lagi.")
        case .noPrice:
            Refusal(
                422, "Product {product} has no price in {currency} on {on}. Set one with `gateway product price`.",
                "Produk {product} belum berharga dalam {currency} pada {on}. Tetapkan dengan `gateway product price`.")
        case .unknownPlace:
            Refusal(
                404,
                "The customer {customer} has no place {place} with an address. See `gateway customer places {customer}`, or add it: `gateway customer place {customer} {place} --address ADDRESS`.",
                "Pelanggan {customer} tidak punya alamat kirim {place} yang lengkap. Lihat `gateway customer places {customer}`, atau tambahkan: `gateway customer place {customer} {place} --address ALAMAT`."
            )
        case .unknownCustomer:
            Refusal(
                404, "There is no customer {customer}. `gateway customer list` shows those there are.",
                "Tidak ada pelanggan {customer}. Lihat `gateway customer list`.")
        case .unknownQuotation:
            Refusal(
                404, "There is no quotation {quotation}. `gateway quote list` shows those there are.",
                "Tidak ada penawaran {quotation}. Lihat `gateway quote list`.")
        case .quotationExists:
            Refusal(
                409, "A quotation {quotation} exists already. Choose another name.",
                "Penawaran {quotation} sudah ada. Pilih nama lain.")
        case .quotationStage:
            Refusal(
                422, "The quotation {quotation} is {stage}; this needs one that is {needed}.",
                "Penawaran {quotation} berstatus {stage}; yang diperlukan {needed}.")
        case .noSuchLine:
            Refusal(
                422, "The quotation {quotation} has {count} lines; there is no line {line}.",
                "Penawaran {quotation} punya {count} baris; baris {line} tidak ada.")
        case .tooManyOffers:
            Refusal(
                422, "The quotation {quotation} holds {limit} offers already. Withdraw it and draw up a new one.",
                "Penawaran {quotation} sudah memuat {limit} tawar-menawar. Tarik dan buat yang baru.")
        case .sameEyes:
            Refusal(
                422, "{who} wrote {document}; a second person must do this. Sign with another profile (--profile).",
                "{who} yang menulis {document}; harus orang kedua yang melakukannya. Pakai profil lain (--profile).")
        case .validityPast:
            Refusal(
                422, "The quotation {quotation} was valid until {until}. Draw up a new one.",
                "Penawaran {quotation} berlaku sampai {until}. Buat yang baru.")
        case .validityInPast:
            Refusal(
                422,
                "The quotation {quotation} would be valid until {until}, but the business day is {on}. Give {on} or a later day.",
                "Penawaran {quotation} akan berlaku sampai {until}, padahal tanggal transaksinya {on}. Beri {on} atau sesudahnya."
            )
        case .promisedPast:
            Refusal(
                422,
                "Delivery of order {order} would be promised for {promised}, but the business day is {on}. Give {on} or a later day.",
                "Pesanan {order} akan dijanjikan untuk {promised}, padahal tanggal transaksinya {on}. Beri {on} atau sesudahnya."
            )
        case .noLines:
            Refusal(
                422, "The order {order} has neither a quotation nor lines. Give one of the two.",
                "Pesanan {order} tidak menyebut penawaran maupun baris. Beri salah satu.")
        case .whoOrders:
            Refusal(
                422, "Order {order} names neither a customer nor a quotation. Give one of the two.",
                "Pesanan {order} tidak menyebut pelanggan maupun penawaran. Beri salah satu.")
        case .quotationUsed:
            Refusal(
                422, "The quotation {quotation} became order {order} already.",
                "Penawaran {quotation} sudah menjadi pesanan {order}.")
        case .quotationOfOther:
            Refusal(
                422, "The quotation {quotation} was made for {customer}, not for this customer.",
                "Penawaran {quotation} dibuat untuk {customer}, bukan pelanggan ini.")
        case .belowFloor:
            Refusal(
                422,
                "Line {line}: {price} for {product} is below the floor {floor}. Draw up a quotation and have it approved, or raise the price.",
                "Baris {line}: {price} untuk {product} di bawah harga dasar {floor}. Buat penawaran dan mintakan persetujuan, atau naikkan harga."
            )
        case .linesOrQuotation:
            Refusal(
                422,
                "The order {order} names a quotation and lines too. Its lines come from the one or the other: leave one out.",
                "Pesanan {order} menyebut penawaran sekaligus baris. Barisnya dari salah satu saja: hapus yang lain.")
        case .unknownOrder:
            Refusal(
                404, "There is no order {order}. `gateway order list` shows those there are.",
                "Tidak ada pesanan {order} di sini, atau belum terkonfirmasi. Lihat `gateway order list`."
            )
        case .orderExists:
            Refusal(
                409, "An order {order} exists already. Choose another name.",
                "Pesanan {order} sudah ada. Pilih nama lain.")
        case .duplicatePurchaseOrder:
            Refusal(
                422, "Customer {customer} ordered {purchaseOrder} already, as {order}. Check whether it came twice.",
                "Pelanggan {customer} sudah memesan {purchaseOrder}, yaitu {order}. Periksa apakah masuk dua kali.")
        case .orderStage:
            Refusal(
                422, "The order {order} is {stage}; this needs one that is {needed}.",
                "Pesanan {order} berstatus {stage}; yang diperlukan {needed}.")
        case .onHold:
            Refusal(
                422, "The order {order} is held: {holds}. It confirms by itself when that is gone.",
                "Pesanan {order} tertahan: {holds}. Pesanan terkonfirmasi sendiri bila penahannya hilang.")
        case .handedOver:
            Refusal(
                422, "Goods of order {order} left the house already; it can no longer be cancelled.",
                "Barang pesanan {order} sudah keluar; tidak dapat dibatalkan lagi.")
        case .taxClassesDiffer:
            Refusal(
                422,
                "{first} bears PPN as {one}, {product} as {other}, and one paper has one way of PPN. Put {product} on a paper of its own; one parcel may still hold both.",
                "{first} kena PPN sebagai {one}, {product} sebagai {other}, sedangkan satu dokumen satu cara PPN. Buat dokumen tersendiri untuk {product}; paketnya boleh tetap satu."
            )
        case .oneDiscount:
            Refusal(
                422, "What is taken off the whole is a share or an amount. Leave one of them out.",
                "Potongan untuk seluruh dokumen berupa persen atau jumlah. Hilangkan salah satu.")
        case .discountOfQuotation:
            Refusal(
                422, "The order takes the prices and the discount of quotation {quotation}. Leave the discount out.",
                "Pesanan mengikuti harga dan potongan penawaran {quotation}. Hilangkan potongannya.")
        case .insideOfQuotation:
            Refusal(
                422, "Whether PPN is inside the prices stands in quotation {quotation}. Leave it out here.",
                "Apakah harga sudah termasuk PPN mengikuti penawaran {quotation}. Hilangkan di sini.")
        case .discountNotWhole:
            Refusal(
                422, "The discount {amount} is not in the steps of a document, such as whole rupiah. Round it.",
                "Potongan {amount} harus dalam satuan dokumen, misalnya rupiah bulat. Bulatkan.")
        case .discountTooLarge:
            Refusal(
                422, "The discount {amount} is more than the whole of {total}. Give a smaller one.",
                "Potongan {amount} melebihi jumlah seluruhnya {total}. Beri yang lebih kecil.")
        case .allLeft:
            Refusal(
                422, "Nothing of order {order} is in the house any more: there is nothing to stop.",
                "Tidak ada lagi barang pesanan {order} di gudang: tidak ada yang bisa ditahan.")
        case .noTaxRule:
            Refusal(
                422, "No PPN rule holds on {on}. Set one with `gateway invoice tax-rule`.",
                "Belum ada aturan PPN untuk {on}. Tetapkan dengan `gateway invoice tax-rule`.")
        case .tooLarge:
            Refusal(
                422, "The amounts of this document do not fit into 64 bits. Split it.",
                "Jumlah dokumen ini terlalu besar. Pecah menjadi beberapa.")
        }
    }
}
