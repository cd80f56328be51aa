import Models

/// The kinds of trouble that a world knows, counted as they happen.
package enum Fault: String, CaseIterable, Comparable, Sendable {
    case lostPublication = "publication lost"
    case lostTail = "tail of a burst lost"
    case fullPipe = "slow subscriber's pipe full"
    case lostSubscription = "resubscription lost"
    case disconnect = "connection lost"
    case stalled = "connection stalled"
    case lostReply = "reply lost after commit"
    case wallOneWay = "partition, one way"
    case wallBothWays = "partition, both ways"
    case kill = "process killed"
    case power = "power failed"
    case diedWriting = "died in the middle of a commit"
    case diedAfterCommit = "died between commit and answer"
    case failedSync = "sync failed"
    case fullDisk = "disk full"
    case clockJump = "clock set"
    case frozen = "process frozen"
    case restart = "stopped and started in order"
    case secondWriter = "second writer started"
    case restored = "put back from an older copy"
    case lostForGood = "put back without what others had heard"
    case poison = "process died at an input"
    case parked = "event set aside"
    case newcomer = "journal asked for with little credit"
    case snapshot = "state of all things taken while it changed"
    case repeated = "done command sent again"
    case reusedKey = "key used for another command"

    package static func < (left: Fault, right: Fault) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// The faults of one seed, drawn once, so that seeds differ in kind and not only in luck.
struct Weather: Sendable {
    // Per thousand messages.
    var publicationLost = 0
    var tailLost = 0
    var subscriptionLost = 0
    var disconnect = 0
    /// One connection waits for TCP to send again, while others between the same two go on.
    var stalled = 0
    var replyLost = 0
    /// Milliseconds that a message may take.
    var slowest = 5
    /// Events on their way to one subscriber; more are dropped, as libzmq does at its high-water mark.
    var pipe = 4_096
    // Per thousand turns of a service.
    var kill = 0
    var diesWriting = 0
    var diesAfterCommit = 0
    var syncFails = 0
    /// Of a thousand deaths, those in which the power went too.
    var power = 0
    // Per thousand gusts; one blows five times a second.
    var wall = 0
    var fullDisk = 0
    var clockJump = 0
    var freeze = 0
    var restart = 0
    var secondWriter = 0
    var newcomer = 10
    /// Of a thousand restored copies, those that get nothing back from the others.
    var notAdopted = 0
    /// The fault of one service's build.
    var poison: (service: ServiceName, Poison)?
    /// A copy is taken of a disk that runs.
    var copied = 0
    /// Of a thousand deaths of one that has a copy, those after which it is put back.
    var restored = 0
    // Per thousand answers to a client.
    var repeated = 40
    var reusedKey = 40

    init(_ random: inout Random) {
        func drawn(_ share: Int, _ most: Int) -> Int { random.chance(share) ? 1 + random.below(most) : 0 }
        publicationLost = drawn(500, 300)
        tailLost = drawn(300, 500)
        subscriptionLost = drawn(250, 300)
        disconnect = drawn(450, 8)
        replyLost = drawn(400, 200)
        slowest = [2, 20, 100, 400][random.below(4)]
        pipe = [4_096, 4_096, 64, 8][random.below(4)]
        kill = drawn(300, 8)
        diesWriting = drawn(450, 30)
        diesAfterCommit = drawn(400, 30)
        syncFails = drawn(250, 15)
        power = [0, 300, 1_000][random.below(3)]
        wall = drawn(300, 80)
        fullDisk = drawn(200, 80)
        clockJump = drawn(250, 60)
        freeze = drawn(250, 60)
        restart = drawn(250, 60)
        copied = drawn(250, 30)
        restored = random.below(400)
        secondWriter = drawn(200, 60)
        notAdopted = [0, 500, 1_000][random.below(3)]
        stalled = drawn(350, 20)
        if random.chance(250) {
            poison = (
                ServiceName.allCases[random.below(ServiceName.allCases.count)],
                Poison(kind: random.chance(500) ? .deadly : .unreadable, sort: random.below(11))
            )
        }
    }

    private init() { (repeated, reusedKey, newcomer) = (0, 0, 0) }

    /// After the storm: everything must now come together.
    static let calm = Weather()
}
