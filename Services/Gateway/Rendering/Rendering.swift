import ArgumentParser
import Foundation
import Kernel
import Models

/// How answers are printed.
enum OutputForm: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl }

enum Rendering {
    /// A problem goes to stderr for people; with json to stdout for programs, so that a script has one place to look.
    static func problem(_ problem: Problem, _ form: OutputForm) {
        switch form {
        case .table:
            Terminal.say(
                Terminal.paint("✗ ", .red) + Sentences.of(problem) + Terminal.paint("  [\(problem.code)]", .dim))
        case .json, .jsonl:
            Terminal.out(JSONWriter.text(problem.json))
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
            Terminal.out(JSONWriter.text(.object(members)))
        case .table:
            let events = body["events"]?.elements ?? []
            let again =
                answer.header["replayed"] == .bool(true) ? Terminal.paint("  (answered before)", .dim, on: 1) : ""
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
        case .json: Terminal.out(JSONWriter.text(.array(items)))
        case .jsonl: for item in items { Terminal.out(JSONWriter.text(item)) }
        case .table:
            if items.isEmpty { Terminal.say("none") }
            if !items.isEmpty { for line in table.lines(items, width: Terminal.width) { Terminal.out(line) } }
        }
        if let next = body["next"]?.text { Terminal.say("more: --after \(next)") }
    }

    static func one(_ answer: Answer, _ form: OutputForm) throws(Trouble) {
        let body = try json(answer)
        switch form {
        case .json, .jsonl: Terminal.out(JSONWriter.text(body))
        case .table: card(body)
        }
    }

    /// One thing: a line a field, and lists of objects as tables below.
    private static func card(_ json: JSON) {
        let members = json.members ?? []
        let width = members.map(\.name.count).max() ?? 0
        for member in members where rows(member.value) == nil {
            Terminal.out(
                "\(member.name.padding(toLength: width, withPad: " ", startingAt: 0))  \(Cell.text(member.value))")
        }
        for member in members {
            guard let rows = rows(member.value), let first = rows.first else { continue }
            Terminal.out("")
            Terminal.out(member.name)
            let columns = (first.members ?? []).map { Table.Column($0.name, $0.name) }
            for line in Table(columns: columns).lines(rows, width: Terminal.width - 2) { Terminal.out("  " + line) }
        }
    }

    private static func rows(_ json: JSON) -> [JSON]? {
        guard case .array(let elements) = json, let first = elements.first, case .object = first else { return nil }
        return elements
    }

    static func json(_ answer: Answer) throws(Trouble) -> JSON {
        do {
            return try JSONReader.read(answer.body)
        } catch {
            throw Trouble(.fault, "fault", "The service's answer cannot be read: \(error)")
        }
    }
}
