import Models

/// What the house has decided and who the firm is, as a reader of the journal of customers knows it.
struct HouseRules {
    /// By setting, then by day: days of the calendar are in order as text.
    private var settings: [String: [String: String]] = [:]
    private var name: String?
    private var phone: String?
    private var accounts: [String: String] = [:]

    mutating func read(_ told: HeardEvent) {
        switch told.name {
        case "setting-changed":
            settings[told.text("setting"), default: [:]][told.text("from")] = told.text("value")
        case "firm-changed":
            name = told.data["name"]?.text ?? name
            phone = told.data["phone"]?.text ?? phone
            for account in told.data["accounts"]?.elements ?? [] {
                accounts[account["number"]?.text ?? ""] = account["holder"]?.text
            }
        default: break
        }
    }

    /// How it is where nobody has decided, of what the office decides.
    private static let usual = [
        "delivery-wait": "7d", "hand-over-wait": "3d", "answer-wait": "5m", "first-limit": "none",
        "quotation-days": "14", "quotation-number": "PNW/{number:4}/{roman}/{year}",
        "receipt-number": "KW/{number:4}/{roman}/{year}",
    ]

    private func held(_ setting: String, _ on: String) -> String {
        settings[setting]?.filter { $0.key <= on }.max { $0.key < $1.key }?.value ?? HouseRules.usual[setting] ?? ""
    }

    /// In steps; nil where sales may give what it likes.
    func firstLimit(_ on: Day) -> Int64? {
        Int64(held("first-limit", on.description)).map { $0 * 100 }
    }

    func foretell(_ asked: Asked) -> [Foretold]? {
        switch asked.name {
        case "change-setting": change(asked)
        case "set-firm":
            if name == nil, asked.data["name"] == nil {
                [.refused("firm-without-name")]
            } else {
                [
                    .done(
                        asked.data["name"]?.text ?? name == name && asked.data["phone"]?.text ?? phone == phone
                            ? [] : ["firm-changed"])
                ]
            }
        case "set-bank-account": account(asked)
        default: nil
        }
    }

    private func change(_ asked: Asked) -> [Foretold] {
        let (setting, value) = (asked.text("setting"), asked.text("value"))
        if value == "ten minutes" { return [.refused("setting-wait")] }
        let from = asked.data["from"]?.text ?? asked.on.description
        if from < asked.on.description { return [.refused("setting-past")] }
        // Another paper's word, whatever that paper is numbered by now.
        if setting == "delivery-number" { return [.refused("series-taken")] }
        // It has counted within the year so far; another year may begin otherwise.
        if setting == "receipt-number", !from.hasSuffix("-01-01") { return [.refused("series-running")] }
        return [.done(held(setting, from) == value ? [] : ["setting-changed"])]
    }

    private func account(_ asked: Asked) -> [Foretold] {
        guard name != nil else { return [.refused("unknown-firm")] }
        let known = accounts[asked.text("number")]
        if asked.data["closed"] != nil { return [known == nil ? .refused("unknown-account") : .done(["firm-changed"])] }
        guard let holder = asked.data["holder"]?.text ?? known else { return [.refused("account-without-holder")] }
        return [.done(holder == known ? [] : ["firm-changed"])]
    }
}
