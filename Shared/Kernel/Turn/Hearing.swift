import Models

/// How a service stands with what it hears of the others, beside its cursors.
package struct Hearing: Equatable, Sendable {
    /// Events up to these led to what is in our journal already: they are copied and lead to nothing new.
    package var quiet: [ServiceName: UInt64] = [:]
    /// Subjects of which an event could not be applied, and which was the first: all that comes of them waits behind
    /// it, in order.
    package var parked: [ServiceName: [String: UInt64]] = [:]
    /// How many events wait so.
    package var parkedEvents = 0
    /// Types that were passed over before this build, and the first event of each: these lead to something although
    /// they are among the quiet ones.
    package var learned: [ServiceName: [String: UInt64]] = [:]
    /// Publishers whose copies are being made anew, and up to which record; until then nothing else is done.
    package var rereading: [ServiceName: Known] = [:]

    /// A record that was applied before.
    package struct Known: Equatable, Sendable {
        package let sequence: UInt64
        package let hash: [UInt8]

        package init(sequence: UInt64, hash: [UInt8]) {
            self.sequence = sequence
            self.hash = hash
        }
    }

    package init() {}

    /// The one that is read first: one after another, so that what is learned of one finds the copies of the others.
    package var reread: ServiceName? { rereading.keys.min() }
}

/// An event that could not be applied, kept whole until somebody has mended what hindered it or lets it go.
package struct Parked: Equatable, Sendable {
    package let record: Record
    /// What it is about; later events of the same wait behind it.
    package let subject: String
    package let why: String

    package init(record: Record, subject: String, why: String) {
        self.record = record
        self.subject = subject
        self.why = why
    }
}
