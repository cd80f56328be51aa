import Crypto
import Foundation
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// The four real services and a client on a virtual clock and network. Everything that could differ
/// between two runs comes from the seed. Connections are FIFO and never double a message, as
/// libzmq's are; disorder comes from several connections, doubles from retries and replay.
final class World {
    let seed: UInt64
    var random: Random
    private(set) var now = Instant("2026-11-23T01:00:00Z") ?? Instant(milliseconds: 0)
    var weather: Weather
    private(set) var nodes: [ServiceName: Node] = [:]
    private(set) var client: SimulatedClient
    private(set) var trace = Trace()
    private var agenda = Agenda()
    private var links: [Route: Link] = [:]
    let folder: URL
    let sabotage: SimulatedStore.Sabotage?

    /// One connection: who listens to whom, on which of the three sockets.
    struct Route: Hashable, Comparable {
        enum End: Hashable, Comparable {
            case service(ServiceName)
            case client(String)
        }
        let from: End
        let to: ServiceName

        static func < (left: Route, right: Route) -> Bool { (left.from, left.to) < (right.from, right.to) }
    }

    struct Link {
        var isUp = false
        var generation = 0
        var lastToServer = Instant(milliseconds: 0)
        var lastToClient = Instant(milliseconds: 0)
    }

    enum Happening {
        case step(ServiceName)
        case restart(ServiceName)
        case connect(Route)
        case lost(Route)
        case toServer(Route, generation: Int, Socket, [[UInt8]])
        case toClient(Route, generation: Int, Socket, [[UInt8]])
        case clientStep
    }

    enum Socket { case command, events, sync }

