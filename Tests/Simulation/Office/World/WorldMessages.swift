import Kernel
import Models
import ServiceKit
import StorePort

/// How messages travel between the services and their clients, and which of them are lost.
extension World {
    /// A stopped process reads nothing; what came lies in its sockets, in order, until it goes on.
    private func isAsleep(_ service: ServiceName, _ happening: Happening) -> Bool {
        guard let node = nodes[service], now < node.frozenUntil || !node.inbox.isEmpty else { return false }
        node.inbox.append(happening)
        return true
    }

    func wake(_ service: ServiceName) throws {
        guard let node = nodes[service], now >= node.frozenUntil else { return }
        let waiting = node.inbox
        node.inbox = []
        for happening in waiting { try handle(happening) }
    }

    func deliver(_ route: Route, _ frames: [[UInt8]], _ generation: Int) throws {
        guard let node = nodes[route.to], node.core != nil else { return }
        if isAsleep(route.to, .toServer(route, generation: generation, frames)) { return }
        trace.note(frames)
        let (name, user) = World.identity(route.from)
        do throws(StoreFailure) {
            switch route.socket {
            case .command:
                coverage.atTheDoor(frames, of: node.domain) { (try? node.store?.entity($0)) ?? nil }
                perform(
                    node.core?.received(frames, from: Array(name.utf8), user: user, at: node.moment(at: now)) ?? [],
                    of: route.to)
            case .sync:
                if case .service(let subscriber) = route.from, let packet = try? Packet.read(frames[...]) {
                    witness.replay(packet, of: route.to, to: subscriber.rawValue)
                }
                perform(try node.asked(frames, from: Array(name.utf8), user: user, at: now), of: route.to)
            case .events: break
            }
        } catch {
            return try failed(route.to, error)
        }
        schedule(route.to, in: random.below(3))
    }

    func receive(_ route: Route, _ frames: [[UInt8]], _ generation: Int) {
        switch route.from {
        case .client(let index, let profile):
            trace.note(frames)
            clients[index].heard(profile, route.to, route.socket, frames, at: now)
            agenda.add(.clientStep(index), at: now)
        case .service(let name):
            if isAsleep(name, .toClient(route, generation: generation, frames)) { return }
            trace.note(frames)
            if route.socket == .events { links[route]?.inPipe -= 1 }
            guard let heard = World.read(route.socket, frames, route.to) else { return }
            perform(nodes[name]?.heard(heard, from: route.to, at: now) ?? [], of: name)
            schedule(name, in: random.below(3))
        }
    }

    private static func read(_ socket: Socket, _ frames: [[UInt8]], _ publisher: ServiceName) -> Heard? {
        switch socket {
        case .command: return nil
        case .sync: return (try? Packet.read(frames[...])).map(Heard.packet)
        case .events:
            return Publication.heard(frames, of: publisher)
        }
    }

    /// Its name as a peer, which stands for libzmq's routing id, and its identity.
    private static func identity(_ end: Route.End) -> (name: String, user: String) {
        switch end {
        case .client(let index, let profile): ("\(index)/\(profile)", RoleTable.user(profile, key: Node.key(profile)))
        case .service(let name):
            (
                "service.\(name.rawValue)",
                RoleTable.user("service.\(name.rawValue)", key: Node.key("service.\(name.rawValue)"))
            )
        }
    }

    func perform(_ outputs: [Output], of service: ServiceName) {
        var tailLost = false
        let events = outputs.count { if case .publish(let frames) = $0 { frames.count == 2 } else { false } }
        if events > 1, random.chance(weather.tailLost) {
            count(.lostTail)
            tailLost = true
        }
        var published = 0
        for output in outputs {
            switch output {
            case .reply(let route, let frames): reply(String(decoding: route, as: UTF8.self), frames, service)
            case .publish(let frames):
                // What is for others only: all who follow here read packs.
                guard frames.count == 2 else { continue }
                published += 1
                if case .events(let records) = Publication.heard(frames, of: service) {
                    for record in records {
                        witness.said(FrameHeader(record), by: service)
                        witness.dated(
                            record.recorded, by: service, at: now, mayBeAhead: nodes[service]?.mayBeAhead ?? .zero)
                    }
                }
                if tailLost, published > events / 2 { continue }
                publish(frames, service)
            case .ask(let publisher, let packet):
                let route = Route(from: .service(service), to: publisher, .sync)
                if links[route]?.isUp == true {
                    send(route, toServer: true, packet.frames)
                } else {
                    nodes[service]?.core?.notAsked(publisher, at: now)
                }
            case .reconnect(let publisher):
                for socket in [Socket.events, .sync] {
                    drop(Route(from: .service(service), to: publisher, socket))
                }
            case .committed: break
            case .log(_, let text):
                trace.note("\(service): \(text)", at: now)
                if text.contains("is not tried again") {
                    nodes[service]?.isSuspicious = true
                    agenda.add(.mended(service), at: now.adding(.seconds(5 + random.below(30))))
                }
            }
        }
    }

