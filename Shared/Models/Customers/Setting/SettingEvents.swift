import Models

/// What can happen to a setting.
package enum SettingEvent: EventFamily {
    case changed(SettingChanged)

    package static let cases: EventCases<Self> = [.init(Self.changed)]
}

/// Something is done otherwise from a day on. A later word for the same day replaces it.
package struct SettingChanged: SignedBody {
    /// Its name: other builds may know more of them.
    package var setting = ID<SettingKind>.blank
    package var value = Prose.blank
    package var from = Day.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { setting.text }
    package static let type = "id.niaga.customers.setting-changed.v1"
    package static let about = "Something is done otherwise from a day on, by the house's own decision."
    package static let told = Told.good(
        "Setting {} decided[: {value}, from {from} on]",
        "Pengaturan {} ditetapkan[: {value}, mulai {from}]")
    package static let fields: Fields<Self> = [
        .required(\.setting, "what is decided"),
        .required(\.value, "how it is from then on"),
        .required(\.from, "the first day on which it holds"),
        .required(\.by, "who decided"),
        .required(\.on, "the business day"),
    ]
}
