import ArgumentParser
import Models

/// Every message there is, from the same lists by which the services read them.
struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Every command, query, event and rule with its fields.",
        discussion: "Example: gateway describe enter-order")

    @Argument(help: "A type or its last part; all where absent.") var type: String?
    @Option(name: [.short, .customLong("output")], help: "table, json or jsonl (JSON Schema).") var output: OutputForm =
        .table

    mutating func run() throws {
        guard let type else { return all() }
        guard let (catalogue, outline) = Catalogue.find(type) else {
            Rendering.problem(
                Trouble.usage("There is no message \"\(type)\", or several. `gateway describe` lists them all.")
                    .problem, output)
            throw ExitStatus.usage.exitCode
        }
        switch output {
        case .json, .jsonl: Terminal.out(JSONWriter.text(outline.schema))
        case .table: card(catalogue, outline)
        }
    }

    private func all() {
        switch output {
        case .json: Terminal.out(JSONWriter.text(.array(Catalogue.all.flatMap(entries))))
        case .jsonl: for entry in Catalogue.all.flatMap(entries) { Terminal.out(JSONWriter.text(entry)) }
        case .table:
            for catalogue in Catalogue.all {
                for outline in catalogue.messages { card(catalogue, outline) }
                Terminal.out("\(catalogue.service) refuses by")
                for rule in catalogue.rules { Terminal.out("  \(rule.status)  \(rule.code)  \(rule.sentence)") }
                Terminal.out("")
            }
        }
    }

    private func entries(_ catalogue: Catalogue) -> [JSON] {
        catalogue.messages.map(\.schema)
            + catalogue.rules.map { rule in
                .of([
                    "title": .string(rule.code), "x-kind": "rejection",
                    "x-service": .string(catalogue.service.rawValue),
                    "status": .number(Int64(rule.status)), "description": .string(rule.sentence),
                ])
            }
    }

    private func card(_ catalogue: Catalogue, _ outline: MessageOutline) {
        Terminal.out("\(outline.kind.rawValue)  \(outline.type)  (\(catalogue.service))")
        Terminal.out("  \(outline.about)")
        let rows = outline.fields.map { field in
            JSON.of([
                "field": .string(field.name), "type": .string(field.shape.summary),
                "needed": .string(field.required ? "yes" : "no"),
                "about": .string(
                    field.about + (field.rule.map { " (\($0))" } ?? "") + (field.personal ? " [personal]" : "")),
            ])
        }
        let table = Table(columns: ["field", "type", "needed", "about"].map { Table.Column($0, $0) })
        for line in table.lines(rows, width: Terminal.width - 4) { Terminal.out("    " + line) }
        Terminal.out("")
    }
}
