import Models

/// The rules' sentences in Bahasa Indonesia, by their codes. A test compares this with the rule books.
enum Indonesian {
    static func complaint(_ complaint: Complaint) -> String {
        let place = complaint.pointer.description.isEmpty ? "pesan" : complaint.pointer.description
        switch complaint.code {
        case .missing: return "\(place) belum diisi"
        case .unknown: return "\(place) bukan isian pesan ini; hapus saja"
        case .wrongType, .notANumber, .tooPrecise, .tooLarge, .tooLong, .tooShort, .notAllowed, .badForm,
            .controlCharacter, .outOfRange:
            return "\(place) harus \(rule(complaint.rule)), bukan \(rule(complaint.got))"
        }
    }

    static let templates: [String: String] = common.merging(customers) { $1 }.merging(orders) { $1 }
        .merging(logistics) { $1 }.merging(invoicing) { $1 }

    private static let common: [String: String] = [
        "future-day": "Tanggal {on} belum tiba; hari ini {today} (WIB). Kosongkan atau beri tanggal yang lebih awal.",
        "backdating":
            "Tanggal {on} sudah lewat, hari ini {today} (WIB), dan kunci Anda tidak boleh mundur tanggal. Kosongkan, atau minta yang berperan \"backdate\".",
        "name-taken": "{kind} {value} sudah dipakai oleh {holder}. Nama berlaku selamanya; pilih yang lain.",
        "too-big": "{kind} {id} akan melebihi {limit} bita. Pecah menjadi beberapa.",
        "changed-meanwhile":
            "{kind} {id} sudah versi {version}, bukan {expected}: ada yang mengubahnya. Periksa lalu coba lagi.",
        "too-many-events": "Ini akan berakibat lebih dari {limit} kejadian sekaligus. Pecah menjadi beberapa.",
        "role": "{principal} tidak boleh memakai {what}. Diperlukan peran: {needed}.",
        "service-down":
            "{service} tidak dapat dihubungi di {endpoint}. Apakah sudah berjalan? `gateway up` menjalankan keempatnya.",
        "not-heard-yet": "Layanan ini belum mendengar kabar terbaru dari layanan lain. Coba kirim lagi.",
        "storage-full": "Disk penuh. Tidak ada yang berubah. Kosongkan disk lalu kirim lagi.",
        "draining": "Layanan sedang berhenti. Kirim lagi setelah hidup kembali.",
        "key-reused": "Kunci ini sudah dipakai untuk permintaan lain. Setiap permintaan memerlukan kunci sendiri.",
    ]

    private static let customers: [String: String] = [
        "unknown-customer": "Tidak ada pelanggan {customer}. Lihat `gateway customer list`.",
        "customer-exists":
            "Pelanggan {customer} sudah tercatat. Untuk memperbaikinya, pakai `gateway customer change`.",
        "currency-differs": "Jumlah dalam {got} tidak sesuai dengan mata uang yang berlaku di sini.",
        "nothing-changes": "Tidak ada yang berubah pada pelanggan {customer}. Isi paling sedikit satu nilai baru.",
        "unknown-problem": "Tidak ada masalah {problem}. Lihat `gateway problem list`.",
        "problem-exists": "Masalah {problem} sudah dilaporkan. Pilih nama lain.",
        "problem-closed": "Masalah {problem} sudah ditutup pada {on}. Laporkan yang baru bila terjadi lagi.",
    ]

