import Foundation
import Kernel
import Logging
import Logs
import Models
import Settings
import Synchronization
import Wire
import ZeroMQ

/// What the threads of one running service share.
final class Runtime: Sendable {
    let domain: Domain
    let home: Home
    let endpoint: Endpoint
    let peers: [ServiceName: Endpoint]
    let pair: CurvePair
    let context: Context
    let authority: Authority
    let logger: Logger
    let sha: SHA256Port
    let clock: BelievedClock
    /// Raised once; both loops see it at their next step.
    let stopping = Atomic<Bool>(false)
    /// Each cut of revoked keys adds one; each loop cuts when it sees a new number.
    let cuts = Atomic<Int>(0)
    let failure = Mutex<(any Error)?>(nil)
    let handover = Handover()
    let board = HealthBoard()
    /// The process with which this one ends; nil where it lives for itself.
    let parent: Int32?
    private let outsiders = Mutex(LineBudget())

    init(
        domain: Domain, home: Home, endpoint: Endpoint, peers: [ServiceName: Endpoint], pair: CurvePair, logger: Logger,
        sha: SHA256Port, authority: Authority, clock: BelievedClock, parent: Int32? = nil
    ) throws(ZMQError) {
        self.parent = parent
        self.clock = clock
        self.domain = domain
        self.home = home
        self.endpoint = endpoint
        self.peers = peers
        self.pair = pair
        self.logger = logger
        self.sha = sha
        self.authority = authority
        context = try Context.ofProcess()
    }

    var parts: CoreParts {
        let authority = authority
        let board = board
        return CoreParts(
            domain: domain, sha: sha, roles: { authority.current }, clock: clock, health: { board.health })
    }

    func log(_ level: Output.LogLevel, _ text: String) {
        switch level {
        case .info: logger.info("\(text)")
        case .warning: logger.warning("\(text)")
        case .error: logger.error("\(text)")
        case .outsider:
            let second = Outside.moment().steady.milliseconds / 1_000
            for line in outsiders.withLock({ $0.admit(text, atSecond: second) }) { logger.warning("\(line)") }
        }
    }

    /// The first reason counts; everything stops.
    func fail(_ why: String, _ error: (any Error)? = nil) {
        failure.withLock { $0 = $0 ?? error ?? Stopped(description: why) }
        // At once, whatever the way to the end is like; what hinders the start is said when it ends.
        if !Runtime.hindersStart(error) { logger.critical("\(why)") }
        stopping.store(true, ordering: .releasing)
    }

    private static func hindersStart(_ error: (any Error)?) -> Bool {
        switch error {
        case is PortTaken, is HeadGuard.SetBack, is JournalPlace.Gone, StoreFailure.taken?, StoreFailure.newer?,
            StoreFailure.readOnly?:
            true
        default: false
        }
    }

    struct Stopped: Error, CustomStringConvertible { let description: String }

    /// The time that is believed.
    func now() -> Instant { clock.believed(Outside.moment()).wall }

    var isStopping: Bool { stopping.load(ordering: .acquiring) }
}
