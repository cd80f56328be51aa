import Models

/// Why logistics refuses.
package enum LogisticsRule: String, RuleBook {
    case receiptExists = "receipt-exists"
    case unknownProduct = "unknown-product"
    case unitDiffers = "unit-differs"
    case unknownCarrier = "unknown-carrier"
    case tooManyWords = "too-many-words"
    case carrierCalled = "carrier-called"
    case carrierUncallable = "carrier-uncallable"
    case tooManyAliases = "too-many-aliases"
    case unknownOrder = "unknown-order"
    case calledOff = "called-off"
    case tooManyShipments = "too-many-shipments"
    case orderTwice = "order-twice"
    case otherPlace = "other-place"
    case otherShipTo = "other-ship-to"
    case lineOfOther = "line-of-other"
    case unknownLine = "unknown-line"
    case lineTwice = "line-twice"
    case moreThanHeld = "more-than-set-aside"
    case tooManyLines = "parcel-too-long"
    case isService = "is-service"
    case isGoods = "is-goods"
    case onlyServices = "only-services"
    case nothingToPerform = "nothing-to-perform"
    case onNoShelf = "on-no-shelf"
    case nothingReserved = "nothing-reserved"
    case notComplete = "not-complete"
    case shipmentExists = "shipment-exists"
    case unknownShipment = "unknown-shipment"
    case shipmentStage = "shipment-stage"
    case orderStopped = "order-stopped"
    case creditStopped = "credit-stopped"
    case waybillTaken = "waybill-taken"
    case tooManyScans = "too-many-scans"
    case scanDiffers = "scan-differs"
    case tooMuch = "too-much"

    package var refusal: Refusal {
        switch self {
        case .receiptExists:
            Refusal(
                409, "A receipt {receipt} was booked already. Choose another name.",
                "Penerimaan {receipt} sudah dicatat. Pilih nama lain.")
        case .unknownProduct:
            Refusal(
                404, "There is no product {product}. `gateway product list` shows the range.",
                "Tidak ada produk {product}. Lihat `gateway product list`.")
        case .unitDiffers:
            Refusal(
                422,
                "{got} of {product} cannot be counted: it comes in {units}, in whole numbers but for weights and measures. Write it so, or add the packing: `gateway product packing {product} CODE FACTOR`.",
                "{got} {product} tidak bisa dihitung: satuannya {units}, bilangan bulat kecuali berat dan ukuran. Tulis begitu, atau tambahkan kemasannya: `gateway product packing {product} KODE ISI`."
            )
        case .unknownCarrier:
            Refusal(
                404,
                "There is no carrier called \"{carrier}\". `gateway carrier list` shows those there are; `gateway carrier set CODE --name NAME` writes one down.",
                "Tidak ada ekspedisi \"{carrier}\". Lihat `gateway carrier list`, atau catat dengan `gateway carrier set KODE --name NAMA`."
            )
        case .carrierCalled:
            Refusal(
                409,
                "\"{name}\" leads to carrier {carrier} already. Choose another, or take it from there: `gateway carrier set {carrier} --without NAME`.",
                "\"{name}\" sudah berarti ekspedisi {carrier}. Pilih yang lain, atau hapus di sana: `gateway carrier set {carrier} --without SEBUTAN`."
            )
        case .carrierUncallable:
            Refusal(
                422, "Nobody can type \"{name}\": give 1 to {limit} characters that are no spaces.",
                "\"{name}\" tidak bisa diketik: beri 1 sampai {limit} karakter yang bukan spasi.")
        case .tooManyAliases:
            Refusal(
                422,
                "The carrier {carrier} would be written in more than {limit} other ways. Take one out with --without.",
                "Ekspedisi {carrier} akan punya lebih dari {limit} sebutan. Hapus satu dengan --without.")
        case .tooManyWords:
            Refusal(
                422,
                "The carrier {carrier} has {limit} words already, more than any carrier sends. Look at `gateway carrier show {carrier}`.",
                "Ekspedisi {carrier} sudah punya {limit} kata, lebih dari yang dikirim ekspedisi mana pun. Lihat `gateway carrier show {carrier}`."
            )
        case .unknownOrder:
            Refusal(
                404,
                "The warehouse knows no order {order}: it is not verified and confirmed yet, or there is none. `gateway order show {order}` says which.",
                "Tidak ada pesanan {order} di sini, atau belum terkonfirmasi. Lihat `gateway order list`."
            )
        case .calledOff:
            Refusal(
                422, "What was set aside for order {order} is back on the shelves: nothing of it can be picked.",
                "Barang yang dicadangkan untuk pesanan {order} sudah kembali ke rak: tidak ada lagi yang bisa diambil.")
        case .tooManyShipments:
            Refusal(
                422,
                "The order {order} has {limit} shipments, the most that there may be. Report it as a problem: what is left needs an order of its own.",
                "Pesanan {order} sudah punya {limit} pengiriman, jumlah terbanyak yang diperbolehkan. Laporkan sebagai masalah: sisanya perlu pesanan sendiri."
            )
        case .orderTwice:
            Refusal(
                422, "The order {order} stands twice in the list. Name it once.",
                "Pesanan {order} tertulis dua kali. Sebut satu kali saja.")
        case .otherPlace:
            Refusal(
                422,
                "A parcel goes to one customer: {order} is of {customer}, {first} of {other}. Pick {order} into a shipment of its own.",
                "Satu paket untuk satu pelanggan: {order} milik {customer}, {first} milik {other}. Ambil {order} ke pengiriman tersendiri."
            )
        case .otherShipTo:
            Refusal(
                422,
                "A parcel goes to one place: {order} goes to {place}, {first} to {other}. Pick {order} into a shipment of its own.",
                "Satu paket untuk satu alamat: {order} dikirim ke {place}, {first} ke {other}. Ambil {order} ke pengiriman tersendiri."
            )
        case .lineOfOther:
            Refusal(
                422, "A line of {order} is chosen, and that order is not picked here. Name it among the orders.",
                "Dipilih baris dari {order}, padahal pesanan itu tidak diambil di sini. Sebut di antara pesanannya.")
        case .unknownLine:
            Refusal(
                422, "The order {order} has no line {line}. `gateway stock reservation {order}` shows its lines.",
                "Pesanan {order} tidak punya baris {line}. Lihat `gateway stock reservation {order}`.")
        case .lineTwice:
            Refusal(
                422, "Line {line} of {order} is chosen twice. Give it one quantity.",
                "Baris {line} dari {order} dipilih dua kali. Beri satu kuantitas.")
        case .moreThanHeld:
            Refusal(
                422, "Of line {line} of {order} only {held} is set aside, not {asked}. Take {held} or less.",
                "Dari baris {line} pesanan {order} hanya {held} yang dicadangkan, bukan {asked}. Ambil {held} atau kurang."
            )
        case .tooManyLines:
            Refusal(
                422, "A shipment holds at most {limit} lines. Pick what is more into another.",
                "Satu pengiriman memuat paling banyak {limit} baris. Ambil sisanya ke pengiriman lain.")
        case .isService:
            Refusal(
                422,
                "Line {line} of {order} is a service, which no parcel takes. When it is done, say so with `gateway shipment perform {order} --line {line}`.",
                "Baris {line} dari {order} adalah jasa, tidak masuk paket. Setelah dikerjakan, catat dengan `gateway shipment perform {order} --line {line}`."
            )
        case .isGoods:
            Refusal(
                422, "Line {line} of {order} is goods: they leave with a shipment (`gateway shipment pick`).",
                "Baris {line} dari {order} adalah barang: keluar dengan pengiriman (`gateway shipment pick`).")
        case .onlyServices:
            Refusal(
                422,
                "Nothing that is left of order {order} goes into a parcel. When its services are done, say so with `gateway shipment perform {order}`.",
                "Sisa pesanan {order} tidak masuk paket. Setelah jasanya dikerjakan, catat dengan `gateway shipment perform {order}`."
            )
        case .nothingToPerform:
            Refusal(
                422, "Nothing of order {order} is a service that is still to be done.",
                "Tidak ada jasa dalam pesanan {order} yang belum dikerjakan.")
        case .onNoShelf:
            Refusal(
                422, "Product {product} is a service or a charge and stands on no shelf; nothing of it is received.",
                "Produk {product} adalah jasa atau biaya, bukan barang di rak; tidak ada penerimaannya.")
        case .nothingReserved:
            Refusal(
                422, "Nothing is set aside for order {order} that is not in a shipment already.",
                "Tidak ada barang tercadang untuk pesanan {order} yang belum dikirim.")
        case .notComplete:
            Refusal(
                422, "Order {order} is to be shipped whole and still waits for {missing}. Book a receipt.",
                "Pesanan {order} harus dikirim utuh dan masih menunggu {missing}. Catat penerimaan barang.")
        case .shipmentExists:
            Refusal(
                409, "A shipment {shipment} exists already. Choose another name.",
                "Pengiriman {shipment} sudah ada. Pilih nama lain.")
        case .unknownShipment:
            Refusal(
                404, "There is no shipment {shipment}. `gateway shipment list` shows those there are.",
                "Tidak ada pengiriman {shipment}. Lihat `gateway shipment list`.")
        case .shipmentStage:
            Refusal(
                422, "The shipment {shipment} is {stage}; this needs one that is {needed}.",
                "Pengiriman {shipment} berstatus {stage}; yang diperlukan {needed}.")
        case .orderStopped:
            Refusal(
                422,
                "The goods of {order} stay in the house: {reason}. A supervisor or finance lets them go: `gateway order resume {order} --profile supervisor`.",
                "Barang pesanan {order} ditahan: {reason}. Supervisor atau keuangan melepasnya: `gateway order resume {order} --profile supervisor`."
            )
        case .creditStopped:
            Refusal(
                422,
                "The goods of {order} stay in the house: {customer} owes more than the limit allows. They may leave when money comes or the limit is raised; see `gateway customer credit {customer}`.",
                "Barang pesanan {order} ditahan: utang {customer} melebihi batas kredit. Boleh keluar bila ada pembayaran atau batas dinaikkan; lihat `gateway customer credit {customer}`."
            )
        case .waybillTaken:
            Refusal(
                422,
                "The waybill {waybill} of {carrier} belongs to shipment {shipment} already. Read the number again: each parcel has one of its own.",
                "Resi {waybill} dari {carrier} sudah milik pengiriman {shipment}. Baca lagi nomornya: setiap paket punya nomor sendiri."
            )
        case .tooManyScans:
            Refusal(
                422, "The waybill {waybill} has {limit} scans already. Ask the carrier what is wrong.",
                "Resi {waybill} sudah punya {limit} pindaian. Tanyakan kepada ekspedisi.")
        case .scanDiffers:
            Refusal(
                422,
                "The scan {scan} of {waybill} came before with another code or time. A correction needs a name of its own.",
                "Pindaian {scan} dari {waybill} pernah datang dengan isi lain. Koreksi memerlukan nama sendiri.")
        case .tooMuch:
            Refusal(
                422, "The stock of {product} would no longer fit into 64 bits.",
                "Stok {product} terlalu besar untuk dihitung.")
        }
    }
}
