import Kernel
import Models
import Testing

private let start = Instant(milliseconds: 1_000_000)

private func asked(deadline: Duration = .seconds(10)) -> Caller {
    var caller = Caller(run: [1, 2, 3, 4, 5, 6, 7, 8])
    caller.submit(
        Caller.Request(
            id: 1, meaning: .command(key: "k", attempt: 1, expect: nil), type: "t", body: [], after: [],
            deadline: start.adding(deadline)))
    caller.connectionMade()
    return caller
}

private func sent(_ effects: [Caller.Effect]) -> [Packet] {
    effects.compactMap { effect in
        if case .send(let frames) = effect { try? Packet.read(frames[...]) } else { nil }
    }
}

private func outcomes(_ effects: [Caller.Effect]) -> [Caller.Outcome] {
    effects.compactMap { effect in
        if case .done(_, let outcome) = effect { outcome } else { nil }
    }
}

private let notYet = Answer.problem(Problem("not-heard-yet", 503, "wait"), retryAfter: .milliseconds(100))

struct `A caller` {
    @Test func `numbers its commands and begins a new stream after a lost connection`() throws {
        var caller = asked()
        let first = try #require(sent(caller.tick(at: start)).first)
        #expect(first.header["number"]?.whole == 1)
        caller.connectionLost()
        caller.connectionMade()
        let again = try #require(sent(caller.tick(at: start)).first)
        #expect(again.header["key"] == first.header["key"])
        #expect(again.header["number"]?.whole == 1)
        #expect(again.header["stream"] != first.header["stream"])
    }

    @Test func `says that nothing is known only where nothing was said`() {
        var silent = asked()
        _ = silent.tick(at: start)
        #expect(outcomes(silent.tick(at: start.adding(.seconds(11)))) == [.unknown])
        var never = Caller(run: [1])
        never.submit(
            Caller.Request(
                id: 1, meaning: .command(key: "k", attempt: 1, expect: nil), type: "t", body: [], after: [],
                deadline: start.adding(.seconds(1))))
        #expect(outcomes(never.tick(at: start.adding(.seconds(2)))) == [.unavailable("no answer in time")])
    }

    @Test func `passes on why it was told to wait, when its time is up`() throws {
        var caller = asked(deadline: .seconds(8))
        var waiting: (packet: Packet, at: Instant)?
        var said: [Caller.Outcome] = []
        for step in Int64(0)...1_000 where said.isEmpty {
            let now = start.adding(.milliseconds(step * 20))
            // The service waits as long as it was told to and then says no; its answer takes a while.
            if let (packet, at) = waiting, now >= at {
                waiting = nil
                said += outcomes(caller.heard(packet.answered(notYet), at: now))
            }
            let effects = caller.tick(at: now)
            said += outcomes(effects)
            for packet in sent(effects) {
                waiting = (packet, now.adding(.milliseconds(try #require(packet.header["ttlMs"]?.whole) + 60)))
            }
        }
        #expect(said == [.answered(notYet)])
    }

    @Test func `takes the answer to an earlier sending`() throws {
        var caller = asked()
        let first = try #require(sent(caller.tick(at: start)).first)
        let again = sent(caller.tick(at: start.adding(.seconds(7))))
        #expect(again.count == 1)
        let done = Answer(status: 200, header: .of(["status": 200]), body: [])
        #expect(outcomes(caller.heard(first.answered(done), at: start.adding(.seconds(7)))) == [.answered(done)])
        #expect(caller.isIdle)
    }

    /// Sent, its answer lost, sent again: what the door says now says nothing of the first time.
    @Test(arguments: [401, 403, 507]) func `does not take a refusal at the door for what became of it`(status: Int)
        throws
    {
        var caller = asked()
        _ = caller.tick(at: start)
        caller.connectionLost()
        caller.connectionMade()
        let again = try #require(sent(caller.tick(at: start)).first)
        let refusal = Answer.problem(Problem("refused", status, "no"))
        #expect(outcomes(caller.heard(again.answered(refusal), at: start)) == [.doubtful(refusal)])
    }

    @Test func `takes a refusal at the door where nothing was sent before`() throws {
        var caller = asked()
        let first = try #require(sent(caller.tick(at: start)).first)
        let refusal = Answer.problem(Problem("refused", 403, "no"))
        #expect(outcomes(caller.heard(first.answered(refusal), at: start)) == [.answered(refusal)])
    }

    @Test func `is told to give up, and says whether anything may have happened`() throws {
        var never = Caller(run: [1])
        never.submit(
            Caller.Request(
                id: 7, meaning: .command(key: "k", attempt: 1, expect: nil), type: "t", body: [], after: [],
                deadline: start.adding(.seconds(1))))
        #expect(never.abandon(7) == .unavailable("no answer in time"))
        var left = asked()
        _ = left.tick(at: start)
        #expect(left.abandon(1) == .unknown)
        #expect(left.abandon(1) == nil)
        // Told to wait, it knows that nothing was done.
        var waiting = asked()
        let packet = try #require(sent(waiting.tick(at: start)).first)
        _ = waiting.heard(packet.answered(notYet), at: start)
        #expect(waiting.abandon(1) == .unavailable("no answer in time"))
    }
}
