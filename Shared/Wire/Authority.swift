import Kernel
import Synchronization

/// The role table in force, shared by the ZAP handler and the loops, changed as one.
package final class Authority: Sendable {
    private let table: Mutex<RoleTable>
    private let counts = Mutex<[String: Int]>([:])

    package init(_ table: RoleTable) { self.table = Mutex(table) }

    package var current: RoleTable { table.withLock { $0 } }

    /// Takes a new table; the keys whose connections must be cut: those that are no longer good, and those
    /// that may no longer hear the events, which nobody asks for again once a subscription stands.
    package func replace(_ new: RoleTable) -> [String] {
        table.withLock { old in
            let before = old
            old = new
            return before.people.flatMap { person in
                person.keys.filter { key in
                    guard let now = new.person(key: key), now.name == person.name else { return true }
                    return before.allows(person, .events) && !new.allows(now, .events)
                }
            }
        }
    }

    /// The key with which the service itself knocks at its own door, to see that it is shut.
    private let stranger = Mutex<String?>(nil)

    package func expectStranger(_ key: String) { stranger.withLock { $0 = key } }
    package func isStranger(_ key: String) -> Bool { stranger.withLock { $0 == key } }

    /// Counts a refusal at the door by its reason; how many there were of it so far.
    package func countRefusal(_ reason: String) -> Int {
        counts.withLock { counts in
            counts[reason, default: 0] += 1
            return counts[reason, default: 0]
        }
    }
}
