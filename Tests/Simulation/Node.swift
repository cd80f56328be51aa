import Crypto
import CustomersDomain
import InvoicingDomain
import Kernel
import LogisticsDomain
import Models
import OrdersDomain
import SQLiteStore
import ServiceKit
import StorePort
import Wire

/// One service of a simulated world: the real cores on a real file, which outlives them.
final class Node {
    let service: ServiceName
    let path: String
    private(set) var core: WriterCore<SimulatedStore>?
    private var reader: ReaderCore<SQLiteReader>?
    var stepPending = false

    static let sha = SHA256Port { Array(SHA256.hash(data: $0)) }

    init(_ service: ServiceName, _ path: String) {
        self.service = service
        self.path = path
    }

    static func domain(_ service: ServiceName) -> Domain {
        switch service {
        case .customers: CustomersDomain.domain
        case .orders: OrdersDomain.domain
        case .invoicing: InvoicingDomain.domain
        case .logistics: LogisticsDomain.domain
        }
    }

    var publishers: [ServiceName] { Node.domain(service).publishers }

    static func parts(_ service: ServiceName) -> CoreParts {
        let table = roles(service)
        return CoreParts(domain: domain(service), sha: sha, roles: { table })
    }

    /// The default roles, with keys that need no curve.
    private static func roles(_ service: ServiceName) -> RoleTable {
        var people = DefaultRoles.people.map {
            "{\"name\":\"\($0.name)\",\"roles\":[\"\($0.roles[0])\"],\"keys\":[\"key-\($0.name)\"]}"
        }
        people += ServiceName.allCases.map {
            "{\"name\":\"service.\($0.rawValue)\",\"roles\":[\"service\"],\"keys\":[\"key-service.\($0.rawValue)\"]}"
        }
        let text = DefaultRoles.text.replacing(
            "\"principals\": []", with: "\"principals\": [\(people.joined(separator: ","))]")
        return (try? RoleTable.read(Array(text.utf8), for: service)) ?? .empty
    }

    func start(
        at now: Instant, epoch: [UInt8], sabotage: SimulatedStore.Sabotage?, fate: @escaping () -> SimulatedStore.Fate
    ) throws {
        let parts = Node.parts(service)
        let engine = try SQLiteStore(path, parts.domain, epoch: Epoch(epoch) ?? .zero, now: now)
        core = try WriterCore(parts, SimulatedStore(engine, sabotage: sabotage, draw: fate))
        reader = try ReaderCore(parts, SQLiteReader(path, service))
    }

    /// Everything that is not on the disk is gone.
    func die() {
        core = nil
        reader = nil
        stepPending = false
    }

    func turn(at now: Instant, entropy: [UInt8]) throws(StoreFailure) -> [Output] {
        guard let core else { return [] }
        return try core.turn(at: now, entropy: entropy)
    }

    func read(at now: Instant) throws(StoreFailure) -> [Output] {
        guard let reader else { return [] }
        return try reader.step(at: now, committed: true)
    }

    func asked(_ frames: [[UInt8]], from route: [UInt8], user: String, at now: Instant) throws(StoreFailure) -> [Output]
    {
        guard let reader else { return [] }
        return try reader.received(frames, from: route, user: user, at: now)
    }

    func heard(_ heard: Heard, from publisher: ServiceName, at now: Instant) -> [Output] {
        core?.heard(heard, from: publisher, at: now) ?? []
    }
}
