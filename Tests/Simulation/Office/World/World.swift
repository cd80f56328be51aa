import CCrashDisk
import Foundation
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// The real services and their clients on a virtual clock, network and disk. Everything that could differ
/// between two runs comes from the seed. Connections are FIFO and never double a message, as
/// libzmq's are; disorder comes from several connections, doubles from retries and replay.
package final class World {
    package let seed: UInt64
    var random: Random
    var now = Instant("2026-11-23T01:00:00Z") ?? Instant(milliseconds: 0)
    private let began: Instant
    var weather: Weather
    var nodes: [ServiceName: Node] = [:]
    var clients: [SimulatedClient] = []
    package var trace = Trace()
    var agenda = Agenda()
    var links: [Route: Link] = [:]
    var walls: [Wall] = []
    var witness = Witness()
    var late: LateReader
    package internal(set) var coverage = Coverage()
    package internal(set) var faults: [Fault: Int] = [:]
    /// From the end of the storm until everything was level.
    package private(set) var recovery = Duration.zero
    private let folder: URL
    /// Copies are taken of this one's disk. Two that lost records with old copies could not tell each other what is
    /// gone: that is for people to put right.
    let copiedService: ServiceName
    /// Records are lost for ever, and what had come of them is not: the business does not add up until people have
    /// put that right.
    package internal(set) var isBereft = false
    let sabotage: SimulatedStore.Sabotage?

    enum Happening {
        case step(ServiceName)
        case restart(ServiceName)
        case connect(Route)
        case lost(Route)
        case cut(Route, generation: Int)
        case toServer(Route, generation: Int, [[UInt8]])
        case toClient(Route, generation: Int, [[UInt8]])
        case roomAgain(ServiceName)
        case wake(ServiceName)
        case gust
        case remedy(ServiceName)
        case mended(ServiceName)
        /// Something came for a client.
        case clientStep(Int)
        /// Its patience is looked at.
        case clientTick(Int)
    }

    package init(seed: UInt64, sabotage: SimulatedStore.Sabotage? = nil) throws {
        crashdisk_register()
        self.seed = seed
        self.sabotage = sabotage
        began = now
        random = Random(seed: seed)
        weather = Weather(&random)
        late = LateReader(seed: seed)
        copiedService = ServiceName.allCases[random.below(ServiceName.allCases.count)]
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
            path:
                "niaga-simulation-\(ProcessInfo.processInfo.processIdentifier)-\(seed)-\(UInt64.random(in: 0 ... .max))"
        )
        for index in 0..<(1 + random.below(3)) {
            let name = ["a", "b", "c"][index]
            clients.append(
                SimulatedClient(
                    name, Scenario(Random(seed: seed ^ 0xABCD &+ UInt64(index) << 32), of: name),
                    run: random.bytes(8), depth: [1, 1, 4][random.below(3)]))
            agenda.add(.clientTick(index), at: now)
        }
        for service in ServiceName.allCases {
            nodes[service] = try Node(service, folder, seed: random.next())
            if let (poisoned, poison) = weather.poison, poisoned == service {
                nodes[service]?.poison = poison
                agenda.add(.mended(service), at: now.adding(.seconds(30 + random.below(240))))
            }
            agenda.add(.restart(service), at: now)
        }
        agenda.add(.gust, at: now)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The day of every decision in this story: it begins at eight in the morning, clocks are set by an hour at most.
    var day: Day { began.day }

    /// How long the world has lasted.
    package var lasted: Duration { .milliseconds(now.milliseconds - began.milliseconds) }
    package var acknowledged: Int { clients.reduce(0) { $0 + $1.acknowledged.count } }

    // MARK: Time

    /// Level again within so long after the last fault, or it is none.
    package static let patience = Duration.seconds(60)

    /// Runs until the clients are through and everything is level, or the virtual hours are over.
    package func run() throws {
        try advance(until: { self.clients.allSatisfy(\.isDone) }, atMost: .seconds(3_600 * 4))
        guard clients.allSatisfy(\.isDone) else {
            let waiting = clients.filter { !$0.isDone }.map { "\($0.name): \($0.waitingFor)" }
            throw broken("the clients did not come to an end; they wait for \(waiting.joined(separator: ", "))")
        }
        heal()
        let healed = now
        try advance(until: { self.unlevel.isEmpty }, atMost: World.patience)
        guard unlevel.isEmpty else { throw broken("not level \(World.patience) after the faults ended: \(unlevel)") }
        recovery = .milliseconds(now.milliseconds - healed.milliseconds)
        trace.note("level after \((now.milliseconds - healed.milliseconds)) ms", at: now)
        if let fault = witness.faults.first { throw broken(fault) }
        if let fault = clients.flatMap(\.faults).first { throw broken(fault) }
    }

    private func heal() {
        trace.note("the faults end", at: now)
        weather = .calm
        walls = []
        for service in ServiceName.allCases {
            nodes[service]?.frozenUntil = now
            agenda.add(.wake(service), at: now)
            nodes[service]?.clockError = .zero
            crashdisk_set_full(nodes[service]?.disk, 0)
            // One that was to strike later strikes no more; where it has, unnoticed, the process ends now.
            if crashdisk_has_failed(nodes[service]?.disk) != 0 { die(service, .diedWriting) }
            crashdisk_fail_after(nodes[service]?.disk, -1)
            mend(service)
            stopForRemedy(service)
        }
    }

    package struct Broken: Error, CustomStringConvertible { package let description: String }

    func broken(_ what: String) -> Broken { Broken(description: "seed \(seed): \(what)") }

    func count(_ fault: Fault) { faults[fault, default: 0] += 1 }

    /// Happenings of one millisecond; where there are more, somebody does the same again and again without a pause.
    private static let mostAtOnce = 100_000

    private func advance(until done: () -> Bool, atMost: Duration) throws {
        let limit = now.adding(atMost)
        var atOnce = 0
        while !done(), now < limit, let (time, happening) = agenda.next() {
            atOnce = time > now ? 0 : atOnce + 1
            guard atOnce < World.mostAtOnce else { throw broken("the same moment has no end: \(happening)") }
            now = max(now, time)
            try handle(happening)
        }
    }

    func handle(_ happening: Happening) throws {
        switch happening {
        case .step(let service): try step(service)
        case .restart(let service): try restart(service)
        case .connect(let route): connect(route)
        case .lost(let route): lost(route)
        case .cut(let route, let generation): if links[route]?.generation == generation { drop(route) }
        case .toServer(let route, let generation, let frames):
            guard links[route]?.generation == generation else { return }
            try deliver(route, frames, generation)
        case .toClient(let route, let generation, let frames):
            guard links[route]?.generation == generation else { return }
            receive(route, frames, generation)
        case .roomAgain(let service): crashdisk_set_full(nodes[service]?.disk, 0)
        case .wake(let service): try wake(service)
        case .gust: try gust()
        case .remedy(let service): stopForRemedy(service)
        case .mended(let service): mend(service)
        case .clientStep(let index): clientStep(index)
        case .clientTick(let index):
            clientStep(index)
            if !clients[index].isDone { agenda.add(.clientTick(index), at: now.adding(.milliseconds(20))) }
        }
    }

    // MARK: The end

    private var unlevel: String {
        for service in ServiceName.allCases {
            guard let core = nodes[service]?.core else { return "\(service) is down" }
            guard core.isIdle else { return "\(service) is busy" }
            guard nodes[service]?.isToBeMended == false else { return "\(service)'s operator is still to come" }
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
