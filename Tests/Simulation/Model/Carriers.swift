import Models

/// What carriers are called, and what the one word means that nobody understands at first.
struct Carriers {
    private var names: [String: String] = [:]
    private var words: Set<String> = []

    mutating func read(_ told: HeardEvent) {
        switch told.name {
        case "carrier-set": names[plain(told.text("carrier"))] = told.text("name")
        case "carrier-word-set":
            words.insert(plain(told.text("word")))
            names[plain(told.text("carrier")), default: ""] += ""
        default: break
        }
    }

    /// Nothing where nobody has said it yet.
    func meaning(_ code: String) -> String? {
        guard plain(code) == "SORTIR" else { return code }
        return words.contains("SORTIR") ? "in-transit" : nil
    }

    func foretell(_ asked: Asked) -> [Foretold]? {
        switch asked.name {
        case "set-carrier":
            let (code, name) = (plain(asked.text("carrier")), plain(asked.text("name")))
            let isTaken = names.contains { $0.key != code && ([plain($0.value), $0.key].contains(name)) }
            let isOthers = names.contains { $0.key != code && plain($0.value) == code }
            if isTaken || isOthers { return [.refused("carrier-called")] }
            return [.done(names[code] == asked.text("name") ? [] : ["carrier-set"])]
        case "set-carrier-word" where names["JNE"] == nil && names.contains { plain($0.value) == "JNE" }:
            return [.refused("name-taken")]
        case "set-carrier-word": return [.done(words.contains("SORTIR") ? [] : ["carrier-word-set"])]
        default: return nil
        }
    }
}