    private static let orders: [String: String] = [
        "unknown-product": "Tidak ada produk {product}. Lihat `gateway product list`.",
        "product-exists": "Produk {product} sudah ada.",
        "floor-above-list":
            "Harga dasar {floor} di atas harga daftar {list}. Turunkan harga dasar atau naikkan harga daftar.",
        "unit-differs": "Produk {product} dihitung dalam {unit}, bukan {got}. Beri jumlah dalam {unit}.",
        "no-price":
            "Produk {product} belum berharga dalam {currency} pada {on}. Tetapkan dengan `gateway product price`.",
        "unknown-quotation": "Tidak ada penawaran {quotation}. Lihat `gateway quote list`.",
        "quotation-exists": "Penawaran {quotation} sudah ada. Pilih nama lain.",
        "quotation-stage": "Penawaran {quotation} berstatus {stage}; yang diperlukan {needed}.",
        "no-such-line": "Penawaran {quotation} punya {count} baris; baris {line} tidak ada.",
        "too-many-offers": "Penawaran {quotation} sudah memuat {limit} tawar-menawar. Tarik dan buat yang baru.",
        "same-eyes":
            "{who} yang menulis {document}; harus orang kedua yang melakukannya. Pakai profil lain (--profile).",
        "validity-past": "Penawaran {quotation} berlaku sampai {until}. Buat yang baru.",
        "validity-in-past":
            "Penawaran {quotation} akan berlaku sampai {until}, padahal hari bisnisnya {on}. Beri {on} atau sesudahnya.",
        "promised-past":
            "Pesanan {order} akan dijanjikan untuk {promised}, padahal hari bisnisnya {on}. Beri {on} atau sesudahnya.",
        "no-lines": "Pesanan {order} tidak menyebut penawaran maupun baris. Beri salah satu.",
        "quotation-used": "Penawaran {quotation} sudah menjadi pesanan {order}.",
        "quotation-of-other": "Penawaran {quotation} dibuat untuk {customer}, bukan pelanggan ini.",
        "below-floor":
            "Baris {line}: {price} untuk {product} di bawah harga dasar {floor}. Buat penawaran dan mintakan persetujuan, atau naikkan harga.",
        "lines-or-quotation":
            "Pesanan {order} menyebut penawaran sekaligus baris. Barisnya dari salah satu saja: hapus yang lain.",
        "unknown-order": "Tidak ada pesanan {order} yang dikenal di sini. Lihat `gateway order list`.",
        "order-exists": "Pesanan {order} sudah ada. Pilih nama lain.",
        "duplicate-purchase-order":
            "Pelanggan {customer} sudah memesan {purchaseOrder}, yaitu {order}. Periksa apakah masuk dua kali.",
        "order-stage": "Pesanan {order} berstatus {stage}; yang diperlukan {needed}.",
        "on-hold": "Pesanan {order} tertahan: {holds}. Pesanan terkonfirmasi sendiri bila penahannya hilang.",
        "handed-over": "Barang pesanan {order} sudah keluar; tidak dapat dibatalkan lagi.",
        "no-tax-rule": "Belum ada aturan PPN untuk {on}. Tetapkan dengan `gateway invoice tax-rule`.",
        "amount-too-large": "Jumlah dokumen ini terlalu besar. Pecah menjadi beberapa.",
    ]

    private static let logistics: [String: String] = [
        "receipt-exists": "Penerimaan {receipt} sudah dicatat. Pilih nama lain.",
        "called-off": "Pesanan {order} sudah dibatalkan; barangnya kembali ke rak.",
        "too-many-shipments":
            "Pesanan {order} sudah punya {limit} pengiriman, jumlah terbanyak yang diperbolehkan. Laporkan sebagai masalah: sisanya perlu pesanan sendiri.",
        "nothing-reserved": "Tidak ada barang tercadang untuk pesanan {order} yang belum dikirim.",
        "not-complete": "Pesanan {order} harus dikirim utuh dan masih menunggu {missing}. Catat penerimaan barang.",
        "shipment-exists": "Pengiriman {shipment} sudah ada. Pilih nama lain.",
        "unknown-shipment": "Tidak ada pengiriman {shipment}. Lihat `gateway shipment list`.",
        "shipment-stage": "Pengiriman {shipment} berstatus {stage}; yang diperlukan {needed}.",
        "waybill-taken": "Resi {waybill} dari {carrier} sudah milik pengiriman {shipment}.",
        "too-many-scans": "Resi {waybill} sudah punya {limit} pindaian. Tanyakan kepada ekspedisi.",
        "scan-differs":
            "Pindaian {scan} dari {waybill} pernah datang dengan isi lain. Koreksi memerlukan nama sendiri.",
        "too-much": "Stok {product} terlalu besar untuk dihitung.",
    ]

    private static let invoicing: [String: String] = [
        "tax-rule-exists": "Aturan PPN mulai {from} sudah ada. Pilih tanggal lain.",
        "nothing-to-invoice": "Semua yang dikirim dari pesanan {order} sudah ditagih. Serahkan pengiriman dahulu.",
        "nothing-shipped":
            "Belum ada barang pesanan {order} yang dikirim. Serahkan pengiriman dahulu (`gateway shipment hand-over`).",
        "invoice-exists": "Faktur {invoice} sudah ada. Pilih nama lain.",
        "before-last-of-series":
            "Faktur terakhir seri {series} bertanggal {last}; tanggal {on} tidak boleh menyusul. Beri {last} atau sesudahnya.",
        "unknown-invoice": "Tidak ada faktur {invoice}. Lihat `gateway invoice list`.",
        "unknown-payment": "Tidak ada pembayaran {payment}. Lihat `gateway payment list`.",
        "payment-exists": "Pembayaran {payment} sudah dicatat. Pilih nama lain.",
        "bank-reference-taken":
            "Referensi bank {reference} sudah milik pembayaran {payment}. Periksa apakah tercatat dua kali.",
        "nothing-free": "Tidak ada sisa pembayaran {payment} yang dapat diambil faktur terbuka.",
        "over-allocated":
            "Faktur-faktur mengambil {asked}, padahal dari pembayaran hanya tersedia {amount}. Kurangi.",
        "more-than-open": "Sisa faktur {invoice} hanya {open}, tetapi diberi {asked}. Beri {open} atau kurang.",
        "invoice-of-other": "Faktur {invoice} adalah tagihan {customer}, bukan pelanggan ini.",
        "invoice-twice": "Faktur {invoice} tertulis dua kali. Beri satu jumlah saja.",
    ]
}
