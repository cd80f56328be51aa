import Foundation
import Kernel
import Models

/// Sends the lines of a file: in order within one lane (a service and a signer), pipelined, and
/// tells of each what became of it.
struct Sending {
    private struct Lane: Hashable {
        let service: ServiceName
        let profile: String
    }

    private struct Open {
        let line: Int
        let key: String
        let attempt: Int
        let lane: Lane
        let outline: MessageOutline
        let body: [UInt8]
    }

    private let conversation: Conversation
    private let profile: String?
    private let patience: Duration
    private let form: OutputForm
    private let stops: Bool
    private let retryRejected: Bool
    private var open: [Int: Open] = [:]
    private var openKeys: [String: Int] = [:]
    private var statuses: Set<ExitStatus> = []
    private var fresh = 0
    private var again = 0
    private var refused = 0
    private var stopped = false
    /// Lanes whose service did not answer within the patience: what comes for them next is not waited for again.
    private var dead: Set<Lane> = []
    /// The last refusal printed, and how many more there were of it.
    private var said: (sentence: String, more: Int) = ("", 0)
    private var remembered = RememberedKeys()
    private let interrupted: () -> Bool
    private(set) var isInterrupted = false
    private var lastLine = 0
    private var progress: Progress
    private var results: Results

    init(
        _ conversation: Conversation, profile: String?, patience: Duration, form: OutputForm, stop: Bool,
        retryRejected: Bool, isInterrupted: @escaping () -> Bool
    ) {
        self.conversation = conversation
        self.profile = profile
        self.patience = patience
        self.form = form
        stops = stop
        self.retryRejected = retryRejected
        interrupted = isInterrupted
        progress = Progress()
        results = Results(form)
    }

    /// False when nothing more should be sent.
    mutating func take(_ line: LineSource.Line) throws(Trouble) -> Bool {
        guard goesOn() else { return false }
        lastLine = line.number
        let read: SentLine
        do throws(Trouble) {
            read = try SentLine(line, profile: profile)
        } catch {
            report(line.number, key: nil, error)
            return !stopped
        }
        let next = Lane(service: read.service, profile: read.profile)
        if let after = read.after {
            for key in after { while openKeys[key] != nil, goesOn() { try wait() } }
        } else if open.values.contains(where: { $0.lane != next }) {
            while !open.isEmpty, goesOn() { try wait() }
        }
        // Whoever wants to end at the first refusal must know each answer before the next line.
        while stops, !open.isEmpty, goesOn() { try wait() }
        while open.count >= Limits.window, goesOn() { try wait() }
        guard goesOn() else {
            lastLine -= 1
            return false
        }
        if let trouble = predecessors(read.after ?? [], line.number) {
            report(line.number, key: read.key, trouble)
            return !stopped
        }
        remembered.began(read.key)
        if dead.contains(next) {
            if let trouble = conversation.hopeless(next.service, next.profile, isQuery: false, after: .zero) {
                report(line.number, key: read.key, trouble)
                return !stopped
            }
            dead.remove(next)
        }
        try submit(
            Open(line: line.number, key: read.key, attempt: 1, lane: next, outline: read.outline, body: read.body))
        return true
    }

    /// Nothing new to send now: what is under way goes on.
    mutating func idle() throws(Trouble) -> Bool {
        try wait()
        return goesOn()
    }

    /// Whether anything more is to be sent.
    private mutating func goesOn() -> Bool {
        if interrupted() { isInterrupted = true }
        return !stopped && !isInterrupted
    }

    mutating func hasRead(_ share: Int?) { progress.share = share }

    /// A line may follow lines that stand before it and were done.
    private func predecessors(_ after: [String], _ line: Int) -> Trouble? {
        for key in after {
            guard remembered.knows(key) else {
                return .usage(
                    "Line \(line) follows \"\(key.prefix(64))\", and none of the \(RememberedKeys.most) lines before it has that key."
                )
            }
            if remembered.hasFailed(key) {
                return Trouble(
                    .refused, "predecessor-not-done",
                    "Line \(line) was not sent: it follows \"\(key.prefix(64))\", which was not done.")
            }
        }
        return nil
    }

