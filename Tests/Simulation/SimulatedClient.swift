import Kernel
import Models

/// The office's client: the gateway's own caller, one line after another, asking again with the
/// same key whenever it does not know what became of a command.
final class SimulatedClient {
    private struct Lane: Hashable, Comparable {
        let profile: String
        let service: ServiceName
        static func < (left: Lane, right: Lane) -> Bool {
            (left.profile, left.service) < (right.profile, right.service)
        }
    }

    private let steps: [Scenario.Step]
    private let run: [UInt8]
    private var callers: [Lane: Caller] = [:]
    private var next = 0
    private var open: Int?
    private var seen: [ServiceName: Position] = [:]
    /// What was acknowledged: key and position of each.
    private(set) var acknowledged:
        [(key: String, service: ServiceName, profile: String, status: Int, position: String)] = []

    init(_ scenario: Scenario, run: [UInt8]) {
        steps = scenario.steps
        self.run = run
    }

    var isDone: Bool { next >= steps.count && open == nil }
    var waitingFor: String { open.map { "\(steps[$0].key) of \(steps[$0].service)" } ?? "nothing" }
    var wanted: [(String, ServiceName)] { callers.keys.sorted().map { ($0.profile, $0.service) } }

    func connected(_ profile: String, _ service: ServiceName) {
        callers[Lane(profile: profile, service: service)]?.connectionMade()
    }
    func lost(_ profile: String, _ service: ServiceName) {
        callers[Lane(profile: profile, service: service)]?.connectionLost()
    }

    func notSent(_ profile: String, _ service: ServiceName, _ frames: [[UInt8]], at now: Instant) {
        callers[Lane(profile: profile, service: service)]?.notSent(frames, at: now)
    }

    func step(at now: Instant) -> [(String, ServiceName, [[UInt8]])] {
        if open == nil, next < steps.count {
            submit(next, at: now)
            open = next
            next += 1
        }
        var out: [(String, ServiceName, [[UInt8]])] = []
        for lane in callers.keys.sorted() {
            for effect in callers[lane]?.tick(at: now) ?? [] {
                switch effect {
                case .send(let frames): out.append((lane.profile, lane.service, frames))
                case .done(_, let outcome): finish(outcome, at: now)
                }
            }
        }
        return out
    }

    func heard(_ profile: String, _ service: ServiceName, _ frames: [[UInt8]], at now: Instant) {
        let lane = Lane(profile: profile, service: service)
        guard let packet = try? Packet.read(frames[...]) else { return }
        for effect in callers[lane]?.heard(packet, at: now) ?? [] {
            if case .done(_, let outcome) = effect { finish(outcome, at: now) }
        }
    }

    private func submit(_ index: Int, at now: Instant) {
        let step = steps[index]
        let lane = Lane(profile: step.profile, service: step.service)
        let reads = Catalogue.of(step.service).commands.first { $0.type == step.type }?.reads ?? []
        callers[lane, default: Caller(run: run)].submit(
            Caller.Request(
                id: index, meaning: .command(key: step.key, attempt: 1, expect: nil), type: step.type,
                body: Array(step.body.utf8),
                after: reads.sorted().compactMap { seen[$0] }, deadline: now.adding(.seconds(30))))
    }

    private func finish(_ outcome: Caller.Outcome, at now: Instant) {
        guard let index = open else { return }
        switch outcome {
        case .unavailable, .unknown, .doubtful: submit(index, at: now)
        case .answered(let answer):
            // A full disk is no answer to live with: the office sends it again.
            if [503, 507].contains(answer.status) { return submit(index, at: now) }
            if let position = answer.header["position"]?.text.flatMap({ Position($0) }) {
                seen[position.service] = position
                acknowledged.append(
                    (steps[index].key, steps[index].service, steps[index].profile, answer.status, position.description))
            }
            open = nil
        }
    }
}
