import Models

/// What people do in a sales office, as they are asked for it when a home is set up: each is a role of theirs.
enum Work {
    struct Kind {
        let role: Role
        let english: String
        let indonesian: String
        /// Whether no sale comes to its end without somebody who does it.
        var isNeeded = true
        var told: String { Terminal.say(english, indonesian) }
    }

    static let all: [Kind] = [
        Kind(role: .sales, english: "quotations, customers, orders", indonesian: "penawaran, pelanggan, pesanan"),
        Kind(
            role: .supervisor, english: "checks and approves, sets prices and limits",
            indonesian: "memeriksa dan menyetujui, menetapkan harga dan batas"),
        Kind(
            role: .warehouse, english: "goods in, picking, packing, handing over",
            indonesian: "barang masuk, ambil, kemas, serahkan"),
        Kind(role: .finance, english: "invoices, payments, PPN", indonesian: "faktur, pembayaran, PPN"),
        Kind(
            role: .approver, english: "yes or no to prices below the floor, beside the supervisor",
            indonesian: "ya atau tidak untuk harga di bawah batas, di samping penyelia", isNeeded: false),
        Kind(
            role: .production, english: "sees what is ordered and there, to make it",
            indonesian: "melihat yang dipesan dan yang ada, untuk diproduksi", isNeeded: false),
        Kind(
            role: .auditor, english: "sees all, changes nothing", indonesian: "melihat semua, tidak mengubah apa pun",
            isNeeded: false),
    ]
}
