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
    var client: SimulatedClient
    var trace = Trace()
    var agenda = Agenda()
    var links: [Route: Link] = [:]
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

    func schedule(_ service: ServiceName, in milliseconds: Int) {
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
    func drop(_ route: Route) {
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

    func send(_ route: Route, toServer: Bool, _ socket: Socket, _ frames: [[UInt8]]) {
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
