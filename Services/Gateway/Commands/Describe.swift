import AllMessages
import ArgumentParser
import Kernel
import Models
import Words

/// Every message there is, from the same lists by which the services read them.
struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: Terminal.say(
            "Every command, query, event and rule with its fields.",
            "Setiap perintah, pertanyaan, kejadian dan aturan dengan isiannya."),
        discussion: "Example: gateway describe enter-order\nExample: gateway describe below-floor")

    @Argument(
        help: .say(
            "A type or its last part, or the code of a rule; all where absent.",
            "Jenis atau bagian akhirnya, atau kode aturan; semua bila kosong.")) var type: String?
    @Option(
        name: [.short, .customLong("output")],
        help: .say(
            "table, json or jsonl (JSON Schema).",
            "table, json atau jsonl (JSON Schema).")) var output: OutputForm =
            .table

    mutating func run() throws {
        guard let type else { return all() }
        guard let (service, outline) = Describe.message(type) else {
            let rules = Describe.rules.filter { $0.rule.code == type }
            if !rules.isEmpty { return show(rules) }
            if let meaning = Codes.meaning(type) { return explain(type, meaning) }
            Rendering.problem(
                Trouble.usage(Describe.unknown(type))
                    .problem, output)
            throw ExitStatus.usage.exitCode
        }
        switch output {
        case .json, .jsonl: Terminal.out(outline.schema)
        case .table: card(service, outline)
        }
    }

    /// With whose it is; what every service answers is nobody's.
    private static func message(_ name: String) -> (ServiceName?, MessageOutline)? {
        if let (catalogue, outline) = Catalogue.find(name) { return (catalogue.service, outline) }
        return Catalogue.everywhere.first { $0.slug == name || $0.type == name }.map { (nil, $0) }
    }

    private func all() {
        switch output {
        case .json: Terminal.out(.array(Catalogue.everywhere.map(\.schema) + Catalogue.all.flatMap(entries)))
        case .jsonl:
            for entry in Catalogue.everywhere.map(\.schema) + Catalogue.all.flatMap(entries) { Terminal.out(entry) }
        case .table:
            for outline in Catalogue.everywhere { card(nil, outline) }
            for catalogue in Catalogue.all {
                for outline in catalogue.messages { card(catalogue.service, outline) }
                Terminal.out("\(catalogue.service) refuses by")
                for rule in catalogue.rules { Terminal.out("  \(rule.status)  \(rule.code)  \(rule.sentence)") }
                Terminal.out("")
            }
        }
    }

    private static var rules: [(service: ServiceName, rule: RuleOutline)] {
        Catalogue.all.flatMap { catalogue in
            (catalogue.rules + RuleOutline.all(CommonRule.self) + RuleOutline.all(KernelRule.self)).map {
                (catalogue.service, $0)
            }
        }
    }

    /// Where several messages have that last part, their full names; else the nearest there are.
    private static func unknown(_ type: String) -> String {
        let all = Catalogue.all.flatMap { catalogue in
            catalogue.messages.map { "\(catalogue.service.rawValue).\($0.slug)" }
        }
        let same = all.filter { $0.hasSuffix(".\(type)") }
        if same.count > 1 { return "Several messages are called \"\(type)\": \(same.joined(separator: ", "))." }
        let near = all.filter { $0.contains(type.lowercased()) }.prefix(8)
        return "There is no message and no rule \"\(type.prefix(80))\"."
            + (near.isEmpty || type.isEmpty
                ? " `gateway describe` lists them all." : " Do you mean \(near.joined(separator: ", "))?")
    }

    private func sentence(_ rule: RuleOutline) -> String {
        switch Terminal.language {
        case .english: rule.sentence
        case .indonesian: rule.indonesian
        }
    }

    private func explain(_ code: String, _ meaning: String) {
        switch output {
        case .json, .jsonl:
            Terminal.out(
                JSONWriter.text(
                    .of(["title": .string(code), "x-kind": "rejection", "description": .string(meaning)])))
        case .table: Terminal.out("code  \(code)\n  \(meaning)")
        }
    }

    private func show(_ rules: [(service: ServiceName, rule: RuleOutline)]) {
        switch output {
        case .json: Terminal.out(.array(rules.map(Describe.entry)))
        case .jsonl: for rule in rules { Terminal.out(Describe.entry(rule)) }
        case .table:
            for (service, rule) in rules {
                Terminal.out("rule  \(rule.code)  (\(service), status \(rule.status))\n  \(sentence(rule))")
            }
        }
    }

    private func entries(_ catalogue: Catalogue) -> [JSON] {
        catalogue.messages.map(\.schema) + catalogue.rules.map { Describe.entry((catalogue.service, $0)) }
    }

    private static func entry(_ entry: (service: ServiceName, rule: RuleOutline)) -> JSON {
        .of([
            "title": .string(entry.rule.code), "x-kind": "rejection", "x-service": .string(entry.service.rawValue),
            "status": .number(Int64(entry.rule.status)), "description": .string(entry.rule.sentence),
        ])
    }

    private func card(_ service: ServiceName?, _ outline: MessageOutline) {
        Terminal.out("\(outline.kind.rawValue)  \(outline.type)  (\(service?.rawValue ?? "every service"))")
        Terminal.out("  \(outline.about)")
        fields(outline.fields)
        if let answer = outline.answer, case .document(let shown) = answer.shape {
            Terminal.out("  answered with")
            fields(shown)
        }
        Terminal.out("")
    }

    private func fields(_ fields: [FieldOutline]) {
        let rows = Describe.flat(fields, under: "").map { name, field in
            JSON.of([
                "field": .string(name), "type": .string(field.shape.summary),
                "needed": .string(field.required ? "yes" : "no"),
                "about": .string(
                    field.about + (field.rule.map { " (\($0))" } ?? "") + (field.personal ? " [personal]" : "")),
            ])
        }
        let table = Table(columns: ["field", "type", "needed", "about"].map { Table.Column($0, $0) })
        for line in table.lines(rows, width: Terminal.width - 4) { Terminal.out("    " + line) }
    }

    /// The fields of what stands in a list or in a field belong to the message too.
    private static func flat(_ fields: [FieldOutline], under prefix: String) -> [(name: String, field: FieldOutline)] {
        fields.flatMap { field -> [(name: String, field: FieldOutline)] in
            let name = prefix + field.name
            switch field.shape {
            case .list(.document(let inner)): return [(name, field)] + flat(inner, under: name + "[].")
            case .document(let inner): return [(name, field)] + flat(inner, under: name + ".")
            case .text, .exact, .whole, .truth, .words, .list, .any: return [(name, field)]
            }
        }
    }
}
