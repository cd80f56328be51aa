/// What nouns and verbs are called beside their names: in Bahasa Indonesia, in the plural, with capitals. The names stay what scripts, help and papers use.
enum Called {
    static let nouns: [String: [String]] = [
        "customer": ["pelanggan"], "product": ["produk", "barang"], "quote": ["penawaran", "quotation"],
        "order": ["pesanan"], "stock": ["stok", "persediaan"], "shipment": ["pengiriman", "kiriman"],
        "carrier": ["ekspedisi", "kurir"], "invoice": ["faktur", "tagihan"], "payment": ["pembayaran", "bayar"],
        "problem": ["masalah"], "firm": ["perusahaan"], "setting": ["pengaturan"],
    ]

    /// Commands that are no nouns.
    static let commands: [String: [String]] = ["today": ["hari-ini", "pagi"], "find": ["cari"], "setup": ["mulai"]]

    /// Heaps of work.
    static let topics: [String: [String]] = [
        "verify": ["periksa"], "approve": ["setujui"], "held": ["tertahan"], "promised": ["janji"],
        "stock": ["kurang-barang"], "unbilled": ["belum-ditagih"], "drafts": ["konsep"], "expiring": ["hampir-habis"],
        "pick": ["ambil"], "pack": ["kemas"], "hand-over": ["serahkan"], "perform": ["kerjakan"],
        "trouble": ["bermasalah"], "silent": ["tanpa-kabar"], "overdue": ["lewat-tempo"], "due": ["jatuh-tempo"],
        "free": ["belum-dialokasikan"], "problems": ["masalah"],
    ]

    static let verbs: [String: [String]] = [
        "show": ["lihat", "tampil", "tampilkan"], "list": ["daftar"], "add": ["tambah"], "change": ["ubah"],
        "terms": ["syarat"],
        "place": ["tempat"], "places": ["semua-tempat"], "erase": ["hapus"], "credit": ["kredit"],
        "rename": ["ganti-nama"], "packing": ["kemasan"], "price": ["harga"], "draft": ["buat"], "offer": ["tawar"],
        "send": ["kirim"], "approve": ["setujui"], "decline": ["tolak"], "accept": ["terima"], "withdraw": ["tarik"],
        "enter": ["masukkan"], "verify": ["periksa", "verifikasi"], "confirm": ["konfirmasi"],
        "cancel": ["batal", "batalkan"],
        "stop": ["tahan"], "resume": ["lanjutkan"], "receive": ["terima"], "reservation": ["reservasi"],
        "pick": ["ambil"], "pack": ["kemas"], "hand-over": ["serahkan"], "track": ["lacak"], "perform": ["kerjakan"],
        "strays": ["nyasar"], "set": ["atur"], "word": ["kata"], "post": ["terbitkan"], "tax-rule": ["aturan-pajak"],
        "tax-rules": ["daftar-aturan-pajak"], "record": ["catat"], "allocate": ["alokasikan"], "report": ["laporkan"],
        "close": ["tutup"], "debtors": ["piutang"], "receivables": ["total-piutang"], "account": ["rekening"],
        "history": ["riwayat"],
    ]

    /// The name that somebody meant by a word of his own; nil where it is none, or might be two.
    static func name(_ word: String, among names: [String], _ other: [String: [String]]) -> String? {
        let word = word.lowercased()
        if names.contains(word) { return word }
        let found = names.filter { name in
            (other[name] ?? []).contains(word) || plurals(of: name).contains(word)
        }
        return found.count == 1 ? found[0] : nil
    }

    private static func plurals(of name: String) -> [String] {
        [name + "s", name.dropLast(name.hasSuffix("y") ? 1 : 0) + "ies"]
    }
}
