import Models

extension Catalogue {
    static let settingCommands: [MessageOutline] = [.command(ChangeSetting.self)]
    static let settingQueries: [MessageOutline] = [.query(ListSettings.self), .query(ListSettingHistory.self)]
}

/// Decide something for the house, from a day on.
package struct ChangeSetting: Command {
    package var setting = SettingName.blank
    package var value = Prose.blank
    package var from: Day?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.customers.change-setting.v1"
    package static let about = "Decide for the house how something is done from a day on; what was done before stays."
    package static let indonesian =
        "Tetapkan cara kerja perusahaan mulai suatu tanggal; yang sudah terjadi tidak berubah."
    package static let roles: [Role] = [.supervisor]
    package static let fields: Fields<Self> = [
        .required(\.setting, "what is decided", indonesian: "apa yang diputuskan"),
        .required(
            \.value, "how it is from then on, such as 5d or \"FKT/{monthly:4}/{month}/{year}\"",
            indonesian: "nilainya sejak itu, misalnya 5d atau \"FKT/{monthly:4}/{month}/{year}\"", .length(1...64)),
        .optional(
            \.from, "the first day on which it holds; today where absent",
            indonesian: "tanggal mulai berlaku; hari ini bila kosong"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// All settings, as they are on a day.
package struct ListSettings: ListQuery {
    package typealias Row = SettingShown
    package var on: Day?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-settings.v1"
    package static let about = "What the house decides for itself, how it is now, and what is planned."
    package static let indonesian = "Pengaturan perusahaan: yang berlaku sekarang dan yang akan berlaku."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.on, "as of that day; today where absent", indonesian: "per tanggal itu; hari ini bila kosong"),
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A setting as it is on a day.
package struct SettingShown: Document {
    package var setting = SettingName.blank
    package var value = Prose.blank
    package var from: Day?
    package var by: Principal?
    package var next: Prose?
    package var nextFrom: Day?
    package var about = Prose.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.setting, "what is decided"),
        .required(\.value, "how it is"),
        .optional(\.from, "since when; absent where nobody has decided"),
        .optional(\.by, "who decided"),
        .optional(\.next, "how it will be"),
        .optional(\.nextFrom, "from when on"),
        .required(\.about, "what it is for"),
    ]
}

/// How one setting was and will be.
package struct ListSettingHistory: ListQuery {
    package typealias Row = DatedSetting
    package var setting = SettingName.blank
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-setting-history.v1"
    package static let about = "How one setting was and will be, by the days from which it holds."
    package static let indonesian = "Riwayat satu pengaturan, urut tanggal mulai berlakunya."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .required(\.setting, "which one", indonesian: "yang mana"),
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

package enum SettingLimits {
    /// More plans of one setting are a calendar.
    package static let planned = 10
}

/// A setting from one day on.
package struct DatedSetting: Document {
    package var from = Day.blank
    package var value = Prose.blank
    package var by = Principal.blank
    package var decided = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.from, "the first day on which it holds"),
        .required(\.value, "how it is from then on"),
        .required(\.by, "who decided"),
        .required(\.decided, "on which day"),
    ]
}
