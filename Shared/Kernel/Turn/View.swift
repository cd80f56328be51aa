import Models

/// What the turn may read: synchronous, and always the last committed state. The store brings it.
package protocol View: AnyObject {
    func entity(_ address: Address) throws(StoreFailure) -> StoredState?
    func copy(_ address: Address) throws(StoreFailure) -> StoredState?
    /// Keys of one name whose value is at least `from` and begins with `prefix`, in order of (value, id).
    func keys(_ query: KeyQuery) throws(StoreFailure) -> [FoundKey]
    /// What the keys that end in a sum come to, currency by currency (`SummedKey`).
    func tally(_ query: KeyQuery) throws(StoreFailure) -> [Tally]
    func reply(principal: String, key: String, attempt: Int) throws(StoreFailure) -> StoredReply?
    func history(_ address: Address) throws(StoreFailure) -> [Record]
    /// Whether a record of our own has that cause. All of them are looked through: it is asked where a journal was put back
    /// while something was set aside.
    func led(by cause: String) throws(StoreFailure) -> Bool
}

/// Which keys are wanted.
package struct KeyQuery: Sendable {
    package let kind: String
    package let name: String
    package var prefix: String
    /// Strictly behind this (value, id), for pages.
    package var after: FoundKey?
    /// At most this value, itself included; for "the last that holds on a day".
    package var atMost: String?
    /// At least this value, itself included.
    package var atLeast: String?
    package var descending: Bool
    package var limit: Int

    package init(
        _ kind: String, _ name: String, prefix: String = "", after: FoundKey? = nil, atLeast: String? = nil,
        atMost: String? = nil, descending: Bool = false, limit: Int
    ) {
        self.kind = kind
        self.name = name
        self.prefix = prefix
        self.after = after
        self.atLeast = atLeast
        self.atMost = atMost
        self.descending = descending
        self.limit = limit
    }

    /// The same question about keys that are not in the store yet.
    func matches(_ key: FoundKey) -> Bool {
        guard key.value.hasBytePrefix(prefix) else { return false }
        if let after, descending ? !(key < after) : !(after < key) { return false }
        if let atMost, FoundKey.precedes(atMost, key.value) { return false }
        if let atLeast, FoundKey.precedes(key.value, atLeast) { return false }
        return true
    }
}

/// A key and whose it is.
package struct FoundKey: Hashable, Comparable, Sendable {
    package let value: String
    package let id: String

    package init(value: String, id: String) {
        self.value = value
        self.id = id
    }

    /// A thing has few values under one name.
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// By bytes, as every store compares text.
    package static func < (left: FoundKey, right: FoundKey) -> Bool {
        if left.value == right.value { return precedes(left.id, right.id) }
        return precedes(left.value, right.value)
    }

    static func precedes(_ left: String, _ right: String) -> Bool {
        let found = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { left.lexicographicallyPrecedes($0) }
        }
        return (found ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

extension String {
    func hasBytePrefix(_ prefix: String) -> Bool {
        let found = utf8.withContiguousStorageIfAvailable { own in
            prefix.utf8.withContiguousStorageIfAvailable { wanted in
                own.count >= wanted.count && own.prefix(wanted.count).elementsEqual(wanted)
            }
        }
        return (found ?? nil) ?? utf8.starts(with: prefix.utf8)
    }
}

/// An answer kept under its key.
package struct StoredReply: Equatable, Sendable {
    package let principal: String
    package let key: String
    package let attempt: Int
    /// Over type, expected version and body bytes as sent.
    package let requestHash: [UInt8]
    package let status: Int
    package let body: [UInt8]
    package let position: String
    package let events: Int
    package let recorded: Instant

    package init(
        principal: String, key: String, attempt: Int, requestHash: [UInt8], status: Int, body: [UInt8],
        position: String, events: Int, recorded: Instant
    ) {
        self.principal = principal
        self.key = key
        self.attempt = attempt
        self.requestHash = requestHash
        self.status = status
        self.body = body
        self.position = position
        self.events = events
        self.recorded = recorded
    }
}

/// What can go wrong with a store, by what must follow.
package enum StoreFailure: Error, Equatable, Sendable {
    /// Nothing was written; the disk has no room. Reads go on.
    case full(String)
    /// Nothing was written, and it is certain that nothing was; the inputs may be tried one by one.
    case clean(String)
    /// Nobody knows. The process ends, and the journal decides at restart.
    case doubt(String)
    /// What lies there cannot be understood.
    case damaged(String)
    /// Another writer has the file.
    case taken(String)
    /// Written by a newer build.
    case newer(String)
    /// Nobody may write there.
    case readOnly(String)
}
