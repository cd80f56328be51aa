import CustomersMessages
import Models

extension Noun {
    static let firm = Noun(
        "firm",
        (
            "The firm (perusahaan) as its papers show it: names, NPWP, accounts.",
            "Perusahaan seperti tercetak di dokumennya: nama, NPWP, rekening."
        ),
        [
            .command(
                "set", SetFirm.self, names: [], short: [\.taxNumber: "npwp", \.branchNumber: "nitku"],
                example:
                    "gateway firm set --name \"Sumber Makmur\" --legal-name \"PT Sumber Makmur Sentosa\" --npwp 0123456789012345",
                hint: "gateway firm account BANK NUMBER --holder NAME"),
            .command(
                "account", SetBankAccount.self, names: [\.bank, \.number],
                example: "gateway firm account BCA 4381234567 --holder \"PT Sumber Makmur Sentosa\"",
                hint: "gateway firm show"),
            .one("show", GetFirm.self, names: [], example: "gateway firm show"),
        ],
        indonesian: [
            "legalName": "nama resmi",
            "branchNumber": "NITKU",
            "accounts": "rekening",
            "bank": "bank",
            "holder": "atas nama",
            "nextFrom": "perubahan berikutnya",
        ])
}