    private func publish(_ frames: [[UInt8]], _ service: ServiceName) {
        for route in links.keys.sorted() where route.to == service && route.socket == .events {
            guard links[route]?.isUp == true, links[route]?.isDeaf == false else { continue }
            if random.chance(weather.publicationLost) {
                count(.lostPublication)
                continue
            }
            if links[route]?.inPipe ?? 0 >= weather.pipe {
                count(.fullPipe)
                continue
            }
            links[route]?.inPipe += 1
            send(route, toServer: false, frames)
        }
    }

    private func reply(_ name: String, _ frames: [[UInt8]], _ service: ServiceName) {
        if name.hasPrefix("service."), let other = ServiceName(rawValue: String(name.dropFirst("service.".count))) {
            if let packet = try? Packet.read(frames[...]), packet.verb == .item {
                witness.replay(packet, of: service, to: other.rawValue)
                for record in Pack.records(item: packet, of: service) ?? [] {
                    witness.said(FrameHeader(record), by: service)
                }
            }
            return send(Route(from: .service(other), to: service, .sync), toServer: false, frames)
        }
        if name == LateReader.name {
            if let packet = try? Packet.read(frames[...]), late.heard(packet, of: service) { count(.snapshot) }
            return
        }
        if name == World.newcomer {
            if let packet = try? Packet.read(frames[...]) { witness.replay(packet, of: service, to: name) }
            return
        }
        if random.chance(weather.replyLost) { return count(.lostReply) }
        let parts = name.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let index = Int(parts[0]) else { return }
        let end = Route.End.client(index, profile: String(parts[1]))
        let command = (try? Packet.read(frames[...])).map { clients[index].isCommand($0) } ?? true
        send(Route(from: end, to: service, command ? .command : .sync), toServer: false, frames)
    }

    func clientStep(_ index: Int) {
        let client = clients[index]
        for (profile, service, socket, frames) in client.step(at: now, weather, &random, count) {
            let route = Route(from: .client(index, profile: profile), to: service, socket)
            guard links[route]?.isUp == true else {
                client.notSent(profile, service, socket, frames, at: now)
                if links[route] == nil { introduce(route) }
                continue
            }
            send(route, toServer: true, frames)
        }
        for lane in client.wanted {
            let route = Route(from: .client(index, profile: lane.profile), to: lane.service, lane.socket)
            if links[route] == nil { introduce(route) }
        }
    }

    static let newcomer = "newcomer"

    /// Somebody new asks for a journal from its beginning, grants little credit, and never more.
    func newcomer(_ service: ServiceName) throws {
        guard let node = nodes[service], node.core != nil, now >= node.frozenUntil else { return }
        count(.newcomer)
        let packet = Packet(
            .replay, Replays.requestID(random.next()),
            .of([
                "source": .string("/\(service.rawValue)/0"), "after": Replays.json(.start),
                "credit": .of(["events": .number(Int64(1 + random.below(8))), "bytes": 1_000_000]),
            ]))
        witness.replay(packet, of: service, to: World.newcomer)
        do throws(StoreFailure) {
            let user = RoleTable.user("service.orders", key: Node.key("service.orders"))
            perform(
                try node.asked(packet.frames, from: Array(World.newcomer.utf8), user: user, at: now), of: service)
        } catch {
            return try failed(service, error)
        }
        schedule(service, in: 1)
    }

    private func introduce(_ route: Route) {
        links[route] = Link()
        agenda.add(.connect(route), at: now.adding(.milliseconds(5)))
    }
}
