/// Every limit of the wire, each with its reason.
package enum Limits {
    /// CloudEvents asks every party to carry 64 KiB; a command may hold a long order and its notes.
    package static let command = 256 << 10
    /// A question is a few words.
    package static let query = 64 << 10
    /// Positions that a request may lean on: one a service, and some to spare.
    package static let after = 16
    /// An answer to a list may be longer than any command.
    package static let frame = 1 << 20
    /// Subscriptions are all that comes in on evt; MAXMSGSIZE also bounds CURVE's handshake, which
    /// needs more than 256 bytes.
    package static let subscription = 1 << 10
    /// Topics of 246 to 255 bytes are never delivered by libzmq 4.3.4.
    package static let topic = 200
    /// Topics that all subscribers of a service may want together; a follower wants two.
    package static let topics = 1_000
    /// A key is kept for seven days in a table; a UUID has 36.
    package static let key = 128
    /// A key, a stream, sixteen positions and a trace need 4 KiB; what is this long is no request of ours.
    package static let requestHeader = 64 << 10
    /// One turn takes what is waiting, up to these: small enough that a subscriber's resubscription,
    /// sent from the same thread, is never late by more than 50 ms.
    package static let turnMessages = 128
    package static let turnBytes = 1 << 20
    /// Half of evt's high-water mark: a burst can then not fill a healthy subscriber's pipe.
    package static let publishedPerTurn = 2_048
    package static let publisherHighWater = 4_096
    /// Bytes of records published as one message. Eight of the usual size need two frames instead of 32; a subscriber that
    /// does not read keeps as many messages as the high-water mark: 32 MiB then, and more only of events that are larger than this.
    package static let publishedPack = 8 << 10
    /// Held commands; a client has 64 in flight, so this is many clients' worth.
    package static let held = 2_048
    /// Of those, what one name may have waiting: four programs at full speed.
    package static let heldOfOne = 256
    package static let waitingOfOne = 1_024
    /// Events of others are read no faster than they are applied: four turns of them may wait.
    package static let waitingInputs = 512
    /// Streams remembered: one a run of one client. A forgotten one is answered 503 and begins anew.
    package static let streams = 4_096
    package static let streamsOfOne = 1_024
    /// Waiting for a copy longer than this means that the publisher is down.
    package static let longestTTL = Duration.seconds(30)
    package static let usualTTL = Duration.seconds(5)
    /// Live events kept aside while a replay runs; more only lengthen the replay.
    package static let ring = 1_024
    package static let replaysAtOnce = 16
    /// As for snapshots: sixteen slow readers of one name must not keep everybody else's waiting.
    package static let replaysOfOne = 2
    /// Places of the services' own keys, beside those: what they hear is the business.
    package static let replaysOfServices = 16
    /// Each may take minutes of a slow reader; those who need one are few.
    package static let snapshotsAtOnce = 4
    package static let snapshotsOfOne = 2
    /// Rows read at once: each may be 256 KiB, and what goes beyond the credit was read for nothing.
    package static let snapshotRows = 16
    /// A replay whose follower grants no more for so long gives up its place.
    package static let replayIdle = Duration.seconds(15)
    /// What one follower may have granted at once; more would only stand in its pipe.
    package static let replayMost = 1_024
    package static let replayMostBytes = 4 << 20
    /// Ours ask for all of that: with a quarter both sides waited for each other's next word.
    package static let replayCredit = replayMost
    package static let replayCreditBytes = replayMostBytes
    package static let replayPerStep = 128
    package static let replayBytesPerStep = 256 << 10
    /// Bytes that lie unread for one connection before no more is done for it; the answer that goes beyond may have 512 KiB.
    package static let unread = 512 << 10
    /// Requests of a connection that does not read its answers, kept until it does: a client has 64 in flight.
    package static let unansweredRequests = 64
    package static let unansweredBytes = 256 << 10
    /// What one step may bring for a connection whose queue is full; one that brings more never reads.
    package static let unsentMessages = 2_048
    package static let unsentBytes = 8 << 20
    /// Bytes taken from a connection without a whole message, where nothing else waits at that door: four times the longest
    /// request of ours.
    package static let unfinished = 2 << 20
    /// The same where something waits: it may be whole messages. A window of the longest commands has 16 MiB.
    package static let unfinishedMost = 32 << 20
    /// Heartbeats of both sides, encrypted, a second; allowed to have no message.
    package static let heartbeatBytes = 256
    /// Events that a subscriber is behind before it is sent away; it comes back and reads the journal instead.
    package static let unreadEvents = 8 << 20
    /// Connections of one name at one door.
    package static let connectionsOfOne = 32
    /// Connections that have not said anything yet, with a key or without.
    package static let connectionsOfNobody = 256
    /// Timers wait so long for publishers that do not answer; one that runs is heard within a second or two.
    package static let startGrace = Duration.seconds(10)
    /// A HEAD this often says that the publisher lives and how far it is.
    package static let headEvery = Duration.milliseconds(1_000)
    /// Five missed HEADs.
    package static let silence = Duration.seconds(5)
    /// A live event usually comes sooner than the HEAD that speaks of it is believed.
    package static let gapGrace = Duration.milliseconds(250)
    /// A journal that went another way is put right by people, in minutes.
    package static let divergedAgain = Duration.seconds(10)
    package static let replayPatience = Duration.seconds(5)
    /// Requests of one client in flight to one service.
    package static let window = 64
    /// Records kept of each other service as they came, for it to have back: more than a night's work of an office.
    package static let heardKept: UInt64 = 10_000
    /// Events set aside until somebody looks; more are no accident, and their stream stands still.
    package static let parked = 10_000
    /// A process that died so often at one input does not try it again. Power and people may end a process at the same
    /// input twice or thrice; ten times in a row they do not.
    package static let attempts = 10
    /// Inputs taken one by one after a death, each announced on the disk first.
    package static let carefulInputs = 1_000
    /// A command that waited so long for its turn is answered "not now": the client has other plans by then.
    package static let queueAge = Duration.seconds(1)
    /// Rows made anew in one slice: a few milliseconds, for which whoever asks may have to wait.
    package static let completedAtOnce = 64
    /// And records read for them: a series has one for each of its numbers.
    package static let completedRecords = 512
    /// How long an answer is given again for its key.
    package static let repliesKept = Duration.seconds(7 * 86_400)
    package static let repliesPurgedAtOnce = 500
    /// Personal parts emptied at once when the law no longer keeps them: some milliseconds, for which whoever asks may have to wait.
    package static let personalPurgedAtOnce = 100
    /// Names of a series that people gave by hand and that are passed by: a lookup each, in the writer's turn.
    package static let namesPassed = 1_000
    /// Things looked at for one question after a name: a few milliseconds.
    package static let foundRead = 500
    /// Keys of one word looked through where no word of the question is rare.
    package static let foundScanned = 20_000
    /// Keys added up for one answer: some ten milliseconds of the reader's time.
    package static let tallied = 100_000
}
