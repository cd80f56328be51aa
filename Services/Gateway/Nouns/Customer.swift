import CustomersMessages
import Models
import OrdersMessages

extension Noun {
    static let customer = Noun(
        "customer",
        (
            "Customers (pelanggan): who they are, their credit and terms.",
            "Pelanggan: siapa mereka, batas kredit dan temponya."
        ),
        [
            .command(
                "add", RegisterCustomer.self, names: [\.customer],
                short: [\.creditLimit: "limit", \.termDays: "terms"],
                forms: [
                    .no(
                        \.taxed, "untaxed",
                        ("sales do not bear PPN, as abroad", "penjualan tidak kena PPN, misalnya luar negeri"))
                ],
                example: "gateway customer add C-2 --name \"Toko Makmur\" --limit 50000000 --phone 0812-555-0102",
                hint: "gateway quote draft --customer {customer} --line PRODUCT=QUANTITY"),
            .command(
                "change", ChangeCustomer.self, names: [\.customer],
                short: [\.creditLimit: "limit", \.termDays: "terms"],
                example: "gateway customer change C-1 --phone 0812-555-0199 --salesperson dewi"),
            .command(
                "terms", SetTerms.self, names: [\.customer],
                short: [\.creditLimit: "limit", \.termDays: "terms"],
                example: "gateway customer terms C-1 --limit 80000000 --terms 45"),
            .command(
                "place", SetPlace.self, names: [\.customer, \.place],
                example: "gateway customer place C-1 GUDANG --address \"Jl. Industri 5, Cikarang\"",
                hint: "gateway order enter --customer {customer} --place {place} --line PRODUCT=QUANTITY"),
            .command(
                "erase", ErasePerson.self, names: [\.customer],
                example: "gateway customer erase C-1 --reason \"asked by letter of 3 November\" --profile supervisor"),
            .one("show", GetCustomer.self, names: [\.customer], example: "gateway customer show C-1"),
            .list(
                "list", ListCustomers.self,
                columns: [
                    .of(\.customer), .of(\.name), .of(\.creditLimit, "limit"), .of(\.termDays, "terms"), .of(\.taxed),
                    .of(\.phone),
                ], example: "gateway customer list --name toko"),
            .list(
                "places", ListPlaces.self, names: [\.customer],
                columns: [.of(\.place), .of(\.name), .of(\.address), .of(\.contact), .of(\.phone)],
                example: "gateway customer places C-1"),
            .one("credit", GetCredit.self, names: [\.customer], example: "gateway customer credit C-1"),
        ],
        indonesian: [
            "address": "alamat",
            "contact": "kontak",
            "creditLimit": "batas kredit",
            "fullName": "nama lengkap",
            "party": "pihak",
            "email": "surel",
            "phone": "telepon",
            "registered": "terdaftar",
            "taxNumber": "NPWP/NIK",
            "termDays": "hari tempo",
            "limit": "batas",
            "exposure": "terpakai",
            "funds": "uang belum dialokasikan",
            "free": "sisa",
            "kept": "disimpan untuk pesanan",
            "taxed": "kena PPN",
        ],
        summary: (
            "[{name}][ · limit {creditLimit}][ · terms {termDays} days][ · {phone}]",
            "[{name}][ · batas kredit {creditLimit}][ · tempo {termDays} hari][ · {phone}]"
        ))
}
