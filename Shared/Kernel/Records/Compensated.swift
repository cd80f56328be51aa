import Models

/// That a journal is followed anew, because its service lost what had been heard behind some record, is announced in
/// the follower's own journal: from there on the publisher's numbers behind that record mean other records.
package enum Compensated {
    /// `dropped`: how far the journal was followed before.
    package static func problem(_ publisher: ServiceName, behind sequence: UInt64, _ dropped: Cursor) -> String {
        "compensated/\(publisher)/\(sequence)/\(Hex.text(dropped.hash).prefix(16))"
    }

    /// Whose journal, and behind which record; nil where the event announces something else.
    package static func read(_ event: RecordedEvent) -> (publisher: ServiceName, behind: UInt64)? {
        let parts = (event.data["problem"]?.string ?? "").split(separator: "/")
        guard parts.count == 4, parts[0] == "compensated", let publisher = ServiceName(rawValue: String(parts[1])),
            let sequence = UInt64(parts[2])
        else { return nil }
        return (publisher, sequence)
    }
}