    mutating func finish() throws(Trouble) -> ExitStatus {
        // Whoever wants an end waits a little for what is under way, not for a service that is away.
        let end = Conversation.now().adding(.seconds(3))
        while !open.isEmpty, !isInterrupted || Conversation.now() < end {
            try wait()
            _ = goesOn()
        }
        for (id, entry) in open.sorted(by: { $0.value.line < $1.value.line }) {
            let trouble = Trouble(
                .unavailable, "no-answer", "\(entry.lane.service) had not answered when it was stopped.")
            report(
                entry.line, key: entry.key,
                conversation.abandon(id, entry.lane.service, entry.lane.profile, isQuery: false, trouble))
        }
        open = [:]
        repeated()
        progress.clear()
        results.end()
        if isInterrupted { Terminal.say(Sentences.interrupted(behind: lastLine)) }
        Terminal.say(Sentences.summary(fresh + again + refused, done: fresh, before: again, not: refused))
        return ExitStatus.worst(Array(statuses))
    }

    private mutating func submit(_ entry: Open) throws(Trouble) {
        do throws(Trouble) {
            let id = try conversation.submit(
                entry.outline, entry.lane.service, body: entry.body, key: entry.key, attempt: entry.attempt,
                profile: entry.lane.profile, timeout: patience)
            open[id] = entry
            openKeys[entry.key] = id
        } catch {
            report(entry.line, key: entry.key, error)
        }
    }

    private mutating func wait() throws(Trouble) {
        for (id, ending) in try conversation.pump(.milliseconds(20)) {
            guard let entry = open.removeValue(forKey: id) else { continue }
            openKeys[entry.key] = nil
            switch ending {
            case .answered(let answer): try answered(entry, answer)
            case .failed(let trouble): report(entry.line, key: entry.key, trouble)
            }
        }
        // A service that stays away answers for all that waits for it.
        for lane in Set(open.values.map(\.lane)) {
            guard let trouble = conversation.hopeless(lane.service, lane.profile, isQuery: false, after: patience)
            else { continue }
            for (id, entry) in open.sorted(by: { $0.value.line < $1.value.line }) where entry.lane == lane {
                open[id] = nil
                openKeys[entry.key] = nil
                let lane = entry.lane
                dead.insert(lane)
                report(
                    entry.line, key: entry.key,
                    conversation.abandon(id, lane.service, lane.profile, isQuery: false, trouble))
            }
        }
    }

    private mutating func answered(_ entry: Open, _ answer: Answer) throws(Trouble) {
        let replayed = answer.header["replayed"] == .bool(true)
        if !answer.isOK, replayed, retryRejected, [409, 422].contains(answer.status), entry.attempt < 100,
            answer.header["code"]?.text != "key-reused"
        {
            return try submit(
                Open(
                    line: entry.line, key: entry.key, attempt: entry.attempt + 1, lane: entry.lane,
                    outline: entry.outline, body: entry.body))
        }
        guard answer.isOK else { return report(entry.line, key: entry.key, Trouble(answer)) }
        if replayed { again += 1 } else { fresh += 1 }
        statuses.insert(.ok)
        progress.step()
        switch form {
        case .json, .jsonl:
            var result: [JSON.Member] = [
                .init("line", .number(Int64(entry.line))), .init("key", .string(entry.key)),
                .init("status", .number(Int64(answer.status))),
                .init("replayed", .bool(replayed)), .init("position", answer.header["position"] ?? .null),
            ]
            result += (try? JSONReader.read(answer.body))?.members ?? []
            results.add(.object(result))
        case .table:
            progress.clear()
            repeated()
            Terminal.out("\(entry.line)  ok\(replayed ? " (before)" : "")  \(entry.outline.slug)  \(entry.key)")
        }
    }

    private mutating func report(_ line: Int, key: String?, _ trouble: Trouble) {
        refused += 1
        statuses.insert(trouble.status)
        if let key { remembered.failed(key) }
        if stops { stopped = true }
        progress.step()
        switch form {
        case .json, .jsonl:
            let result: [JSON.Member] = [
                .init("line", .number(Int64(line))), .init("key", key.map { .string($0) } ?? .null),
                .init("exit", .number(Int64(trouble.status.rawValue))),
            ]
            results.add(.object(result + (trouble.problem.json.members ?? [])))
        case .table:
            progress.clear()
            let sentence = trouble.sentence
            guard sentence != said.sentence else {
                said.more += 1
                return
            }
            repeated()
            said.sentence = sentence
            Terminal.out("\(line)  \(trouble.problem.code)  \(key ?? "")  \(sentence)")
        }
    }

    /// One sentence for thousands of lines is enough.
    private mutating func repeated() {
        if said.more > 0 { Terminal.out("   the same for \(said.more) more lines") }
        said = ("", 0)
    }
}
