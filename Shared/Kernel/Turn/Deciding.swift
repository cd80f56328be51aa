import Models

/// One turn of a service's only writer: inputs, time, entropy and a view in; writes, events and
/// answers out. It reads no clock, draws no number and touches nothing but the overlay.
package struct Deciding {
    let domain: Domain
    let overlay: Overlay
    let sha: SHA256Port
    let entropy: [UInt8]
    let recorded: Instant
    /// The business day where none is named. The journal's time never goes back; a clock that was ahead and was set right does.
    let today: Day
    var hearing: Hearing
    var turn: Turn
    /// Events of others that led to records taken back.
    var adopted: Set<String> = []

    /// More events from one input than this are a rule that feeds itself. The longest command, a payment for
    /// 500 invoices, makes 1,501; reactions look at `Facts.room`.
    static let mostEvents = 2_000

    init(
        _ domain: Domain, _ overlay: Overlay, head: Head, now: Instant, entropy: [UInt8], _ sha: SHA256Port,
        hearing: Hearing = Hearing()
    ) {
        self.hearing = hearing
        self.domain = domain
        self.overlay = overlay
        self.sha = sha
        self.entropy = entropy
        // A clock set back must not make the journal's time run backwards: timers live on it.
        recorded = max(now, head.recorded)
        today = now.day
        turn = Turn(head: head)
    }

    /// `aside`: none of them is run, and why; see `setAside(_:because:)`.
    package static func turn(
        _ inputs: [Input], now: Instant, entropy: [UInt8], head: Head, domain: Domain, overlay: Overlay,
        sha: SHA256Port, hearing: Hearing = Hearing(), aside why: String? = nil
    ) throws(StoreFailure) -> Turn {
        var deciding = Deciding(domain, overlay, head: head, now: now, entropy: entropy, sha, hearing: hearing)
        for input in inputs {
            if let why {
                deciding.setAside(input, because: why)
            } else {
                switch input {
                case .command(let command): deciding.take(command)
                case .event(let record): deciding.take(record)
                case .timer(let timer): deciding.take(timer)
                case .begun(let parent): deciding.take(begunBehind: parent)
                }
            }
            if let failure = overlay.failure { throw failure }
        }
        deciding.gather()
        deciding.turn.hearing = deciding.hearing
        return deciding.turn
    }

    // MARK: Commands

    private mutating func take(_ command: CommandInput) {
        let hash = command.hash(sha)
        if let answer = earlier(command, hash) {
            turn.answers.append((command.ticket, answer))
            return
        }
        guard let handler = domain.command(command.type) else {
            return refuse(
                command, hash,
                Problem(
                    "unknown-type", 400,
                    "\(domain.service) knows no command \(command.type). `gateway describe` lists them."))
        }
        let body: JSONPart
        do {
            body = try JSONText(command.body).root
        } catch {
            return refuse(command, hash, Problem("malformed", 400, error.told(of: "The body")))
        }
        let facts = facts(on: body["on"]?.string.flatMap { Day($0) } ?? today, command.actor)
        do {
            try checkDay(facts)
            let happened = try handler.decide(body, facts)
            try checkVersion(command, happened)
            let cause = Cause(
                id: command.key, principal: command.actor.name.text, correlation: command.key,
                traceparent: command.traceparent)
            let journaled = try follow(
                happened, cause: cause, on: facts.on, actor: command.actor, mayRefuse: true)
            accept(command, hash, journaled)
        } catch {
            switch error {
            case .malformed(let complaints): refuse(command, hash, Problem(complaints))
            case .rejected(let rejection): refuse(command, hash, Problem(rejection))
            }
        }
    }

    /// The answer of an earlier run of the same key, or why the key may not be used so.
    func earlier(_ command: CommandInput, _ hash: [UInt8]) -> Answer? {
        let principal = command.actor.name.text
        for attempt in (1...command.attempt).reversed() {
            guard let stored = overlay.reply(principal, command.key, attempt) else {
                if attempt == command.attempt { continue }
                return .problem(
                    Problem(
                        "attempt-without-refusal", 409,
                        "Attempt \(command.attempt) of key \(command.key) needs attempt \(attempt) to be a stored refusal, and there is none."
                    ))
            }
            // Of an adopted record the request is not known; that its key was used is.
            guard stored.requestHash == hash || stored.requestHash.isEmpty else {
                return .problem(
                    Problem(
                        "key-reused", 409,
                        "The key \(command.key) was used before for another request. Give each request a key of its own."
                    ))
            }
            if attempt == command.attempt || stored.status < 300 { return .ok(stored, replayed: true) }
            return nil
        }
        return nil
    }

    private func checkDay(_ facts: Facts) throws(Refused) {
        if facts.on > today {
            throw .rejected(Rejection(CommonRule.futureDay, ["on": facts.on, "today": today], at: Pointer("/on")))
        }
        if facts.on < today, !facts.actor.roles.contains(Actor.backdate) {
            throw .rejected(Rejection(CommonRule.backdating, ["on": facts.on, "today": today], at: Pointer("/on")))
        }
    }

    private func checkVersion(_ command: CommandInput, _ happened: [Happened]) throws(Refused) {
        // The series of a name is nobody's expectation.
        guard let expect = command.expect, let first = happened.first(where: { $0.kind != GivenNames.kind }) else {
            return
        }
        let version = overlay.version(Address(first.kind, first.subject))
        guard version != expect else { return }
        throw .rejected(
            Rejection(
                KernelRule.changed,
                ["kind": first.kind, "id": first.subject, "expected": String(expect), "version": String(version)]))
    }

    private mutating func accept(_ command: CommandInput, _ hash: [UInt8], _ journaled: [Journaled]) {
        append(journaled)
        overlay.accept()
        reply(command, hash, status: 200, body: Deciding.told(journaled), events: journaled.count)
    }

    /// What a command is answered: `{"events":[{"subject":…,"type":…},…]}`
    package static func told(_ journaled: some Collection<Journaled>) -> [UInt8] {
        var body = Array("{\"events\":[".utf8)
        for (index, event) in journaled.enumerated() {
            if index > 0 { body.append(UInt8(ascii: ",")) }
            body.append(contentsOf: "{\"subject\":".utf8)
            JSONWriter.write(event.subject, into: &body)
            body.append(contentsOf: ",\"type\":".utf8)
            JSONWriter.write(event.type, into: &body)
            body.append(UInt8(ascii: "}"))
        }
        body.append(contentsOf: "]}".utf8)
        return body
    }

    private mutating func refuse(_ command: CommandInput, _ hash: [UInt8], _ problem: Problem) {
        overlay.discard()
        // Only what a rule or another's change refused is the same tomorrow; the rest may be mended.
        guard problem.status == 409 || problem.status == 422 else {
            turn.answers.append((command.ticket, .problem(problem)))
            return
        }
        reply(command, hash, status: problem.status, body: JSONWriter.bytes(problem.json), events: 0)
    }

    mutating func reply(_ command: CommandInput, _ hash: [UInt8], status: Int, body: [UInt8], events: Int) {
        let stored = StoredReply(
            principal: command.actor.name.text, key: command.key, attempt: command.attempt, requestHash: hash,
            status: status, body: body, position: turn.head.position(domain.service).description, events: events,
            recorded: recorded)
        overlay.keep(stored)
        turn.answers.append((command.ticket, .ok(stored, replayed: false)))
    }

    // MARK: Beginnings and timers

    /// The first record of a new life names the last of the one before. That a journal had to be restored is a
    /// problem like any other: it is announced, and somebody looks at it.
    private mutating func take(begunBehind parent: Cursor) {
        announce(
            "restored/\(domain.service)/\(turn.head.epoch.description.prefix(16))",
            ProblemCause.restored.said([
                "service": domain.service.rawValue, "record": parent.sequence, "epoch": parent.epoch,
                "hash": Hex.text(parent.hash),
            ]),
            regarding: nil, cause: "restore")
    }

    /// A problem with our records that a person at the machine wants announced.
    package static func noticing(
        _ problem: String, _ sentence: String, now: Instant, entropy: [UInt8], head: Head, domain: Domain,
        overlay: Overlay, sha: SHA256Port, hearing: Hearing
    ) throws(StoreFailure) -> Turn {
        var deciding = Deciding(domain, overlay, head: head, now: now, entropy: entropy, sha, hearing: hearing)
        deciding.announce(problem, sentence, regarding: nil, cause: "operator")
        if let failure = overlay.failure { throw failure }
        deciding.gather()
        deciding.turn.hearing = deciding.hearing
        return deciding.turn
    }

    /// Announces a problem of the records, once. What cannot be announced is not: the log has it.
    mutating func announce(_ problem: String, _ sentence: String, regarding: String?, cause: String) {
        let actor = Actor.service(domain.service)
        let notice = ProblemNotice.of(
            problem, .records, sentence, regarding: regarding, facts(on: today, actor))
        let cause = Cause(id: cause, principal: nil, correlation: nil, traceparent: nil)
        guard let journaled = try? follow(notice, cause: cause, on: today, actor: actor, mayRefuse: false) else {
            return overlay.discard()
        }
        append(journaled)
        overlay.accept()
    }

    private mutating func take(_ timer: DueTimer) {
        guard let handler = domain.timers.first(where: { $0.kind == timer.kind }) else {
            turn.idle.append(timer)
            return
        }
        let actor = Actor.service(domain.service)
        let happened = handler.fire(timer.id, timer.name, facts(on: today, actor))
        let cause = Cause(
            id: "timer/\(timer.kind)/\(timer.id)/\(timer.name)", principal: nil, correlation: nil, traceparent: nil)
        do throws(Refused) {
            let journaled = try follow(happened, cause: cause, on: today, actor: actor, mayRefuse: false)
            append(journaled)
            overlay.accept()
            if journaled.isEmpty { turn.idle.append(timer) }
        } catch {
            overlay.discard()
            turn.idle.append(timer)
        }
    }
}
