import Kernel
import Models

/// What followed from one command, event or timer, through all services: a tree by the causes that records name.
struct Journey {
    /// One record on the way.
    struct Step {
        let record: Record
        let type: String
        let subject: String
        let cause: String

        /// As other records name it as their cause.
        var name: String { Cause.id(record.service, record.sequence) }
    }

    private(set) var steps: [Step] = []
    private let wanted: String
    /// A journey is a few dozen records; one that is longer is shown so far, and says so.
    static let most = 5_000

    init(_ wanted: String) { self.wanted = wanted }

    /// Keeps what belongs to it. Records come journal by journal, so that all that shares its correlation is kept.
    mutating func read(_ record: Record, _ event: RecordedEvent) {
        let step = Step(
            record: record, type: MessageOutline.slug(event.type), subject: event.subject,
            cause: event.document["causationid"]?.string ?? "")
        guard steps.count < Journey.most, event.correlation == wanted || step.name == wanted || step.cause == wanted
        else { return }
        steps.append(step)
    }

    /// A line of the tree: how deep it stands, and how long after the first it was recorded.
    struct Line {
        let step: Step
        let branches: String
        let after: Int64
    }

    /// From the roots down; what names a cause that is not here stands at the root.
    var lines: [Line] {
        let byCause = Dictionary(grouping: steps, by: \.cause).mapValues(Journey.ordered)
        let names = Set(steps.map(\.name))
        let roots = Journey.ordered(steps.filter { !names.contains($0.cause) })
        guard let first = steps.map(\.record.recorded.milliseconds).min() else { return [] }
        var lines: [Line] = []
        var open = roots.enumerated().reversed().map { (step: $0.element, above: "", isLast: true, isRoot: true) }
        while let next = open.popLast() {
            let branches = next.isRoot ? "" : next.above + (next.isLast ? "└ " : "├ ")
            lines.append(
                Line(step: next.step, branches: branches, after: next.step.record.recorded.milliseconds - first))
            let children = byCause[next.step.name] ?? []
            let above = next.isRoot ? "" : next.above + (next.isLast ? "  " : "│ ")
            for (index, child) in children.enumerated().reversed() {
                open.append((child, above, index == children.count - 1, false))
            }
        }
        return lines
    }

    /// By the time at which they were recorded, then by the list of services and their places.
    private static func ordered(_ steps: [Step]) -> [Step] {
        steps.sorted {
            ($0.record.recorded, $0.record.service, $0.record.sequence)
                < ($1.record.recorded, $1.record.service, $1.record.sequence)
        }
    }

    /// What the thing asked for belongs to, where it is a record's place and not a command's key.
    static func correlation(of record: Record, _ event: RecordedEvent, at place: String) -> String? {
        Cause.id(record.service, record.sequence) == place ? event.correlation : nil
    }
}