    init(seed: UInt64, sabotage: SimulatedStore.Sabotage? = nil) throws {
        self.seed = seed
        self.sabotage = sabotage
        random = Random(seed: seed)
        weather = Weather(&random)
        client = SimulatedClient(Scenario(Random(seed: seed ^ 0xABCD)), run: random.bytes(8))
        // Memory behind a path where there is any: the engine and its files are the real ones.
        let base =
            FileManager.default.fileExists(atPath: "/dev/shm")
            ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
        folder = base.appending(
            path:
                "niaga-simulation-\(ProcessInfo.processInfo.processIdentifier)-\(seed)-\(UInt64.random(in: 0 ... .max))"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for service in ServiceName.allCases {
            nodes[service] = Node(service, folder.appending(path: "\(service.rawValue).db").path)
            agenda.add(.restart(service), at: now)
        }
        agenda.add(.clientStep, at: now)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    // MARK: Time

    /// Runs until the client is through and everything is level, or the virtual hours are over.
    func run() throws {
        try advance(until: { self.client.isDone }, atMost: .seconds(3_600 * 4))
        guard client.isDone else {
            throw Broken("seed \(seed): the client did not come to an end; it waits for \(client.waitingFor)")
        }
        weather = .calm
        let healed = now
        try advance(until: { self.isLevel }, atMost: .seconds(120))
        guard isLevel else { throw Broken("seed \(seed): not level 120 s after the faults ended: \(unlevel)") }
        trace.note("level after \((now.milliseconds - healed.milliseconds)) ms")
    }

    struct Broken: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    private func advance(until done: () -> Bool, atMost: Duration) throws {
        let limit = now.adding(atMost)
        while !done(), now < limit, let (time, happening) = agenda.next() {
            now = max(now, time)
            try handle(happening)
        }
    }

    private func handle(_ happening: Happening) throws {
        switch happening {
        case .step(let service): try step(service)
        case .restart(let service): try restart(service)
        case .connect(let route): connect(route)
        case .lost(let route): lost(route)
        case .toServer(let route, let generation, let socket, let frames):
            guard links[route]?.generation == generation else { return }
            try deliver(route, socket, frames)
        case .toClient(let route, let generation, let socket, let frames):
            guard links[route]?.generation == generation else { return }
            receive(route, socket, frames)
        case .clientStep: clientStep()
        }
    }

    // MARK: Nodes

    private func step(_ service: ServiceName) throws {
        guard let node = nodes[service] else { return }
        node.stepPending = false
        guard node.core != nil else { return }
        if random.chance(weather.crashBetween) { return crash(service) }
        do throws(StoreFailure) {
            perform(try node.turn(at: now, entropy: random.bytes(32)), of: service)
            perform(try node.read(at: now), of: service)
        } catch {
            guard error == SimulatedStore.crash else { throw Broken("seed \(seed): \(service): \(error)") }
            return crash(service)
        }
        schedule(service, in: node.core?.isIdle == true ? 50 : 1)
    }

    private func schedule(_ service: ServiceName, in milliseconds: Int) {
        guard let node = nodes[service], !node.stepPending else { return }
        node.stepPending = true
        agenda.add(.step(service), at: now.adding(.milliseconds(milliseconds)))
    }

    private func crash(_ service: ServiceName) {
        trace.note("\(service) died")
        nodes[service]?.die()
        for route in links.keys.sorted() where route.to == service || route.from == .service(service) { drop(route) }
        agenda.add(.restart(service), at: now.adding(.milliseconds(100 + random.below(3_000))))
    }

    private func restart(_ service: ServiceName) throws {
        guard let node = nodes[service] else { return }
        try node.start(at: now, epoch: random.bytes(16), sabotage: sabotage) { [weak self] in self?.fate() ?? .nothing }
        node.stepPending = false
        schedule(service, in: 1)
        for publisher in node.publishers {
            agenda.add(
                .connect(Route(from: .service(service), to: publisher)),
                at: now.adding(.milliseconds(1 + random.below(50))))
        }
    }

    private func fate() -> SimulatedStore.Fate {
        if random.chance(weather.crashBefore) { return .crashBefore }
        if random.chance(weather.crashAfter) { return .crashAfter }
        return random.chance(weather.full) ? .full : .nothing
    }

    // MARK: Connections

    private func connect(_ route: Route) {
        guard links[route]?.isUp != true else { return }
        let ready =
            nodes[route.to]?.core != nil
            && { if case .service(let name) = route.from { nodes[name]?.core != nil } else { true } }()
        guard ready else { return agenda.add(.connect(route), at: now.adding(.milliseconds(200 + random.below(200)))) }
        links[route, default: Link()].isUp = true
        switch route.from {
        case .client(let profile):
            client.connected(profile, route.to)
            agenda.add(.clientStep, at: now)
        case .service(let name):
            perform(nodes[name]?.heard(.connected, from: route.to, at: now) ?? [], of: name)
            perform(nodes[route.to]?.core?.subscribed() ?? [], of: route.to)
        }
    }

    /// Cuts the wire: what is on it is gone, and each end learns of it.
    private func drop(_ route: Route) {
        guard links[route]?.isUp == true else { return }
        links[route]?.isUp = false
        links[route]?.generation += 1
        agenda.add(.lost(route), at: now.adding(.milliseconds(1)))
        agenda.add(.connect(route), at: now.adding(.milliseconds(200 + random.below(500))))
    }

    private func lost(_ route: Route) {
        switch route.from {
        case .client(let profile): client.lost(profile, route.to)
        case .service(let name): perform(nodes[name]?.heard(.lost, from: route.to, at: now) ?? [], of: name)
        }
    }

    private func send(_ route: Route, toServer: Bool, _ socket: Socket, _ frames: [[UInt8]]) {
        guard var link = links[route], link.isUp else { return }
        if random.chance(weather.disconnect) { return drop(route) }
        let arrival = max(
            now.adding(.milliseconds(1 + random.below(weather.slowest))),
            toServer ? link.lastToServer : link.lastToClient)
        if toServer {
            link.lastToServer = arrival
            agenda.add(.toServer(route, generation: link.generation, socket, frames), at: arrival)
        } else {
            link.lastToClient = arrival
            agenda.add(.toClient(route, generation: link.generation, socket, frames), at: arrival)
        }
        links[route] = link
    }

    // MARK: Messages

    private func deliver(_ route: Route, _ socket: Socket, _ frames: [[UInt8]]) throws {
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

    private func receive(_ route: Route, _ socket: Socket, _ frames: [[UInt8]]) {
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

    private func perform(_ outputs: [Output], of service: ServiceName) {
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

    private func clientStep() {
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

    // MARK: The end

    private var isLevel: Bool { unlevel.isEmpty }

    private var unlevel: String {
        for service in ServiceName.allCases {
            guard let core = nodes[service]?.core else { return "\(service) is down" }
            guard core.isIdle else { return "\(service) is busy" }
            for follower in core.followers {
                guard let head = nodes[follower.publisher]?.core?.currentHead else {
                    return "\(follower.publisher) is down"
                }
                guard core.currentCursors[follower.publisher]?.sequence ?? 0 == head.sequence else {
                    return
                        "\(service) is at \(core.currentCursors[follower.publisher]?.sequence ?? 0) of \(follower.publisher)'s \(head.sequence), \(follower.stage)"
                }
            }
        }
        return ""
    }
}
