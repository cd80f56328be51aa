import Kernel
import Synchronization

/// The role table in force, shared by the ZAP handler and the loops, changed as one.
package final class Authority: Sendable {
    private let table: Mutex<RoleTable>
    private let counts = Mutex<[String: Int]>([:])

    package init(_ table: RoleTable) { self.table = Mutex(table) }

    package var current: RoleTable { table.withLock { $0 } }

    /// Takes a new table; the keys that were good and no longer are.
    package func replace(_ new: RoleTable) -> [String] {
        table.withLock { old in
            let before = old.people.flatMap(\.keys)
            old = new
            return before.filter { new.person(key: $0) == nil }
        }
    }

    /// How often each reason refused somebody at the door.
    package func countRefusal(_ reason: String) { counts.withLock { $0[reason, default: 0] += 1 } }
    package var refusals: [String: Int] { counts.withLock { $0 } }
}
