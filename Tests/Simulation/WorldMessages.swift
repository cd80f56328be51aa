import Kernel
import Models
import ServiceKit
import StorePort

/// How messages travel between the nodes and the client, and which of them are lost.
extension World {
    func deliver(_ route: Route, _ socket: Socket, _ frames: [[UInt8]]) throws {
        guard let node = nodes[route.to], node.core != nil else { return }
        trace.note(frames)
        let (name, user) = World.identity(route.from)
        do throws(StoreFailure) {
            switch socket {
            case .command:
                perform(node.core?.received(frames, from: Array(name.utf8), user: user, at: now) ?? [], of: route.to)
            case .sync: perform(try node.asked(frames, from: Array(name.utf8), user: user, at: now), of: route.to)
            case .events: break
            }
        } catch {
            throw Broken("seed \(seed): \(route.to): \(error)")
        }
        schedule(route.to, in: random.below(3))
    }

    func receive(_ route: Route, _ socket: Socket, _ frames: [[UInt8]]) {
        trace.note(frames)
        switch route.from {
        case .client(let profile):
            client.heard(profile, route.to, frames, at: now)
            agenda.add(.clientStep, at: now)
        case .service(let name):
            guard let heard = World.read(socket, frames, route.to) else { return }
            perform(nodes[name]?.heard(heard, from: route.to, at: now) ?? [], of: name)
            schedule(name, in: random.below(3))
        }
    }

    private static func read(_ socket: Socket, _ frames: [[UInt8]], _ publisher: ServiceName) -> Heard? {
        switch socket {
        case .command: return nil
        case .sync: return (try? Packet.read(frames[...])).map(Heard.packet)
        case .events:
            if frames.count == 4 { return Publication.record(frames[1...], of: publisher).map(Heard.event) }
            return FrameHeader(frames[1]).map(Heard.head)
        }
    }

    private static func identity(_ end: Route.End) -> (name: String, user: String) {
        switch end {
        case .client(let profile): (profile, RoleTable.user(profile, key: "key-\(profile)"))
        case .service(let name):
            (
                "service.\(name.rawValue)",
                RoleTable.user("service.\(name.rawValue)", key: "key-service.\(name.rawValue)")
            )
        }
    }

    func perform(_ outputs: [Output], of service: ServiceName) {
        var burstLost = false
        let events = outputs.count { if case .publish = $0 { true } else { false } }
        if events > 3 { burstLost = random.chance(weather.burstLost) }
        var published = 0
        for output in outputs {
            switch output {
            case .reply(let route, let frames): reply(String(decoding: route, as: UTF8.self), frames, service)
            case .publish(let frames):
                published += 1
                // A burst loses its tail, as a full pipe does.
                if burstLost, published > events / 2 { continue }
                publish(frames, service)
            case .ask(let publisher, let packet):
                send(Route(from: .service(service), to: publisher), toServer: true, .sync, packet.frames)
            case .reconnect(let publisher): drop(Route(from: .service(service), to: publisher))
            case .committed: break
            case .log(_, let text): trace.note("\(service): \(text)")
            }
        }
    }

    private func publish(_ frames: [[UInt8]], _ service: ServiceName) {
        for route in links.keys.sorted() where route.to == service {
            guard case .service = route.from else { continue }
            if random.chance(weather.publicationLost) { continue }
            send(route, toServer: false, .events, frames)
        }
    }

    private func reply(_ name: String, _ frames: [[UInt8]], _ service: ServiceName) {
        if name.hasPrefix("service."), let other = ServiceName(rawValue: String(name.dropFirst("service.".count))) {
            return send(Route(from: .service(other), to: service), toServer: false, .sync, frames)
        }
        if random.chance(weather.replyLost) { return }
        send(Route(from: .client(name), to: service), toServer: false, .command, frames)
    }

    func clientStep() {
        for (profile, service, frames) in client.step(at: now) {
            let route = Route(from: .client(profile), to: service)
            guard links[route]?.isUp == true else {
                client.notSent(profile, service, frames, at: now)
                if links[route] == nil {
                    links[route] = Link()
                    agenda.add(.connect(route), at: now.adding(.milliseconds(5)))
                }
                continue
            }
            send(route, toServer: true, .command, frames)
        }
        for route in client.wanted where links[Route(from: .client(route.0), to: route.1)] == nil {
            links[Route(from: .client(route.0), to: route.1)] = Link()
            agenda.add(.connect(Route(from: .client(route.0), to: route.1)), at: now.adding(.milliseconds(5)))
        }
        if !client.isDone { agenda.add(.clientStep, at: now.adding(.milliseconds(20))) }
    }
}
