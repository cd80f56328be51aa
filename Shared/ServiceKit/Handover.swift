import Foundation
import Synchronization

/// While the disk is full at the start, the reader may have the journal's files for itself, without a word to others. Before
/// the writer tries to open them it asks the reader to let go, and the reader opens them anew when the writer has tried.
final class Handover: Sendable {
    private let asked = Atomic<Bool>(false)
    private let released = DispatchSemaphore(value: 0)
    private let tried = DispatchSemaphore(value: 0)

    var isAsked: Bool { asked.load(ordering: .acquiring) }

    /// The writer's side: what is done while nobody reads.
    func alone<Value>(_ work: () throws -> Value) rethrows -> Value {
        asked.store(true, ordering: .releasing)
        released.wait()
        defer {
            asked.store(false, ordering: .releasing)
            tried.signal()
        }
        return try work()
    }

    /// The reader's side, when it has ended: nobody is to wait for it.
    func end() { released.signal() }

    /// The reader's side, once nothing is open any more.
    func letGo() {
        released.signal()
        tried.wait()
    }
}
