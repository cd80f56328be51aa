import Kernel
import Models
import Testing

private let start = Instant(milliseconds: 1_000_000)
private let first = Epoch(at: start, entropy: [])
private let second = Epoch(at: start.adding(.seconds(60)), entropy: [], after: first)

/// Records behind a place, in that life.
private func records(_ count: Int, in epoch: Epoch, behind parent: Cursor = .start, saying word: String = "a")
    -> [Record]
{
    var last = parent
    return (0..<count).map { _ in
        let body = Array("{\"\(word)\":\(last.sequence + 1)}".utf8)
        let hash = Chain.hash(
            previous: last.hash, service: .orders, partition: 0, epoch: epoch, sequence: last.sequence + 1,
            recorded: start, bodyHash: sha.digest(body), personalHash: Chain.zero, sha)
        let record = Record(
            service: .orders, partition: 0, epoch: epoch, sequence: last.sequence + 1, recorded: start, hash: hash,
            bodyHash: sha.digest(body), personalHash: Chain.zero, body: body, personal: nil)
        last = record.cursor
        return record
    }
}

private func ingested(_ effects: [Follower.Effect]) -> [UInt64] {
    effects.flatMap { effect -> [UInt64] in
        if case .ingest(let records) = effect { return records.map(\.sequence) }
        return []
    }
}

private func request(_ effects: [Follower.Effect]) -> UInt64? {
    effects.compactMap { if case .replay(let request, _) = $0 { request } else { nil } }.first
}

struct `An epoch` {
    @Test func `sorts behind the one before it, also where the clock was set back`() {
        #expect(first < second)
        let earlier = Epoch(at: start.adding(.seconds(-3_600)), entropy: [9], after: second)
        #expect(second < earlier)
    }

    @Test func `comes back from its text`() { #expect(Epoch(second.description) == second) }
}

struct `A follower of a restored journal` {
    @Test func `goes over into the new life where the old one ended for it`() {
        let old = records(3, in: first)
        let new = records(2, in: second, behind: old[2].cursor, saying: "b")
        var follower = Follower(.orders, from: .start, sha)
        #expect((old + new).flatMap { ingested(follower.heard($0, at: start)) } == [1, 2, 3, 4, 5])
        #expect(follower.stage == .live)
        #expect(follower.cursor.epoch == second)
    }

    @Test func `asks where it had heard more, halts at the answer, and goes on when it is put right`() throws {
        let old = records(5, in: first)
        let new = records(1, in: second, behind: old[2].cursor, saying: "b")
        var follower = Follower(.orders, from: old[4].cursor, sha)
        #expect(ingested(follower.heard(new[0], at: start)).isEmpty)
        let asked = try #require(request(follower.tick(at: start.adding(.seconds(2)), jitter: 0)))
        let notes = follower.refused(request: asked, "cursor-diverged", "it ends at 4", at: start)
        #expect(notes.count == 1)
        guard case .diverged = follower.stage else {
            Issue.record("another journal was not noticed")
            return
        }
        // Its operator takes back what was lost: the same question is answered now.
        let later = start.adding(.seconds(30))
        let again = try #require(request(follower.tick(at: later, jitter: 0)))
        let mended = records(1, in: second, behind: old[4].cursor, saying: "c")
        #expect(ingested(follower.heard(items: [mended[0]], request: again, at: later)) == [6])
        _ = follower.ended(request: again, at: later)
        #expect(follower.stage == .live)
    }

    @Test func `drops what an old pipe still holds of the life before`() {
        let old = records(4, in: first)
        let new = records(1, in: second, behind: old[2].cursor, saying: "b")
        var follower = Follower(.orders, from: old[2].cursor, sha)
        #expect(ingested(follower.heard(new[0], at: start)) == [4])
        #expect(follower.heard(old[3], at: start).isEmpty)
        #expect(follower.stage == .live)
    }
}

struct `A replay of several lives` {
    private func answer(_ cursor: Cursor, _ journal: [Record]) throws -> Packet? {
        var replays = Replays(.orders)
        let last = try #require(journal.last)
        let head = Head(epoch: last.epoch, sequence: last.sequence, hash: last.hash, recorded: start)
        let packet = Packet(.replay, Replays.requestID(1), Replays.header(.orders, cursor))
        return try replays.open(Replays.Peer([1]), of: "sales", packet, head: head, at: start) {
            sequence throws(StoreFailure) in
            journal.first { $0.sequence == sequence }?.cursor
        }.last?.1
    }

    @Test func `begins in any life of the journal, at the very record that was followed`() throws {
        let old = records(3, in: first)
        let journal = old + records(2, in: second, behind: old[2].cursor)
        for record in journal { #expect(try answer(record.cursor, journal) == nil) }
        let orphan = records(4, in: first).last
        let refusal = try answer(try #require(orphan).cursor, journal)
        #expect(refusal?.header["code"]?.text == "cursor-diverged")
    }
}

struct `A follower that knocks in vain` {
    @Test func `says so the first, the second, the fourth and the eighth time, and anew when somebody was heard`() {
        var follower = Follower(.orders, from: .start, sha)
        var now = start
        func said(_ knocks: Int) -> [Int] {
            (0...knocks).filter { _ in
                defer { now = now.adding(Limits.silence) }
                return follower.tick(at: now, jitter: 0).contains { if case .note = $0 { true } else { false } }
            }
        }
        #expect(said(9) == [1, 2, 4, 8])
        follower.connectionChanged(at: now)
        #expect(said(7) == [6])
        _ = follower.heard(records(1, in: first)[0], at: now)
        #expect(said(2) == [1, 2])
    }

    @Test func `says as rarely that it is not let in`() {
        var follower = Follower(.orders, from: .start, sha)
        #expect((1...8).filter { _ in follower.denied("nobody knows us") != nil } == [1, 2, 4, 8])
    }

    @Test func `says another reason at once, however long there was the one before`() {
        var follower = Follower(.orders, from: .start, sha)
        for knock in 0...100 { _ = follower.tick(at: start.adding(.seconds(5 * knock)), jitter: 0) }
        #expect(follower.denied("nobody knows us") != nil)
        #expect(follower.denied("the door is shut") != nil)
        #expect((0..<2).map { _ in follower.denied("nobody knows us") != nil } == [true, false])
    }
}
