import Kernel
import Models
import ServiceKit

enum Socket: Hashable, Comparable { case command, events, sync }

/// One connection: who listens to whom, on which of the three sockets.
struct Route: Hashable, Comparable {
    enum End: Hashable, Comparable {
        case service(ServiceName)
        case client(Int, profile: String)
    }

    let from: End
    let to: ServiceName
    let socket: Socket

    init(from: End, to: ServiceName, _ socket: Socket) {
        self.from = from
        self.to = to
        self.socket = socket
    }

    func touches(_ service: ServiceName) -> Bool { to == service || from == .service(service) }

    static func < (left: Route, right: Route) -> Bool {
        (left.from, left.to, left.socket) < (right.from, right.to, right.socket)
    }
}

struct Link {
    var isUp = false
    var generation = 0
    var lastToServer = Instant(milliseconds: 0)
    var lastToClient = Instant(milliseconds: 0)
    /// The subscription never arrived; nothing is sent until it is made anew.
    var isDeaf = false
    /// Publications under way.
    var inPipe = 0
}

/// A partition between two hosts, in one direction or both. Clients share a host.
struct Wall {
    let between: Set<ServiceName?>
    /// Nil where both directions are shut; otherwise only what comes from there is.
    let only: ServiceName??
    let until: Instant

    func blocks(_ route: Route, toServer: Bool) -> Bool {
        let end: ServiceName? = if case .service(let name) = route.from { name } else { nil }
        guard between == [end, route.to] else { return false }
        guard let only else { return true }
        return only == (toServer ? end : route.to)
    }
}

/// How connections are made, cut and slowed.
extension World {
    /// After so long without a heartbeat libzmq calls a connection dead.
    private static let heartbeat = Duration.seconds(8)

    func connect(_ route: Route) {
        guard links[route]?.isUp != true else { return }
        let wall = walls.contains {
            $0.until > now && ($0.blocks(route, toServer: true) || $0.blocks(route, toServer: false))
        }
        let there = nodes[route.to].map { $0.core != nil && now >= $0.frozenUntil } ?? false
        let here = if case .service(let name) = route.from { nodes[name]?.core != nil } else { true }
        guard there, here, !wall else {
            return agenda.add(.connect(route), at: now.adding(.milliseconds(200 + random.below(200))))
        }
        var link = links[route] ?? Link()
        link.isUp = true
        link.isDeaf = false
        link.inPipe = 0
        if route.socket == .events, random.chance(weather.subscriptionLost) {
            count(.lostSubscription)
            trace.note("the subscription \(route) is lost", at: now)
            link.isDeaf = true
        }
        links[route] = link
        switch route.from {
        case .client(let index, let profile):
            clients[index].connected(profile, route.to, route.socket)
            agenda.add(.clientStep(index), at: now)
        case .service(let name):
            guard route.socket == .events else { return }
            perform(nodes[name]?.heard(.connected, from: route.to, at: now) ?? [], of: name)
            if !link.isDeaf { perform(nodes[route.to]?.core?.subscribed() ?? [], of: route.to) }
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

    func lost(_ route: Route) {
        switch route.from {
        case .client(let index, let profile): clients[index].lost(profile, route.to, route.socket)
        case .service(let name): perform(nodes[name]?.heard(.lost, from: route.to, at: now) ?? [], of: name)
        }
    }

    /// Nothing comes through for so long; if the heartbeats give up before, the connection is gone.
    func silence(_ route: Route, for long: Duration) {
        guard long > World.heartbeat, let link = links[route], link.isUp else { return }
        agenda.add(.cut(route, generation: link.generation), at: now.adding(World.heartbeat))
    }

    func raiseWall() {
        let hosts: [ServiceName?] = ServiceName.allCases + [nil]
        let first = hosts[random.below(4)]
        let second = hosts[random.below(5)]
        guard first != second else { return }
        let long = Duration.milliseconds(500 + random.below(20_000))
        let oneWay = random.chance(500)
        count(oneWay ? .wallOneWay : .wallBothWays)
        let wall = Wall(between: [first, second], only: oneWay ? .some(first) : .none, until: now.adding(long))
        trace.note(
            "\(name(first)) and \(name(second)) do not hear each other\(oneWay ? ", one way" : ""), for \(long)",
            at: now)
        walls = walls.filter { $0.until > now } + [wall]
        for route in links.keys.sorted() where wall.blocks(route, toServer: true) || wall.blocks(route, toServer: false)
        {
            silence(route, for: long)
        }
    }

    private func name(_ host: ServiceName?) -> String { host?.rawValue ?? "the clients" }

    func send(_ route: Route, toServer: Bool, _ frames: [[UInt8]]) {
        guard var link = links[route], link.isUp else { return }
        if random.chance(weather.disconnect) {
            count(.disconnect)
            return drop(route)
        }
        var arrival = now.adding(.milliseconds(1 + random.below(weather.slowest)))
        if weather.stalled > 0, random.chance(weather.stalled) {
            count(.stalled)
            arrival = arrival.adding(.milliseconds(200 + random.below(4_000)))
        }
        // What runs against a wall comes through when it falls, as TCP sends again, or dies with the connection.
        for wall in walls where wall.blocks(route, toServer: toServer) { arrival = max(arrival, wall.until) }
        if toServer {
            arrival = max(arrival, link.lastToServer)
            link.lastToServer = arrival
            agenda.add(.toServer(route, generation: link.generation, frames), at: arrival)
        } else {
            arrival = max(arrival, link.lastToClient)
            link.lastToClient = arrival
            agenda.add(.toClient(route, generation: link.generation, frames), at: arrival)
        }
        links[route] = link
    }
}
