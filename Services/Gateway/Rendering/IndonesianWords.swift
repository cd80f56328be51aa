/// The names of fields in Bahasa Indonesia, as headings and in front of values.
extension Indonesian {
    /// Those that many nouns show, and those of their own.
    static let labels = Nouns.all.reduce(into: common) { $0.merge($1.indonesian) { first, _ in first } }

    static let common: [String: String] = [
        "/": "/",
        "amount": "jumlah",
        "at": "waktu",
        "by": "oleh",
        "currency": "mata uang",
        "customer": "pelanggan",
        "customerName": "nama pelanggan",
        "discount": "diskon",
        "documentDiscount": "potongan dokumen",
        "taxClass": "golongan PPN",
        "expires": "berakhir",
        "invoice": "faktur",
        "keys": "kunci",
        "line": "baris",
        "lines": "baris",
        "name": "nama",
        "called": "sebutan",
        "data": "isi",
        "events": "kejadian",
        "more": "masih ada",
        "subject": "tentang",
        "type": "jenis",
        "who": "untuk",
        "why": "keterangan",
        "when": "kapan",
        "net": "sebelum PPN",
        "of": "dari",
        "on": "tanggal",
        "open": "sisa",
        "order": "pesanan",
        "payment": "pembayaran",
        "place": "lokasi",
        "problem": "masalah",
        "product": "produk",
        "quantity": "kuantitas",
        "quotation": "penawaran",
        "reason": "alasan",
        "reference": "referensi",
        "released": "dilepas",
        "roles": "peran",
        "salesperson": "tenaga penjual",
        "service": "layanan",
        "shipment": "pengiriman",
        "since": "sejak",
        "stage": "tahap",
        "status": "status",
        "terms": "tempo",
        "total": "total",
        "until": "sampai",
        "version": "versi",
    ]

    /// The rules of fields, whose English sentences carry numbers: each pattern with its own sentence.
    static func words(_ english: String) -> String {
        if let known = known[english] { return known }
        let words = english.split(separator: " ").map(String.init)
        if english.hasPrefix("a whole number from "), words.count == 7 {
            return "bilangan bulat dari \(words[4]) sampai \(words[6])"
        }
        if english.hasSuffix(" characters long"), words.count == 5 { return "\(words[0]) sampai \(words[2]) huruf" }
        if english.hasSuffix(" characters"), words.count == 2 { return "\(words[0]) huruf" }
        if english.hasPrefix("one of ") { return "salah satu dari \(english.dropFirst(7))" }
        if english.hasPrefix("a list of at most ") { return "daftar paling banyak \(words.last ?? "")" }
        if english.hasPrefix("a list of "), words.count == 6 { return "daftar berisi \(words[3]) sampai \(words[5])" }
        if english.hasPrefix("at most "), english.hasSuffix(" digits behind the point"), words.count == 7 {
            return "paling banyak \(words[2]) angka di belakang titik"
        }
        return english
    }

    private static let known: [String: String] = [
        "an amount above zero": "jumlah di atas nol", "zero or more": "nol atau lebih",
        "a share from 0 to 1, typed as 5% or 0.05": "bagian dari 0 sampai 1, ditulis 5% atau 0.05",
        "22 digits: the NPWP of 16 and six for the place, 000000 for the head office":
            "22 angka: NPWP 16 angka dan enam untuk tempatnya, 000000 untuk kantor pusat",
        "a quantity above zero": "kuantitas di atas nol", "from 0 to 1": "dari 0 sampai 1", "an object": "sebuah objek",
        "a text": "teks", "a number": "bilangan", "null": "null", "an empty text": "teks kosong",
        "a text with one": "teks yang memuatnya", "a list": "daftar", "a whole number": "bilangan bulat",
        "true or false": "true atau false",
        "leave it out": "hapus saja", "give it a value": "beri nilai",
        "text without control characters": "teks tanpa karakter kendali",
        "1 to 64 characters of A-Z a-z 0-9 . _ / -": "1 sampai 64 huruf A-Z a-z 0-9 . _ / -",
        "digits with at most one point, such as \"12.50\"": "angka dengan paling banyak satu titik, seperti \"12.50\"",
        "a number that fits into 64 bits": "bilangan yang muat dalam 64 bit",
        "a day such as 2026-11-23": "tanggal seperti 2026-11-23",
        "the `next` of the page before": "`next` dari halaman sebelumnya",
        "15 or 16 digits, with points, dashes or spaces between them where you like":
            "15 atau 16 angka, boleh dengan titik, garis atau spasi di antaranya",
        "an e-mail address of at most 120 characters, such as sari@toko.example":
            "alamat surel paling panjang 120 huruf, seperti sari@toko.example",
    ]
}
