import Kernel
import Models

/// Holds some of the rules against what the journals say.
protocol Examiner: Sendable {
    init()
    /// The events by which it judges, and what it notes of each.
    static var hears: Evidence<Self> { get }
    /// What it found, with what can only be said when all is read.
    func findings(_ end: Ending) -> [Audit.Finding]
}

extension Examiner {
    /// What cannot be read is passed over: the trail says that.
    mutating func read(_ event: RecordedEvent) {
        for noting in Self.hears.of(event) { noting.note(&self, event) }
    }
}

/// How the journals stood when nothing more was read.
struct Ending: Sendable {
    /// Whether the fleet was at rest, with all queues empty: only then must the services agree with one another.
    let settled: Bool
    /// Those in the midst of what one cause led to: inside of it, two things of one service need not agree.
    let unfinished: Set<ServiceName>
}

/// What an examiner notes of one type of event.
struct Noting<E: Examiner>: Sendable {
    let publisher: ServiceName
    let type: String
    let note: @Sendable (inout E, RecordedEvent) -> Void

    static func when<Body: EventBody>(
        _ publisher: ServiceName, _: Body.Type, _ note: @escaping @Sendable (inout E, Body) -> Void
    ) -> Noting {
        Noting(publisher: publisher, type: Body.type) { examiner, record in
            guard case .success(let event)? = record.read(Body.self) else { return }
            note(&examiner, event)
        }
    }
}

/// All that one examiner hears, found by service and type.
struct Evidence<E: Examiner>: ExpressibleByArrayLiteral, Sendable {
    private let notings: [ServiceName: [String: [Noting<E>]]]

    init(arrayLiteral elements: Noting<E>...) {
        notings = elements.reduce(into: [:]) { $0[$1.publisher, default: [:]][$1.type, default: []].append($1) }
    }

    func of(_ event: RecordedEvent) -> [Noting<E>] { notings[event.service]?[event.type] ?? [] }

    /// Of whom what is heard.
    var types: [(ServiceName, String)] {
        notings.flatMap { publisher, types in types.keys.map { (publisher, $0) } }.sorted { $0 < $1 }
    }
}
