import Kernel
import Models
import StorePort

/// The door of cmd: who speaks, may they, is it the next of their stream, have we heard enough.
extension WriterCore {
    /// One message of cmd; `frames` begin behind the route.
    package func received(_ frames: [[UInt8]], from route: [UInt8], user: String?, at moment: Moment) -> [Output] {
        let packet: Packet
        do {
            packet = try Packet.read(frames[...])
        } catch {
            return Door.unreadable(error, route)
        }
        guard let person = parts.roles().sender(user: user) else {
            return [Door.reply(route, packet, .problem(Door.nobody(user, parts.roles())))]
        }
        switch packet.verb {
        case .hello, .ping:
            let greeting = parts.greeting(head, person, draining: draining, now: parts.clock.believed(moment).wall)
            return [Door.reply(route, packet, Answer(status: 200, header: greeting, body: []))]
        case .command: return command(packet, route, person, user, moment.steady)
        case .query, .replay, .snapshot, .credit, .cancel, .ok, .err, .item, .end:
            return [
                Door.reply(
                    route, packet,
                    .problem(
                        Problem("wrong-socket", 400, "\(packet.verb.rawValue) is not answered on cmd; ask on syn.")))
            ]
        }
    }

    private func command(
        _ packet: Packet, _ route: [UInt8], _ person: RoleTable.Person, _ user: String?, _ now: Instant
    )
        -> [Output]
    {
        let header = packet.header
        guard let type = header["type"]?.text, let key = header["key"]?.text, (1...Limits.key).contains(key.utf8.count),
            Prose(key) != nil, Cause.event(key) == nil, let stream = header["stream"]?.text, stream.utf8.count <= 64,
            let number = header["number"]?.whole
        else {
            return [
                Door.reply(
                    route, packet,
                    .problem(
                        Problem(
                            "malformed", 400,
                            "COMMAND needs type, key (1 to \(Limits.key) bytes, not the name of an event), stream and number in its header."
                        )))
            ]
        }
        let attempt = header["attempt"]?.whole ?? 1
        guard (1...100).contains(attempt) else {
            return [Door.reply(route, packet, .problem(Problem("malformed", 400, "attempt must be from 1 to 100.")))]
        }
        let expect = header["expect"]?.whole
        guard header["expect"] == nil || expect ?? -1 >= 0 else {
            return [Door.reply(route, packet, .problem(Problem("malformed", 400, "expect must be a version from 0.")))]
        }
        guard let after = Intake.after(header) else {
            return [Door.reply(route, packet, .problem(Intake.unreadable))]
        }
        let ttl = min(
            Duration.milliseconds(max(0, header["ttlMs"]?.whole ?? Limits.usualTTL.wholeMilliseconds)),
            Limits.longestTTL)
        nextTicket += 1
        let input = CommandInput(
            ticket: nextTicket, actor: Actor(name: person.name, roles: person.roles, carrier: person.carrier), key: key,
            attempt: Int(attempt), type: type, body: packet.body.first ?? [],
            expect: expect.map { UInt64($0) },
            traceparent: header["traceparent"]?.text.flatMap(Trace.parent))
        tickets[nextTicket] = Ticket(
            route: route, request: packet.request, user: user, principal: person.name, stream: stream,
            deadline: now.adding(ttl), admitted: now)
        if let refusal = forbidden(input, person) {
            // It counts in its stream, but takes no place among those that wait.
            let problem = intake.pass(person.name, stream, number: number, at: now) ?? refusal
            return refused(input.ticket, problem)
        }
        let offer = Intake.Offer(
            input: input, stream: stream, number: number, after: read(after, by: type), deadline: now.adding(ttl))
        switch intake.offer(offer, cursors: cursors, at: now) {
        // It came this moment: who sent it was looked up above.
        case .ready(let input): return enter(input, at: now)
        case .held: return []
        case .refused(let problem):
            return answered(input.ticket, .problem(problem, retryAfter: .milliseconds(50))).map { [$0] } ?? []
        }
    }

    /// Only positions of those publishers whose copies the command's type reads.
    private func read(_ after: [Position], by type: String) -> [Position] {
        let reads = parts.domain.command(type)?.outline.reads ?? []
        return after.filter { reads.contains($0.service) && parts.domain.publishers.contains($0.service) }
    }

    private func admit(_ input: CommandInput, at now: Instant) -> [Output] {
        guard let ticket = tickets[input.ticket] else { return [] }
        // Its key, its name's roles and its carrier may have gone while it waited.
        guard let person = parts.roles().sender(user: ticket.user) else {
            return refused(input.ticket, Door.nobody(ticket.user, parts.roles()))
        }
        var input = input
        input.actor = Actor(name: person.name, roles: person.roles, carrier: person.carrier)
        if let refusal = forbidden(input, person) { return refused(input.ticket, refusal) }
        return enter(input, at: now)
    }

