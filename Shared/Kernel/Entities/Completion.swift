import Models

/// How far the rows of one kind, with their lookups and timers, have been made anew by this build: a list is whole when
/// every thing stands in it as today's rules want it.
package struct Completion: Equatable, Sendable {
    package enum Stage: Equatable, Sendable {
        /// Rows behind that id are still to be folded from their histories.
        case rows(after: String)
        /// Lookups behind that one may be of things that no longer want them.
        case lookups(after: StoredPlace?)
        case done
    }

    /// Where a walk along a kind's lookups stands.
    package struct StoredPlace: Equatable, Sendable {
        package let name: String
        package let key: FoundKey

        package init(name: String, key: FoundKey) {
            self.name = name
            self.key = key
        }
    }

    package let kind: String
    /// The form that all rows have when it is done.
    package let form: Int
    package var stage: Stage

    package init(kind: String, form: Int, stage: Stage) {
        self.kind = kind
        self.form = form
        self.stage = stage
    }

    /// Under which name copies of a kind stand beside entities, which may have the same.
    package static func copies(of kind: String) -> String { "copy/\(kind)" }
}

extension Kind {
    /// The thing as its own events make it; nil where one cannot be read.
    package func refold(_ history: [Record]) -> (state: any Document, version: UInt64)? {
        var state: (any Document)?
        for record in history {
            guard let event = RecordedEvent(record), fold(&state, event) else { return nil }
        }
        guard let state, let last = history.last else { return nil }
        return (state, last.sequence)
    }
}
