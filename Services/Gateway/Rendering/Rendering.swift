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
                Terminal.paint("✗ ", .red) + trouble.sentence
                    + Terminal.paint(
                        "  [\(problem.code)]\(trouble.replayed ? "  \(Sentences.answeredBefore)" : "")", .dim))
        case .json, .jsonl:
            Terminal.out(.object((problem.json.members ?? []) + (trouble.replayed ? [.init("replayed", true)] : [])))
            Terminal.say(trouble.sentence)
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
            let again =
                answer.header["replayed"] == .bool(true)
                ? Terminal.paint("  \(Sentences.answeredBefore)", .dim, on: 1) : ""
            let events = body["events"]?.elements ?? []
            if events.isEmpty { Terminal.out(Sentences.alreadySo + again) }
            for line in Happened.lines(events) { Terminal.out(line + again) }
        }
    }

    /// `name` is the field that the thing itself is called by.
    static func one(
        _ answer: Answer, _ name: String?, _ outline: AnswerOutline?, _ form: OutputForm, all: Bool
    ) throws(Trouble) {
        let body = try json(answer)
        switch form {
        case .json, .jsonl: Terminal.out(body)
        case .table:
            var fields: [FieldOutline] = []
            if case .document(let known)? = outline?.shape { fields = known }
            for line in Card(fields, first: name, all: all).lines(body, width: Terminal.width) { Terminal.out(line) }
        }
    }

    static func json(_ answer: Answer) throws(Trouble) -> JSON {
        do {
            return try JSONReader.read(answer.body)
        } catch {
            throw Trouble(.fault, "fault", "The service's answer cannot be read: \(error)")
        }
    }
}
