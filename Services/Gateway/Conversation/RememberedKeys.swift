/// The keys of the last lines, for those that follow one: a file may have no end.
struct RememberedKeys {
    /// A line follows one of its own matter, and that stands near.
    static let most = 10_000

    private var order: [String] = []
    private var next = 0
    private var failed: [String: Bool] = [:]

    mutating func began(_ key: String) {
        guard failed[key] == nil else { return }
        failed[key] = false
        if order.count < RememberedKeys.most {
            order.append(key)
        } else {
            failed[order[next]] = nil
            order[next] = key
            next = (next + 1) % order.count
        }
    }

    mutating func failed(_ key: String) {
        began(key)
        failed[key] = true
    }

    func knows(_ key: String) -> Bool { failed[key] != nil }
    func hasFailed(_ key: String) -> Bool { failed[key] == true }
}
