import Kernel
import Models
import StorePort

extension ReaderCore {
    /// How the service is, as its writer last said, with what the reader sees itself. Answered at once, whatever waits.
    func health(_ packet: Packet, _ route: [UInt8]) throws(StoreFailure) -> Output {
        let body = packet.body.first ?? []
        do {
            let part = try JSONText(body.isEmpty ? Array("{}".utf8) : body).root
            if case .failure(let complaints) = GetHealth.strictly(part) {
                return Door.reply(route, packet, .problem(Problem(complaints)))
            }
        } catch {
            return Door.reply(route, packet, .problem(Problem("malformed", 400, error.told(of: "The body"))))
        }
        guard var health = parts.health() else {
            let starting = Problem("starting", 503, "\(parts.domain.service) has not begun to serve yet. Ask again.")
            return Door.reply(route, packet, .problem(starting, retryAfter: .milliseconds(200)))
        }
        let (head, first) = try store.reading { store throws(StoreFailure) in
            let head = try store.head()
            return (head, try store.records(after: head.first - 1, limit: 1).first?.record.recorded)
        }
        health.begun = first
        health.head = head.position(parts.domain.service)
        health.recorded = head.sequence > 0 ? head.recorded : nil
        health.replays = replays.count + snapshots.count
        if draining { health.state = .draining }
        let header = JSON.of(["status": 200, "position": .string(health.head.description)])
        return Door.reply(route, packet, Answer(status: 200, header: header, body: health.bytes))
    }
}
