import Kernel
import Models
import Synchronization

extension RoleTable {
    fileprivate mutating func change(to new: RoleTable) -> [String] {
        let before = self
        self = new
        return before.people.flatMap { person in
            person.keys.map(\.text).filter { key in
                guard before.person(key: key) != nil else { return false }
                guard let now = new.person(key: key), now.name == person.name else { return true }
                return RoleTable.Door.allCases.contains { before.opens($0, to: person) && !new.opens($0, to: now) }
            }
        }
    }
}

/// The role table in force, shared by the ZAP handler and the loops, changed as one.
package final class Authority: Sendable {
    private let table: Mutex<RoleTable>
    private let counts = Mutex<[String: Int]>([:])

    package init(_ table: RoleTable, at now: Instant) { self.table = Mutex(table.inForce(at: now)) }

    package var current: RoleTable { table.withLock { $0 } }

    /// Takes a new table; the keys whose connections must be cut: those that are no longer good, and those to which a door
    /// is shut now at which nobody asks again once they are inside.
    package func replace(_ new: RoleTable, at now: Instant) -> [String] {
        table.withLock { $0.change(to: new.inForce(at: now)) }
    }

    /// The same table a moment later; whose keys have expired meanwhile.
    package func expire(at now: Instant) -> [Principal] {
        table.withLock { table in
            let before = table
            return table.change(to: table.inForce(at: now)).compactMap { before.person(key: $0)?.name }
        }
    }

    /// The key with which the service itself knocks at its own door, to see that it is shut.
    private let stranger = Mutex<String?>(nil)

    package func expectStranger(_ key: String) { stranger.withLock { $0 = key } }
    package func isStranger(_ key: String) -> Bool { stranger.withLock { $0 == key } }

    /// More strangers than these are one: a flood of new keys must not fill the memory.
    private static let mostStrangers = 1_000

    /// How often somebody was refused at the door.
    package var refusals: Int { counts.withLock { $0.values.reduce(0, +) } }

    /// Counts a refusal at the door; how often that key was refused for that reason so far.
    package func countRefusal(_ reason: String, _ key: String) -> Int {
        counts.withLock { counts in
            let name = "\(reason) \(key)"
            let counted = counts[name] != nil || counts.count < Authority.mostStrangers ? name : reason
            counts[counted, default: 0] += 1
            return counts[counted, default: 0]
        }
    }
}
