import AllMessages
import Kernel
import Models

/// What is said in Bahasa Indonesia that no message owns.
enum Indonesian {
    static func complaint(_ complaint: Complaint) -> String {
        let place = complaint.pointer.description.isEmpty ? "pesan" : complaint.pointer.description
        switch complaint.code {
        case .missing: return "\(place) belum diisi"
        case .unknown: return "\(place) bukan isian pesan ini; hapus saja"
        case .wrongType, .notANumber, .tooPrecise, .tooLarge, .tooLong, .tooShort, .notAllowed, .badForm,
            .controlCharacter, .outOfRange:
            return "\(place) harus \(words(complaint.rule)), bukan \(words(complaint.got))"
        }
    }

    /// What is said for that code: by the rule itself, or by the machinery, which has no rule book.
    static func template(_ code: String) -> String? { machinery[code] ?? rules[code] }

    /// The same in English, where one sentence alone has that code.
    static func english(_ code: String) -> String? {
        let said = Set(outlines.filter { $0.code == code }.map(\.sentence))
        return said.count == 1 ? said.first : nil
    }

    private static let outlines =
        Catalogue.all.flatMap(\.rules) + RuleOutline.all(CommonRule.self) + RuleOutline.all(KernelRule.self)
    private static let rules = Dictionary(
        outlines.map { ($0.code, $0.indonesian) }
    ) { first, _ in first }

    private static let machinery: [String: String] = [
        "role": "{principal} tidak boleh memakai {what}. Diperlukan peran: {needed}.",
        "service-down":
            "{service} tidak dapat dihubungi di {endpoint}. Apakah sudah berjalan? `gateway up` menjalankan semua layanan.",
        "not-heard-yet": "Layanan ini belum mendengar kabar terbaru dari layanan lain. Coba kirim lagi.",
        "storage-full": "Disk penuh. Tidak ada yang berubah. Kosongkan disk lalu kirim lagi.",
        "draining": "Layanan sedang berhenti. Kirim lagi setelah hidup kembali.",
        "key-reused": "Kunci ini sudah dipakai untuk permintaan lain. Setiap permintaan memerlukan kunci sendiri.",
    ]
}