    /// Takes its place among those that wait for their turn.
    private func enter(_ input: CommandInput, at now: Instant) -> [Output] {
        guard let ticket = tickets[input.ticket] else { return [] }
        if draining {
            intake.broken(ticket.principal, ticket.stream)
            return refused(input.ticket, stopping)
        }
        // Besides the events of others, which may take their own places.
        guard inputs.count < Limits.held + Limits.waitingInputs, hasPlace(input.actor.name) else {
            intake.broken(ticket.principal, ticket.stream)
            return refused(
                input.ticket,
                Problem(
                    "overloaded", 503,
                    "\(parts.domain.service) has more waiting than it can do at once. Send it again later."))
        }
        if let problem = rereadingProblem { return refused(input.ticket, problem) }
        tickets[input.ticket]?.admitted = now
        inputs.append(.command(input))
        return []
    }

    /// Nobody's commands alone may fill the queue.
    private func hasPlace(_ name: Principal) -> Bool {
        guard inputs.count >= Limits.waitingOfOne else { return true }
        return inputs.count { input in
            guard case .command(let command) = input else { return false }
            return command.actor.name == name
        } < Limits.waitingOfOne
    }

    private func forbidden(_ input: CommandInput, _ person: RoleTable.Person) -> Problem? {
        let table = parts.roles()
        let isSecondLook = parts.domain.command(input.type)?.outline.isSecondLook ?? false
        let wish = RoleTable.Wish.command(input.type, isSecondLook: isSecondLook)
        if !table.allows(person, wish) { return table.refusal(person, wish) }
        guard input.body.count > Limits.command else { return nil }
        return Problem("too-big", 413, "The body has \(input.body.count) bytes; a command may have \(Limits.command).")
    }

    func release(at now: Instant) -> [Output] {
        let (ready, late) = intake.release(cursors: cursors, at: now)
        return ready.flatMap { admit($0, at: now) } + late.flatMap { refused($0.0.ticket, $0.1) }
    }

    func refused(_ ticket: Int, _ problem: Problem) -> [Output] {
        if problem.retryable, let known = tickets[ticket] { intake.broken(known.principal, known.stream) }
        let wait: Duration? = problem.retryable ? .milliseconds(100) : nil
        return answered(ticket, .problem(problem, retryAfter: wait)).map { [$0] } ?? []
    }

    func answered(_ ticket: Int, _ answer: Answer) -> Output? {
        guard let known = tickets.removeValue(forKey: ticket) else { return nil }
        answers.note(answer.status)
        return Door.reply(known.route, Packet(.command, known.request), answer)
    }
}

/// What both doors say.
enum Door {
    static func nobody(_ user: String?, _ table: RoleTable) -> Problem {
        guard let expiry = table.expiry(user: user) else {
            return Problem("no-identity", 401, "This key is in no role file of this service, or was revoked.")
        }
        return Problem(
            "key-expired", 401,
            "This key was good until \(expiry). Ask the operator to let it be good for longer (gateway key add NAME --until DAY).",
            arguments: [.init(name: "until", value: "\(expiry)")])
    }

    static func full(_ service: ServiceName) -> Problem {
        Problem(
            "storage-full", 507, "The disk of \(service) is full. Nothing was changed. Make room and send it again.")
    }

    static func rereading(_ service: ServiceName, _ publisher: ServiceName) -> Problem {
        Problem(
            "rereading", 503,
            "\(service) reads the journal of \(publisher) once more, as its operator or a new build wanted. Nothing was changed. Send it again in a moment."
        )
    }

    static func reply(_ route: [UInt8], _ packet: Packet, _ answer: Answer) -> Output {
        .reply(route: route, frames: packet.answered(answer).frames)
    }

    /// Total: whatever came, somebody hears about it if there is anybody to tell.
    static func unreadable(_ error: Packet.Unreadable, _ route: [UInt8]) -> [Output] {
        switch error {
        case .notOurs: return [.log(.outsider, "a message that is not NG/1 was dropped")]
        case .otherProtocol(let request):
            let problem = Problem("protocol-unsupported", 426, "This service speaks NG/1.")
            return [reply(route, Packet(.hello, request), .problem(problem))]
        case .malformed(let request, let why):
            return [
                reply(
                    route, Packet(.hello, request),
                    .problem(Problem("malformed", 400, "The message cannot be read: \(why).")))
            ]
        }
    }
}
