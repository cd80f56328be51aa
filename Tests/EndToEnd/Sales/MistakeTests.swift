import Foundation
import Testing

extension EndToEnd {
    /// What people mistype, forget and mix up, and the way out that they are told of, in both languages.
    @Suite struct `A mistake` {
        private static let all: [(words: String, status: Int32, english: String, indonesian: String)] = [
            ("odrer show X", 64, "Do you mean order?", "Maksudnya order?"),
            ("order shw DEMO-O-1", 64, "Do you mean show?", "Maksudnya show?"),
            ("order show", 64, "ORDER is missing: which order", "ORDER belum diisi: pesanan yang mana"),
            ("order show O-404", 3, "gateway order list", "gateway order list"),
            ("order enter --customer C-9 --line TEA-500=1", 3, "gateway customer list", "gateway customer list"),
            ("order enter --customer C-1 --line TEA-5=1", 3, "gateway product list", "gateway product list"),
            ("order enter --customer C-1 --line TEA-500=1,5", 5, "in whole numbers", "bilangan bulat"),
            ("order enter --customer C-1 --line TEA-500=1kg", 5, "it comes in pcs", "satuannya pcs"),
            ("order enter --customer C-1 --line TEA-500", 64, "must be PRODUCT=QUANTITY", "harus PRODUK=JUMLAH"),
            ("order enter --line TEA-500=1", 5, "Give one of the two", "Beri salah satu"),
            (
                "order enter --customer C-1 --line TEA-500=1 --on 31/02/2026", 64, "must be a day such as",
                "harus tanggal seperti"
            ),
            ("order enter --customer C-1 --line TEA-500=1 --on 1/2/26", 64, "Write 2026-02-01", "Tulis 2026-02-01"),
            ("order enter --customer C-1 --line TEA-500=1 --on 2020-01-01", 5, "Leave it out", "Kosongkan"),
            (
                "payment record --customer C-1 --amount 1.250 --reference B-9", 64, "Write 1250 or 1.25",
                "Tulis 1250 atau 1,25"
            ),
            (
                "payment record --customer C-1 --amount seribu --reference B-9", 64, "write such as 1250000",
                "tulis seperti 1250000"
            ),
            (
                "payment record --customer C-1 --amount 5 --currency XYZ --reference B-9", 64, "one of IDR",
                "salah satu dari IDR"
            ),
            ("payment record --customer C-1 --amount 5 --reference bca-0001", 5, "recorded twice", "tercatat dua kali"),
            ("payment record --reference B-9", 5, "which invoices", "faktur mana"),
            ("order verify DEMO-O-2 --profile sales", 5, "Sign with another profile", "Pakai profil lain"),
            ("order verify DEMO-O-2 --profile nobody", 78, "gateway key list", "gateway key list"),
            ("quote approve DEMO-Q-3", 6, "it needs the role", "`gateway quote approve`"),
            ("order list --home nowhere-at-all", 78, "gateway up --home", "gateway up --home"),
            ("customer add C-1 --name X --limit 5", 4, "gateway customer change", "gateway customer change"),
            ("customer add --limit 5", 64, "--name is missing", "--name belum diisi"),
            ("invoice post --order DEMO-O-2", 3, "Confirm it first", "gateway order list"),
            ("shipment hand-over DEMO-S-3 --carrier JNE", 64, "--waybill is missing", "--waybill belum diisi"),
            ("order list --stage selesa", 64, "must be one of", "Maksudnya selesai?"),
            ("order list --stage closd", 64, "Do you mean closed?", "harus salah satu dari dicatat"),
            ("order list --limit 0", 64, "from 1 to 500", "dari 1 sampai 500"),
            ("order list --stage", 64, "needs a value", "perlu nilai"),
            ("order list --timeout 0", 64, "from 1 to 600", "1 sampai 600"),
            ("order list -o exel", 64, "one of table", "salah satu dari table"),
            ("order show DEMO-O-1 -o csv", 64, "for lists", "untuk daftar"),
            ("today besok-lusa", 64, "There are verify", "Yang ada: periksa"),
            ("find zzzz", 3, "Try fewer words", "Coba kata yang lebih sedikit"),
            ("product price TEA-500 --list 10 --floor 20", 5, "Lower the floor", "Turunkan harga dasar"),
            ("order cancel DEMO-O-1 --reason x", 5, "is closed; this needs", "berstatus selesai"),
            ("order enter --customer C-1 --line TEA-500=1 --lne X", 64, "Do you mean --line?", "Maksudnya --line?"),
            ("shipment pack DEMO-S-1", 5, "is delivered; this needs", "berstatus sampai"),
        ]

        /// What only looks like one.
        private static let understood = [
            "orders show demo-o-1", "pesanan lihat DEMO-O-1", "Invoice list", "order show PO-777",
            "faktur daftar --show lunas",
            "shipment show jne0001", "order list --stage selesai", "quote list --from kemarin --until besok",
            "hari-ini belum-ditagih", "cari rejeki",
        ]

        @Test func `is answered with its way out, in the reader's language, and changes nothing`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let running = try deployment.serveAll()
            defer { for process in running.values { process.terminate() } }
            func type(_ words: String, _ language: String) throws -> (status: Int32, said: String) {
                let ran = try deployment.gateway(
                    words.split(separator: " ").map(String.init), environment: ["NIAGA_LANG": language])
                return (ran.status, ran.out + ran.err)
            }
            let before = try deployment.heads()
            for (words, status, english, indonesian) in Self.all {
                for (language, says) in [("en", english), ("id", indonesian)] {
                    let answer = try type(words, language)
                    #expect(answer.status == status && answer.said.contains(says), "\(words): \(answer)")
                }
            }
            for words in Self.understood {
                let answer = try type(words, "id")
                #expect(answer.status == 0, "\(words): \(answer)")
            }
            #expect(try deployment.heads() == before)
            running["orders"]?.terminate()
            running["orders"]?.waitUntilExit()
            for (language, says) in [("en", "`gateway up` starts all services"), ("id", "`gateway up` menjalankan")] {
                let answer = try type("order list --timeout 3", language)
                #expect(answer.status == 7 && answer.said.contains(says), "\(answer)")
                // Whoever is down keeps nobody from hearing the others.
                let morning = try type("today --timeout 3", language)
                #expect(morning.status == 7 && morning.said.contains(says) && morning.said.contains("gateway today"))
            }
        }
    }
}
