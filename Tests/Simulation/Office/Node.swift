import AllMessages
import CCrashDisk
import Foundation
import Hashing
import Kernel
import Models
import PaperOffice
import SQLiteStore
import ServiceKit
import StorePort
import Synchronization
import Wire

/// One service of a simulated world: the real cores and the real engine, on a disk that outlives them and may forget
/// what was not synced.
final class Node {
    let service: ServiceName
    /// The folder that is the disk; the journal lies in it.
    let disk: String
    private(set) var core: WriterCore<SimulatedStore>?
    private(set) var reader: ReaderCore<SQLiteReader>?
    private(set) var store: SimulatedStore?
    var stepPending = false
    /// How far its clock is from the right time.
    var clockError = Duration.zero
    /// What it believes of its clock: kept beside the journal as long as the machine runs.
    private(set) var clock = BelievedClock()
    /// How far ahead it may be, as nothing told it better when its machine was started.
    private(set) var mayBeAhead = Duration.zero
    /// Its machine was started, and it has not taken a turn since: its journal's last record was not looked at.
    private var isFresh = true
    /// Until then it does nothing, as a process that was stopped; its sockets fill meanwhile.
    var frozenUntil = Instant(milliseconds: 0)
    /// What came meanwhile.
    var inbox: [World.Happening] = []
    /// A copy of its disk was taken.
    var hasCopy = false
    /// Its disk is to be replaced by the copy before it starts again.
    var isToBeRestored = false
    /// The fault of its build, and whether the process has just died of it.
    var poison: Poison?
    private let fall = Fall()
    /// What another build makes of the business.
    var build: (Domain) -> Domain = { $0 }
    /// It took an input for deadly; perhaps it was only unlucky, and its operator has it try again.
    var isSuspicious = false
    /// It is to be stopped, given a mended build, and what was set aside is to be tried again.
    var isToBeMended = false
    /// Journals that were restored without what it had heard behind these.
    var toBeCompensated: [ServiceName: [Loss]] = [:]

    /// Behind which record a journal went on in a new life.
    struct Loss {
        let common: Cursor
        let life: Epoch
    }
    /// It was told to stop and answers what is waiting.
    var stopping = false

    static let sha = SHA256Port.openSSL

    init(_ service: ServiceName, _ folder: URL, seed: UInt64) throws {
        self.service = service
        disk = folder.appending(path: service.rawValue).path
        // The lock beside the journal is the real system's and needs a real folder.
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        crashdisk_add(disk, seed)
    }

    deinit { crashdisk_remove(disk) }

    var path: String { disk + "/journal.db" }
    var domain: Domain {
        let sound = PaperOffice.domain(service)
        return build(poison?.spoil(sound) { [fall] input in fall.inputs.withLock { _ = $0.insert(input) } } ?? sound)
    }
    var hasFallen: Bool { fall.inputs.withLock { !$0.isEmpty } }
    /// How many of its processes have died at each input.
    private(set) var deaths: [String: Int] = [:]
    func forgetDeaths() { deaths = [:] }

    /// At what the present process is about to die.
    private final class Fall: Sendable { let inputs = Mutex<Set<String>>([]) }
    var publishers: [ServiceName] { domain.publishers }

    package static func parts(_ service: ServiceName) -> CoreParts {
        let table = roles(service)
        return CoreParts(domain: PaperOffice.domain(service), sha: sha, roles: { table })
    }

    /// Those of another process beside this one, which reads the same files.
    func partsOfAnother() -> CoreParts {
        let sound = Node.parts(service)
        return CoreParts(domain: sound.domain, sha: sound.sha, roles: sound.roles, clock: BelievedClock(clock.note))
    }

    /// A key that looks like one and needs no curve.
    package static func key(_ name: String) -> String {
        String(("key-" + name + String(repeating: "0", count: 40)).prefix(40))
    }

    /// The default roles.
    private static func roles(_ service: ServiceName) -> RoleTable {
        var people = DefaultRoles.people.map {
            "{\"name\":\"\($0.name)\",\"roles\":[\"\($0.roles[0])\"],\"keys\":[\"\(key($0.name))\"]}"
        }
        people += ServiceName.allCases.map {
            "{\"name\":\"service.\($0.rawValue)\",\"roles\":[\"service\"],\"keys\":[\"\(key("service.\($0.rawValue)"))\"]}"
        }
        let text = DefaultRoles.text.replacing(
            "\"principals\": []", with: "\"principals\": [\(people.joined(separator: ","))]")
        do {
            return try RoleTable.read(Array(text.utf8), for: service)
        } catch {
            preconditionFailure(error.sentence)
        }
    }

    /// What the process reads when it asks for the time.
    func moment(at now: Instant) -> Moment {
        // Nothing tells better than the clock itself, or only what it cannot be behind of.
        if isFresh || clock.note?.isGuessed ?? true { mayBeAhead = max(mayBeAhead, clockError) }
        return Moment(wall: now.adding(clockError), steady: now)
    }

    /// The time that it goes by then.
    func believed(at now: Instant) -> Instant { clock.believed(moment(at: now)).wall }

    /// The log is brought into the database so often that a world of a few hundred turns sees it many times.
    private static let checkpoint = 24

    func open(at now: Instant, epoch: [UInt8]) throws(StoreFailure) -> SQLiteStore {
        try SQLiteStore(
            path, domain, epoch: Epoch(at: now, entropy: epoch), now: believed(at: now), checkpoint: Node.checkpoint)
    }

    func start(
        at now: Instant, epoch: [UInt8], sabotage: SimulatedStore.Sabotage?, dies: @escaping () -> Bool
    ) throws(StoreFailure) {
        let sound = Node.parts(service)
        clock = BelievedClock(clock.note)
        let parts = CoreParts(domain: domain, sha: sound.sha, roles: sound.roles, clock: clock)
        let store = SimulatedStore(
            try open(at: now, epoch: epoch), sabotage: sabotage, falls: { [weak self] in self?.hasFallen ?? false },
            dies: dies)
        core = try WriterCore(parts, store)
        reader = try ReaderCore(parts, SQLiteReader(path, service))
        self.store = store
        stopping = false
    }

    /// Everything that is not on the disk is gone, and with the power what no sync had brought there.
    func die(powerToo: Bool) {
        if powerToo {
            crashdisk_power_off(disk)
            clock = BelievedClock()
            isFresh = true
        } else {
            crashdisk_kill(disk)
        }
        forget()
    }

    /// It has stopped in order.
    func forget() {
        for input in fall.inputs.withLock({ $0 }) { deaths[input, default: 0] += 1 }
        fall.inputs.withLock { $0 = [] }
        core = nil
        reader = nil
        store = nil
        inbox = []
        stepPending = false
    }

    func turn(at now: Instant, entropy: [UInt8]) throws(StoreFailure) -> [Output] {
        guard let core, let reader else { return [] }
        let moment = moment(at: now)
        defer { isFresh = false }
        return try core.turn(at: moment, entropy: entropy)
            + reader.step(at: moment, committed: true)
    }

    func asked(_ frames: [[UInt8]], from route: [UInt8], user: String, at now: Instant) throws(StoreFailure) -> [Output]
    {
        guard let reader else { return [] }
        return try reader.received(frames, from: route, user: user, at: moment(at: now))
    }

    func heard(_ heard: Heard, from publisher: ServiceName, at now: Instant) -> [Output] {
        core?.heard(heard, from: publisher, at: now) ?? []
    }
}
