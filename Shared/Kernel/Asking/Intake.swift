import Models

/// The door of the writer: keeps each client's commands in the order in which they were sent, and
/// holds those whose sender has seen more of another service than we have.
package struct Intake: Sendable {
    /// A command as it came, its sender known and allowed.
    package struct Offer: Sendable {
        package let input: CommandInput
        package let stream: String
        package let number: Int64
        /// The positions it must not be decided before, of the publishers whose copies it reads.
        package let after: [Position]
        package let deadline: Instant

        package init(input: CommandInput, stream: String, number: Int64, after: [Position], deadline: Instant) {
            self.input = input
            self.stream = stream
            self.number = number
            self.after = after
            self.deadline = deadline
        }
    }

    package enum Verdict: Sendable {
        case ready(CommandInput)
        case held
        case refused(Problem)
    }

    private struct Stream {
        let owner: Principal
        var last: Int64
        var holds = 0
        var used: Instant
    }

    private var streams: [String: Stream] = [:]
    private var held: [Offer] = []

    package init() {}

    package var isHolding: Bool { !held.isEmpty }
    package var holding: Int { held.count }

    package mutating func offer(_ offer: Offer, cursors: [ServiceName: Cursor], at now: Instant) -> Verdict {
        let name = Intake.name(offer.input.actor.name, offer.stream)
        guard var stream = next(name, of: offer.input.actor.name, offer.number, now) else {
            return .refused(Intake.outOfOrder(offer.number))
        }
        let waits = !Intake.reached(offer.after, cursors)
        if waits || stream.holds > 0 {
            guard held.count < Limits.held,
                held.count(where: { $0.input.actor.name == offer.input.actor.name }) < Limits.heldOfOne
            else {
                streams[name] = nil
                return .refused(
                    Problem("too-many-held", 503, "Too many commands wait for other services. Send it again later."))
            }
            stream.holds += 1
            streams[name] = stream
            held.append(offer)
            return .held
        }
        streams[name] = stream
        forgetOldStreams()
        return .ready(offer.input)
    }

    /// A command that is refused at the door: it is the next of its stream all the same.
    /// A problem where it is not the next.
    package mutating func pass(_ principal: Principal, _ stream: String, number: Int64, at now: Instant) -> Problem? {
        let name = Intake.name(principal, stream)
        guard let stream = next(name, of: principal, number, now) else { return Intake.outOfOrder(number) }
        streams[name] = stream
        forgetOldStreams()
        return nil
    }

    /// A stream is one person's: two may choose the same name for theirs.
    private static func name(_ principal: Principal, _ stream: String) -> String { "\(principal.text) \(stream)" }

    private func next(_ name: String, of owner: Principal, _ number: Int64, _ now: Instant) -> Stream? {
        guard var stream = streams[name] ?? (number == 1 ? Stream(owner: owner, last: 0, used: now) : nil),
            number == stream.last + 1
        else { return nil }
        stream.last = number
        stream.used = now
        return stream
    }

    private static func outOfOrder(_ number: Int64) -> Problem {
        Problem(
            "out-of-order", 503,
            "Command \(number) of this stream is not the next one. Send what is unanswered again, as a new stream.")
    }

    /// What can go on now that the cursors are here, and what has waited too long.
    package mutating func release(cursors: [ServiceName: Cursor], at now: Instant) -> (
        ready: [CommandInput], late: [(CommandInput, Problem)]
    ) {
        guard !held.isEmpty else { return ([], []) }
        var ready: [CommandInput] = []
        var late: [(CommandInput, Problem)] = []
        var still: [Offer] = []
        var blocked: Set<String> = []
        for offer in held {
            let name = Intake.name(offer.input.actor.name, offer.stream)
            if now >= offer.deadline || streams[name] == nil {
                // Later ones of the stream may lean on this one: they are not let past it.
                streams[name] = nil
                late.append((offer.input, Intake.waiting(offer.after, cursors)))
            } else if !blocked.contains(name), Intake.reached(offer.after, cursors) {
                streams[name]?.holds -= 1
                ready.append(offer.input)
            } else {
                blocked.insert(name)
                still.append(offer)
            }
        }
        held = still
        return (ready, late)
    }

    /// Nothing that is held will be let in any more; their senders are to hear it at once.
    package mutating func giveUp() -> [CommandInput] {
        let inputs = held.map(\.input)
        held = []
        streams = [:]
        return inputs
    }

    /// A command that was let in is answered "try again": what its client sent behind it waits for that.
    package mutating func broken(_ principal: Principal, _ stream: String) {
        streams[Intake.name(principal, stream)] = nil
    }

    /// The positions that a request leans on; nil where one cannot be read, as it would not be waited for.
    package static func after(_ header: JSON) -> [Position]? {
        guard let member = header["after"] else { return [] }
        guard let elements = member.elements, elements.count <= Limits.after else { return nil }
        let positions = elements.compactMap { $0.text.flatMap { Position($0) } }
        return positions.count == elements.count ? positions : nil
    }

    package static let unreadable = Problem(
        "malformed", 400, "after must be a list of at most \(Limits.after) positions such as orders/0@<epoch>:12.")

    package static func reached(_ after: [Position], _ cursors: [ServiceName: Cursor]) -> Bool {
        after.allSatisfy { position in
            // Of an empty journal there is nothing to hear, and so no cursor either.
            position.sequence == 0
                || cursors[position.service].map { cursor in
                    // A place in an earlier life of the journal is behind us, or was taken back with it.
                    position.epoch < cursor.epoch
                        || position.epoch == cursor.epoch && cursor.sequence >= position.sequence
                } ?? false
        }
    }

    package static func waiting(_ after: [Position], _ cursors: [ServiceName: Cursor]) -> Problem {
        let missing = after.first { !reached([$0], cursors) }
        let what =
            missing.map { "This service has not yet heard what \($0.service) recorded up to \($0.sequence)." }
            ?? "A command before it waits."
        return Problem("not-heard-yet", 503, what + " Is \(missing?.service.rawValue ?? "it") running? Send it again.")
    }

    /// The least lately used go first, and before all others those of a name that has very many; a client whose stream is
    /// forgotten begins a new one.
    private mutating func forgetOldStreams() {
        guard streams.count > Limits.streams else { return }
        var counts: [Principal: Int] = [:]
        for stream in streams.values { counts[stream.owner, default: 0] += 1 }
        let greedy = Set(counts.filter { $0.value > Limits.streamsOfOne }.keys)
        let idle = streams.filter { _, stream in
            stream.holds == 0 && (greedy.isEmpty || greedy.contains(stream.owner))
        }
        let oldest = idle.map { (used: $0.value.used, name: $0.key) }.sorted { ($0.used, $0.name) < ($1.used, $1.name) }
        for stream in oldest.prefix(Limits.streams / 4) { streams[stream.name] = nil }
    }
}
