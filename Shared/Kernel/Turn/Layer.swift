import Models

/// A set of changes that can be dropped as one: those of an input, or those of a whole turn.
struct Layer {
    struct Change {
        var after: (any Document)?
        var version: UInt64
        /// The state as it will lie in the store, once it was needed.
        var row: StoredState?
    }

    struct Index: Hashable, Comparable {
        let kind: String
        let name: String
        func hash(into hasher: inout Hasher) { hasher.combine(name) }
        static func < (left: Index, right: Index) -> Bool { (left.kind, left.name) < (right.kind, right.name) }
    }

    struct KeyChange {
        var added: Set<FoundKey> = []
        var removed: Set<FoundKey> = []
        var unique: Set<FoundKey> = []
    }

    var entities: [Address: Change] = [:]
    var copies: [Address: Change] = [:]
    var keys: [Index: KeyChange] = [:]
    var replies: [StoredReply] = []

    mutating func set(_ address: Address, _ after: (any Document)?, version: UInt64, oldKeys: [Key], newKeys: [Key]) {
        entities[address] = Change(after: after, version: version)
        move(address, from: oldKeys, to: newKeys)
    }

    mutating func setCopy(
        _ address: Address, _ after: (any Document)?, version: UInt64, oldKeys: [Key], newKeys: [Key]
    ) {
        copies[address] = Change(after: after, version: version)
        move(address, from: oldKeys, to: newKeys)
    }

    private mutating func move(_ address: Address, from old: [Key], to new: [Key]) {
        for key in old where !new.contains(key) {
            let found = FoundKey(value: key.value, id: address.id)
            keys[Index(kind: address.kind, name: key.name), default: KeyChange()].remove(found)
        }
        for key in new where !old.contains(key) {
            let found = FoundKey(value: key.value, id: address.id)
            keys[Index(kind: address.kind, name: key.name), default: KeyChange()].add(found, unique: key.unique)
        }
    }

    /// Ready for the next input, without giving back what it will need again.
    mutating func clear() {
        entities.removeAll(keepingCapacity: true)
        copies.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        replies.removeAll(keepingCapacity: true)
    }

    mutating func merge(_ later: Layer) {
        entities.merge(later.entities) { $1 }
        copies.merge(later.copies) { $1 }
        for (index, change) in later.keys {
            for key in change.removed { keys[index, default: KeyChange()].remove(key) }
            for key in change.added {
                keys[index, default: KeyChange()].add(key, unique: change.unique.contains(key))
            }
        }
        replies += later.replies
    }
}

extension Layer.KeyChange {
    mutating func add(_ key: FoundKey, unique: Bool) {
        removed.remove(key)
        added.insert(key)
        if unique { self.unique.insert(key) }
    }

    mutating func remove(_ key: FoundKey) {
        added.remove(key)
        unique.remove(key)
        removed.insert(key)
    }
}
