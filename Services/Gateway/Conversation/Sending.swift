import Foundation
import Hashing
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
    private var statuses: [ExitStatus] = []
    private var fresh = 0
    private var again = 0
    private var refused = 0
    private var stopped = false
    /// Lanes whose service did not answer within the patience: what comes for them next is not waited for again.
    private var dead: Set<Lane> = []
    /// The last refusal printed, and how many more there were of it.
    private var said: (sentence: String, more: Int) = ("", 0)
    private var keys: Set<String> = []
    private var failedKeys: Set<String> = []
    private var progress: Progress
    private var results: Results

    init(
        _ conversation: Conversation, profile: String?, patience: Duration, form: OutputForm, stop: Bool,
        retryRejected: Bool, total: Int?
    ) {
        self.conversation = conversation
        self.profile = profile
        self.patience = patience
        self.form = form
        stops = stop
        self.retryRejected = retryRejected
        progress = Progress(total: total)
        results = Results(form)
    }

    /// False when nothing more should be sent.
    mutating func take(_ line: LineSource.Line) throws(Trouble) -> Bool {
        guard !stopped else { return false }
        let read:
            (
                outline: MessageOutline, service: ServiceName, key: String, body: [UInt8], profile: String,
                after: [String]?
            )
        do throws(Trouble) {
            read = try self.read(line)
        } catch {
            report(line.number, key: nil, error)
            return !stopped
        }
        let next = Lane(service: read.service, profile: read.profile)
        if let after = read.after {
            for key in after { while openKeys[key] != nil { try wait() } }
        } else if open.values.contains(where: { $0.lane != next }) {
            while !open.isEmpty { try wait() }
        }
        // Whoever wants to end at the first refusal must know each answer before the next line.
        while stops, !open.isEmpty { try wait() }
        while open.count >= Limits.window { try wait() }
        guard !stopped else { return false }
        if let trouble = predecessors(read.after ?? [], line.number) {
            report(line.number, key: read.key, trouble)
            return !stopped
        }
        keys.insert(read.key)
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
    mutating func idle() throws(Trouble) { try wait() }

    /// A line may follow lines that stand before it and were done.
    private func predecessors(_ after: [String], _ line: Int) -> Trouble? {
        for key in after {
            guard keys.contains(key) else {
                return .usage("Line \(line) follows \"\(key.prefix(64))\", and no line before it has that key.")
            }
            if failedKeys.contains(key) {
                return Trouble(
                    .refused, "predecessor-not-done",
                    "Line \(line) was not sent: it follows \"\(key.prefix(64))\", which was not done.")
            }
        }
        return nil
    }

    mutating func finish() throws(Trouble) -> ExitStatus {
        while !open.isEmpty { try wait() }
        repeated()
        progress.clear()
        results.end()
        Terminal.say(Sentences.summary(fresh + again + refused, done: fresh, before: again, not: refused))
        return ExitStatus.worst(statuses)
    }

    private func read(_ line: LineSource.Line) throws(Trouble) -> (
        outline: MessageOutline, service: ServiceName, key: String, body: [UInt8], profile: String, after: [String]?
    ) {
        guard line.bytes.count <= LineSource.longest else {
            throw .usage("Line \(line.number) is longer than \(LineSource.longest) bytes. Split it.")
        }
        let json: JSON
        do {
            json = try JSONReader.read(line.bytes)
        } catch {
            throw .usage("Line \(line.number) is not JSON: \(error).")
        }
        guard let members = json.members else { throw .usage("Line \(line.number) is not a JSON object.") }
        let known = ["type", "key", "data", "as", "after"]
        if let other = members.first(where: { !known.contains($0.name) }) {
            throw .usage(
                "Line \(line.number): \"\(other.name.prefix(64))\" is not known; a line has type, key, data, as and after."
            )
        }
        guard let type = json["type"]?.text else { throw .usage("Line \(line.number) has no \"type\".") }
        guard let (catalogue, outline) = Catalogue.find(type), outline.kind == .command else {
            throw .usage(
                "Line \(line.number): there is no command \"\(type.prefix(100))\". `gateway describe` lists them.")
        }
        guard let data = json["data"], case .object = data else {
            throw .usage("Line \(line.number) has no \"data\", an object.")
        }
        let key = try self.key(json["key"], line)
        if let signer = json["as"], signer.text == nil {
            throw .usage("Line \(line.number): \"as\" must be the name of a profile, a text.")
        }
        let signer = json["as"]?.text ?? profile ?? UsualSigner.of(outline.type, catalogue.service).rawValue
        let after = json["after"]?.elements?.compactMap(\.text)
        if let keys = json["after"], after == nil || after?.count != keys.elements?.count {
            throw .usage("Line \(line.number): \"after\" must be a list of keys, each a text.")
        }
        return (outline, catalogue.service, key, JSONWriter.bytes(data), signer, after)
    }

    /// A line without a key is known by its place and its bytes.
    private func key(_ json: JSON?, _ line: LineSource.Line) throws(Trouble) -> String {
        guard let json else {
            let digest = SHA256Port.openSSL.digest(Array("\(line.number):".utf8) + line.bytes)
            return "line-" + Hex.text(Array(digest.prefix(16)))
        }
        guard let key = json.text, (1...Limits.key).contains(key.utf8.count), Prose(key) != nil else {
            throw .usage("Line \(line.number): \"key\" must be a text of 1 to \(Limits.key) bytes.")
        }
        return key
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
        statuses.append(.ok)
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
        statuses.append(trouble.status)
        if let key { failedKeys.insert(key) }
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
            let sentence = Sentences.of(trouble.problem)
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
