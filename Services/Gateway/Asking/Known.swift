import Foundation
import Kernel
import Models

/// The things of a kind that a service knows, for whoever names one of them: the first page of their list, and what is found by what
/// is typed.
struct Known {
    let noun: String
    let together: Together
    /// More than a screen of names helps nobody to choose.
    private static let most: Int64 = 50

    /// Nil where there is no list of such things.
    init?(_ noun: String, _ conversation: Conversation, profile: String, patience: Duration) {
        guard Nouns.named(noun)?.phrase("list") != nil else { return nil }
        self.noun = noun
        together = Together(conversation: conversation, profile: profile, patience: patience)
    }

    private var list: Phrase? { Nouns.named(noun)?.phrase("list") }

    /// The first of the list; none where nobody answers.
    func listed() -> [Picker.Choice] {
        guard let list else { return [] }
        let page = Together.Question(
            list.outline, JSONWriter.bytes(.object([.init("limit", .number(Known.most))])))
        let field = list.columns?.first?.path ?? noun
        let rows = (try? together.ask([page]))?.first?.body?["items"]?.elements ?? []
        return rows.compactMap { row in row[field]?.text.map { Picker.Choice(value: $0, about: Known.about(row)) } }
    }

    /// What is called or numbered so, also where it is on no first page.
    func found(_ begun: String) -> [Picker.Choice] {
        guard !begun.isEmpty, let list else { return [] }
        let questions = Search.questions(begun).filter { $0.service == list.service }
        return Search.things((try? together.ask(questions)) ?? []).filter { $0["kind"]?.text == noun }.compactMap {
            thing in thing["id"]?.text.map { Picker.Choice(value: $0, about: Known.about(thing)) }
        }
    }

    /// Whose it is or what it is called, and how much.
    private static func about(_ row: JSON) -> String {
        let name = (row["called"] ?? row["name"] ?? row["customerName"])?.text
        let sum = (row["open"] ?? row["gross"] ?? row["total"] ?? row["amount"]).map { Cell.text($0) }
        return [name, sum].compactMap { $0 }.joined(separator: " · ")
    }
}
