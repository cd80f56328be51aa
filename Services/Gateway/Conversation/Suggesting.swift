import Foundation
import Kernel
import Models

/// Names that the services know, for whoever is in the middle of a line. It is quick or it is silent: nobody waits for a key to be
/// answered.
enum Suggesting {
    private static let patience = Duration.milliseconds(700)

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
        let options = CommonWords().options
        guard let conversation = try? Conversation(await Directory.read(options.home)),
            let known = Known(noun, conversation, profile: options.signer(), patience: patience)
        else { return [] }
        let listed = known.listed().filter { $0.value.lowercased().hasPrefix(begun.lowercased()) }
        // Who has begun a name may mean what is called so, or what is on no first page.
        var seen: Set<String> = []
        return (listed + known.found(begun)).map(\.value).filter { seen.insert($0).inserted }
    }
}
