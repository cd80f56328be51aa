/// How a running service is (kesehatan layanan): what its operator looks at, and what a program checks. The reader answers it; what the writer
/// says of itself is at most a second old and tells when the writer last turned, so that a writer that stands still is seen.
package struct GetHealth: Query {
    package typealias Answer = Health
    package init() {}
    /// One question for every service, of whichever business: it is in no service's own list.
    package static let type = "id.niaga.service.get-health.v1"
    package static let about = "How this service is: its journal, whom it follows, what waits, and its disk."
    package static let indonesian = "Keadaan layanan ini: jurnal, siapa yang diikuti, apa yang menunggu, dan disknya."
    package static let roles: [Role] = [.operator, .auditor, .service]
    package static let fields: Fields<Self> = []
}

/// What every service answers beside what its own catalogue lists.
extension Catalogue {
    package static let everywhere: [MessageOutline] = [.query(GetHealth.self)]
}

/// The build, as programs and papers name it.
package enum Build {
    package static let version = "0.1"
}

/// A service's health at one moment.
package struct Health: Document {
    package var service = ServiceName.blank
    package var build = Prose.blank
    package var state = HealthState.blank
    package var started = Instant.blank
    package var turned = Instant.blank
    package var idle = 0
    package var head = Position.blank
    package var begun: Instant?
    package var recorded: Instant?
    package var follows: [FollowingHealth] = []
    package var waiting = 0
    package var held = 0
    package var oldest = 0
    package var parked = 0
    package var replays = 0
    package var completing: [Prose] = []
    package var done = 0
    package var refused = 0
    package var failed = 0
    package var strangers = 0
    package var turns: [TurnCount] = []
    package var memory = 0
    package var journal = 0
    package var diskFree = 0
    package var diskSize = 0
    package var clockBelieved = true
    package var copied: Instant?
    package init() {}

    package static let fields: Fields<Self> = [
        .required(\.service, "which service"),
        .required(\.build, "its build"),
        .required(\.state, "what it can do now"),
        .required(\.started, "since when this process runs"),
        .required(\.turned, "when its writer last looked at what waits, by its own clock"),
        .required(\.idle, "milliseconds since then; more than ten seconds is a writer that stands still"),
        .required(\.head, "the last record of its journal"),
        .optional(\.begun, "when the first record that it has was recorded"),
        .optional(\.recorded, "when the last one was"),
        .required(\.follows, "whose journals it follows, and how far it is"),
        .required(\.waiting, "commands and events that wait for a turn"),
        .required(\.held, "commands that wait for what their sender has seen elsewhere"),
        .required(\.oldest, "milliseconds for which the longest waiting command has waited"),
        .required(\.parked, "events that are set aside"),
        .required(\.replays, "replays and snapshots that run"),
        .required(\.completing, "kinds of which lists are not whole yet, after an update"),
        .required(\.done, "commands done since its start"),
        .required(\.refused, "commands refused since its start"),
        .required(\.failed, "commands that could not be tried or stored since its start"),
        .required(\.strangers, "keys refused at its doors since its start, each try counted"),
        .required(\.turns, "turns that wrote something since its start, by how long they took"),
        .required(\.memory, "bytes of memory that the process has"),
        .required(\.journal, "bytes of its journal's files"),
        .required(\.diskFree, "bytes that are free where its journal lies"),
        .required(\.diskSize, "bytes of that disk"),
        .required(\.clockBelieved, "false while the clock on the wall is not believed"),
        .optional(\.copied, "when its journal was last copied by `backup`"),
    ]
}

/// What a service can do.
package enum HealthState: String, Word {
    /// Everything.
    case serving
    /// It applies what others say once more and lets commands wait.
    case rereading
    /// Questions are answered, commands are refused until there is room on the disk.
    case full
    /// It stops.
    case draining
    package static let blank = HealthState.serving

    package var indonesian: String {
        switch self {
        case .serving: "melayani"
        case .rereading: "membaca ulang"
        case .full: "disk penuh"
        case .draining: "sedang berhenti"
        }
    }
}

/// How a service stands with one whom it follows.
package struct FollowingHealth: Document {
    package var publisher = ServiceName.blank
    package var stage = FollowingStage.blank
    package var why: Prose?
    package var sequence = 0
    package var head = 0
    package var gaps = 0
    package init() {}

    /// How many records it has still to hear.
    package var lag: Int { max(0, head - sequence) }

    package static let fields: Fields<Self> = [
        .required(\.publisher, "whom it follows"),
        .required(\.stage, "how it stands"),
        .optional(\.why, "what is wrong, where something is"),
        .required(\.sequence, "the last record that it has applied"),
        .required(\.head, "the last record that it knows of"),
        .required(\.gaps, "holes that it has mended since its start"),
    ]
}

package enum FollowingStage: String, Word {
    case connecting
    case catchingUp = "catching-up"
    case live, silent, diverged, halted, denied
    package static let blank = FollowingStage.connecting

    package var indonesian: String {
        switch self {
        case .connecting: "menghubungi"
        case .catchingUp: "mengejar"
        case .live: "langsung"
        case .silent: "diam"
        case .diverged: "menyimpang"
        case .halted: "terhenti"
        case .denied: "ditolak"
        }
    }
}

/// How many turns took at most so long and longer than the bound before.
package struct TurnCount: Document {
    package var atMost: Int?
    package var count = 0
    package init() {}
    package static let fields: Fields<Self> = [
        .optional(\.atMost, "milliseconds; left out of the last, which has no bound"), .required(\.count, "how many"),
    ]

    /// In milliseconds, from a quick disk's commit to a stall that everybody notices.
    package static let bounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000]

    /// The bound below which that share of the turns lies; nil where there were none, and `Int.max` where it is beyond the last bound.
    package static func quantile(_ perMille: Int, of counts: [TurnCount]) -> Int? {
        let all = counts.reduce(0) { $0 + $1.count }
        guard all > 0 else { return nil }
        var seen = 0
        for bucket in counts {
            seen += bucket.count
            if seen * 1_000 >= all * perMille { return bucket.atMost ?? .max }
        }
        return nil
    }
}
