import CustomersMessages
import Models

extension Noun {
    static let setting = Noun(
        "setting",
        (
            "Settings (pengaturan): what the house decides for itself, from a day on.",
            "Pengaturan: yang diputuskan perusahaan sendiri, mulai tanggal tertentu."
        ),
        [
            .list(
                "list", ListSettings.self,
                columns: [
                    .of(\.setting), .of(\.value), .of(\.from), .of(\.nextFrom, "next from"),
                ], example: "gateway setting list"),
            .command(
                "set", ChangeSetting.self, names: [\.setting, \.value],
                example: "gateway setting set delivery-wait 10d --from 2030-01-01",
                hint: "gateway setting history {setting}"),
            .list(
                "history", ListSettingHistory.self, names: [\.setting],
                columns: [.of(\.from), .of(\.value), .of(\.by), .of(\.decided)],
                example: "gateway setting history delivery-wait"),
        ],
        indonesian: [
            "setting": "pengaturan",
            "value": "nilai",
            "next": "berikutnya",
            "next from": "ganti mulai",
            "about": "kegunaan",
            "decided": "diputuskan",
        ])
}
