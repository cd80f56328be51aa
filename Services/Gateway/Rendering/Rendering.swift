import ArgumentParser
import Foundation
import Kernel
import Models

/// How answers are printed.
enum OutputForm: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl }

/// Results that come one by one: each on its line, or as one JSON list that ends when they end.
struct Results {
    private let form: OutputForm
    private var begun = false

    init(_ form: OutputForm) { self.form = form }

    mutating func add(_ json: JSON) {
        let text = Terminal.shown(JSONWriter.text(json))
        switch form {
        case .json: Terminal.out((begun ? "," : "[") + text)
        case .jsonl, .table: Terminal.out(text)
        }
        begun = true
    }

    func end() {
        if case .json = form { Terminal.out(begun ? "]" : "[]") }
    }
}

enum Rendering {
    /// A problem goes to stderr for people; with json to stdout for programs, so that a script has one place to look.
    static func problem(_ problem: Problem, _ form: OutputForm) { trouble(Trouble(problem), form) }

    static func trouble(_ trouble: Trouble, _ form: OutputForm) {
        let problem = trouble.problem
        switch form {
        case .table:
            Terminal.say(
                Terminal.paint("✗ ", .red) + Sentences.of(problem)
                    + Terminal.paint(
                        "  [\(problem.code)]\(trouble.replayed ? "  \(Sentences.answeredBefore)" : "")", .dim))
        case .json, .jsonl:
            Terminal.out(.object((problem.json.members ?? []) + (trouble.replayed ? [.init("replayed", true)] : [])))
            Terminal.say(Sentences.of(problem))
        }
    }

    /// What a command did.
    static func done(_ answer: Answer, key: String, _ form: OutputForm) throws(Trouble) {
        let body = try json(answer)
        switch form {
        case .json, .jsonl:
            let members =
                (body.members ?? []) + [
                    .init("key", .string(key)), .init("position", answer.header["position"] ?? .null),
                    .init("replayed", answer.header["replayed"] ?? .bool(false)),
                ]
            Terminal.out(.object(members))
        case .table:
            let events = body["events"]?.elements ?? []
            let again =
                answer.header["replayed"] == .bool(true)
                ? Terminal.paint("  \(Sentences.answeredBefore)", .dim, on: 1) : ""
            if events.isEmpty { Terminal.out("nothing to do" + again) }
            for event in events {
                let type = event["type"]?.text ?? ""
                let slug = MessageOutline.slug(type)
                Terminal.out(
                    "\(Terminal.paint("✓", .green, on: 1)) \(slug)  \(Cell.safe(event["subject"]?.text ?? ""))" + again)
            }
        }
    }

    static func list(_ answer: Answer, _ table: Table, _ form: OutputForm) throws(Trouble) {
        let body = try json(answer)
        let items = body["items"]?.elements ?? []
        switch form {
        case .json: Terminal.out(.array(items))
        case .jsonl: for item in items { Terminal.out(item) }
        case .table:
            if items.isEmpty { Terminal.say(Sentences.none) }
            if !items.isEmpty { for line in table.lines(items, width: Terminal.width) { Terminal.out(line) } }
        }
        if let next = body["next"]?.text { Terminal.say("more: --after \(next)") }
    }

    /// `name` is the field that the thing itself is called by.
    static func one(_ answer: Answer, _ name: String?, _ form: OutputForm) throws(Trouble) {
        let body = try json(answer)
        switch form {
        case .json, .jsonl: Terminal.out(body)
        case .table: card(body, name)
        }
    }

    /// One thing: a line a field, and lists of objects as tables below.
    private static func card(_ json: JSON, _ first: String?) {
        let members = Labels.sorted(json.members ?? [], first: first)
        let width = members.map { Labels.name($0.name).count }.max() ?? 0
        for member in members where rows(member.value) == nil && member.value != .array([]) {
            let label = Labels.name(member.name).padding(toLength: width, withPad: " ", startingAt: 0)
            Terminal.out("\(label)  \(Labels.value(member.name, member.value))")
        }
        for member in members {
            guard var rows = rows(member.value) else { continue }
            if member.name == "lines" { rows = Packs.numbered(rows) }
            Terminal.out("")
            Terminal.out(Labels.name(member.name))
            var columns: [JSON.Member] = []
            for row in rows {
                columns += (row.members ?? []).filter { new in
                    // Nothing taken off any line says nothing, and would push out what is owed.
                    !columns.contains { $0.name == new.name } && !(new.name == "discount" && new.value.text == "0")
                }
            }
            let table = Table(columns: Labels.sortedColumns(columns).map { Table.Column($0.name, $0.name) })
            for line in table.lines(rows, width: Terminal.width - 2) { Terminal.out("  " + line) }
        }
    }

    private static func rows(_ json: JSON) -> [JSON]? {
        guard case .array(let elements) = json, let first = elements.first, case .object = first else { return nil }
        return elements.map(Packs.shown)
    }

    static func json(_ answer: Answer) throws(Trouble) -> JSON {
        do {
            return try JSONReader.read(answer.body)
        } catch {
            throw Trouble(.fault, "fault", "The service's answer cannot be read: \(error)")
        }
    }
}
