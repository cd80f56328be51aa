import Foundation
import Kernel
import Models

/// Names that the services know, for whoever is in the middle of a line. It is quick or it is silent: nobody waits for a key to be
/// answered.
enum Suggesting {
    private static let patience = Duration.milliseconds(700)
    /// More than a screen of names helps nobody to choose.
    private static let most: Int64 = 50

    /// What may stand in the place of the last word.
    static func words(_ typed: [String]) async -> [String] {
        let begun = typed.last ?? ""
        let next = Completion.next(Array(typed.dropLast()))
        let known = next.words.filter { $0.hasPrefix(begun) }
        // Who begins an option wants no name.
        guard let noun = next.names, !begun.hasPrefix("-") else { return known }
        // Of `O-1,O-2` the last is begun, and behind `TEA=` nothing is named any more.
        guard !begun.contains("=") else { return known }
        let front = begun.lastIndex(of: ",").map { String(begun[...$0]) } ?? ""
        let names = await names(of: noun, String(begun.dropFirst(front.count)))
        return names.map { front + $0 + next.suffix } + known
    }

    private static func names(of noun: String, _ begun: String) async -> [String] {
        guard let list = Nouns.named(noun)?.phrase("list"),
            let conversation = try? Conversation(await Directory.read(CommonWords().home))
        else { return [] }
        let profile = CommonWords().options.signer()
        let together = Together(conversation: conversation, profile: profile, patience: patience)
        let page = Together.Question(
            outline: list.outline, body: JSONWriter.bytes(.object([.init("limit", .number(most))])))
        var heard = (try? together.ask([page])) ?? []
        let field = list.columns?.first?.path ?? noun
        let listed = (heard.first?.body?["items"]?.elements ?? []).compactMap { $0[field]?.text }
            .filter { $0.lowercased().hasPrefix(begun.lowercased()) }
        // Who has begun a name may mean what is called so, or what is on no first page.
        let finding = begun.isEmpty ? [] : Search.questions(begun).filter { $0.service == list.service }
        heard = (try? together.ask(finding)) ?? []
        let found = Search.things(heard).filter { $0["kind"]?.text == noun }.compactMap { $0["id"]?.text }
        var seen: Set<String> = []
        return (listed + found).filter { seen.insert($0).inserted }
    }
}
