import AllMessages
import Kernel
import Models
import OfficeModel

/// One client of the office: the gateway's own caller, asking again with the same key whenever it does not know what
/// became of a command. It checks what it is told: the same key the same answer, its own writes readable.
package final class SimulatedClient {
    struct Lane: Hashable, Comparable {
        let profile: String
        let service: ServiceName
        let socket: Socket
        static func < (left: Lane, right: Lane) -> Bool {
            (left.profile, left.service, left.socket) < (right.profile, right.service, right.socket)
        }
    }

    /// Why something is under way.
    private enum Purpose {
        case first
        /// Acknowledged before; the same bytes must come again.
        case again(Acknowledged)
        /// The key of an acknowledged command with another body.
        case abused(Acknowledged)
        /// What was acknowledged must be seen by whoever asks.
        case look(at: Acknowledged)
    }

    private struct Open {
        let index: Int
        let lane: Lane
        let purpose: Purpose
    }

    package struct Acknowledged {
        let step: Int
        let key: String
        let service: ServiceName
        let profile: String
        let status: Int
        let position: String
        let events: Int
        let body: [UInt8]
    }

    let name: String
    private let steps: [Scenario.Step]
    private let run: [UInt8]
    /// How many commands of one lane may be under way.
    private let depth: Int
    private var callers: [Lane: Caller] = [:]
    private var next = 0
    private var open: [Int: Open] = [:]
    private var counter = 0
    private var extras: [Purpose] = []
    /// The last acknowledged command at which it was curious.
    private var wondered: Int?
    private var seen: [ServiceName: Position] = [:]
    package private(set) var acknowledged: [Acknowledged] = []
    private(set) var faults: [String] = []

    init(_ name: String, _ scenario: Scenario, run: [UInt8], depth: Int) {
        self.name = name
        steps = scenario.steps
        self.run = run
        self.depth = depth
    }

    var isDone: Bool { next >= steps.count && open.isEmpty && extras.isEmpty }
    var waitingFor: String {
        open.values.map { "\(steps[$0.index].key) of \(steps[$0.index].service)" }.sorted().joined(separator: ", ")
    }
    var wanted: [Lane] { callers.keys.sorted() }

    private func lane(_ profile: String, _ service: ServiceName, _ socket: Socket) -> Lane {
        Lane(profile: profile, service: service, socket: socket)
    }

    func connected(_ profile: String, _ service: ServiceName, _ socket: Socket) {
        callers[lane(profile, service, socket)]?.connectionMade()
    }

    func lost(_ profile: String, _ service: ServiceName, _ socket: Socket) {
        callers[lane(profile, service, socket)]?.connectionLost()
    }

    func notSent(_ profile: String, _ service: ServiceName, _ socket: Socket, _ frames: [[UInt8]], at now: Instant) {
        callers[lane(profile, service, socket)]?.notSent(frames, at: now)
    }

    /// Commands have a run of their own, which their request ids begin with.
    func isCommand(_ packet: Packet) -> Bool { packet.request.first.map { $0 & 1 == 0 } ?? true }

    private func caller(_ lane: Lane) -> Caller {
        var id = run
        id[0] = lane.socket == .sync ? id[0] | 1 : id[0] & 0xFE
        return Caller(run: id)
    }

    func step(
        at now: Instant, _ weather: Weather, _ random: inout Random, _ count: (Fault) -> Void
    ) -> [(String, ServiceName, Socket, [[UInt8]])] {
        curious(weather, &random, count)
        if open.isEmpty, let extra = extras.popLast() { begin(extra, at: now) }
        while extras.isEmpty, next < steps.count, open.count < depth {
            let step = steps[next]
            let target = lane(step.profile, step.service, .command)
            guard open.values.allSatisfy({ $0.lane == target }) else { break }
            submit(Open(index: next, lane: target, purpose: .first), at: now)
            next += 1
        }
        var out: [(String, ServiceName, Socket, [[UInt8]])] = []
        for lane in callers.keys.sorted() {
            for effect in callers[lane]?.tick(at: now) ?? [] {
                switch effect {
                case .send(let frames): out.append((lane.profile, lane.service, lane.socket, frames))
                case .done(let id, let outcome): finish(id, outcome, at: now)
                }
            }
        }
        return out
    }

    /// Now and then something that is done is sent again, or abused, or looked at.
    private func curious(_ weather: Weather, _ random: inout Random, _ count: (Fault) -> Void) {
        guard let last = acknowledged.indices.last, last != wondered, open.isEmpty, next < steps.count else { return }
        wondered = last
        if random.chance(weather.repeated) {
            count(.repeated)
            extras.append(.again(acknowledged[random.below(last + 1)]))
        } else if random.chance(weather.reusedKey) {
            count(.reusedKey)
            extras.append(.abused(acknowledged[last]))
        } else if steps[acknowledged[last].step].body.hasPrefix("{\"order\":"),
            steps[acknowledged[last].step].type.hasSuffix("enter-order.v1"), acknowledged[last].status == 200
        {
            extras.append(.look(at: acknowledged[last]))
        }
    }

    private func begin(_ purpose: Purpose, at now: Instant) {
        switch purpose {
        case .again(let before), .abused(let before):
            submit(Open(index: before.step, lane: commandLane(before.step), purpose: purpose), at: now)
        case .look(let before):
            submit(
                Open(index: before.step, lane: lane(before.profile, .orders, .sync), purpose: purpose), at: now)
        case .first: break
        }
    }

    private func commandLane(_ index: Int) -> Lane { lane(steps[index].profile, steps[index].service, .command) }

    func heard(_ profile: String, _ service: ServiceName, _ socket: Socket, _ frames: [[UInt8]], at now: Instant) {
        let target = lane(profile, service, socket)
        guard let packet = try? Packet.read(frames[...]) else { return }
        for effect in callers[target]?.heard(packet, at: now) ?? [] {
            if case .done(let id, let outcome) = effect { finish(id, outcome, at: now) }
        }
    }

    private func submit(_ entry: Open, at now: Instant) {
        let step = steps[entry.index]
        counter += 1
        open[counter] = entry
        let reads = Catalogue.of(step.service).commands.first { $0.type == step.type }?.reads ?? []
        var after = reads.sorted().compactMap { seen[$0] }
        var meaning = Caller.Request.Meaning.command(key: step.key, attempt: 1, expect: nil)
        var (type, body) = (step.type, step.body)
        switch entry.purpose {
        case .first, .again: break
        case .abused: body += " "
        case .look:
            meaning = .query
            type = "id.niaga.orders.get-order.v1"
            body = "{\"order\":\"\(step.key.split(separator: "/").last ?? "")\"}"
            after = seen[.orders].map { [$0] } ?? []
        }
        callers[entry.lane, default: caller(entry.lane)].submit(
            Caller.Request(
                id: counter, meaning: meaning, type: type, body: Array(body.utf8), after: after,
                deadline: now.adding(.seconds(30))))
    }

    private func finish(_ id: Int, _ outcome: Caller.Outcome, at now: Instant) {
        guard let entry = open.removeValue(forKey: id) else { return }
        switch outcome {
        case .unavailable, .unknown, .doubtful: submit(entry, at: now)
        case .answered(let answer):
            // A full disk is no answer to live with: the office sends it again.
            if [503, 507].contains(answer.status) { return submit(entry, at: now) }
            let step = steps[entry.index]
            // A command that kills its service ends so, after a while.
            let body = String(decoding: answer.body, as: UTF8.self)
            if answer.status == 500, !body.contains("quarantined") { faults.append("\(step.key): \(body)") }
            switch entry.purpose {
            case .first: acknowledge(entry.index, answer)
            case .again(let before):
                if stands(before),
                    answer.status != before.status || answer.body != before.body
                        || answer.header["replayed"] != .bool(true)
                {
                    faults.append("the second answer to \(step.key) is another one: \(answer.status)")
                }
            case .abused(let before):
                // Of an adopted record only the answer is known, and whoever uses its key gets that.
                if stands(before), answer.header["code"]?.text != "key-reused", answer.body != before.body {
                    faults.append("the key \(step.key) did two things: \(answer.status)")
                }
            case .look(let before):
                if stands(before), answer.status != 200 {
                    faults.append("\(step.key) was acknowledged and is not there: \(answer.status)")
                }
            }
        }
    }

    /// What was asked on that day.
    func asked(_ entry: Acknowledged, on day: Day) -> Asked? {
        guard let data = try? JSONReader.read(Array(steps[entry.step].body.utf8)) else { return nil }
        return Asked(name: MessageOutline.slug(steps[entry.step].type), data: data, by: entry.profile, on: day)
    }

    /// Lost with an older copy since, it may have been done anew.
    private func stands(_ before: Acknowledged) -> Bool { acknowledged.contains { $0.step == before.step } }

    /// An operator has lost what a service had done, and says so.
    func forget(_ service: ServiceName, _ isLost: (Acknowledged) -> Bool) {
        acknowledged.removeAll { $0.service == service && isLost($0) }
        extras = []
    }

    private func acknowledge(_ index: Int, _ answer: Answer) {
        guard let text = answer.header["position"]?.text, let position = Position(text) else { return }
        seen[position.service] = position
        acknowledged.append(
            Acknowledged(
                step: index, key: steps[index].key, service: steps[index].service, profile: steps[index].profile,
                status: answer.status, position: text, events: Int(answer.header["events"]?.whole ?? 0),
                body: answer.body))
    }
}
