import Foundation
import Kernel
import Models
import Wire

/// What somebody answered before he stopped, kept in the home until the line is given: nobody types an order twice because the telephone
/// rang. The key goes with it, so that a line that was sent and not heard of is not done twice either.
struct Draft: Equatable {
    let key: String
    let at: Instant
    var texts: [String: [String]] = [:]

    /// As long as a service remembers a key.
    static let kept = Duration.seconds(7 * 86_400)

    private static func path(_ home: String, _ noun: String, _ verb: String) -> String {
        "\(home)/drafts/\(noun)-\(verb).json"
    }

    /// Nil where there is none, or none that may still be of use.
    static func read(_ home: String, _ noun: String, _ verb: String, now: Instant) -> Draft? {
        guard let bytes = FileManager.default.contents(atPath: path(home, noun, verb)),
            let json = try? JSONReader.read(Array(bytes)), let key = json["key"]?.text,
            let at = json["at"]?.text.flatMap({ Instant($0) }), now < at.adding(kept)
        else { return nil }
        var draft = Draft(key: key, at: at)
        for member in json["texts"]?.members ?? [] {
            draft.texts[member.name] = member.value.elements?.compactMap(\.text) ?? []
        }
        return draft
    }

    /// A draft that cannot be kept is no reason not to go on.
    func keep(_ home: String, _ noun: String, _ verb: String) {
        let members = texts.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .texts($0.value)) }
        let json = JSON.of([
            "key": .string(key), "at": .string(at.description), "texts": .object(members),
        ])
        try? PrivateFile.folder("\(home)/drafts")
        try? PrivateFile.write(Draft.path(home, noun, verb), JSONWriter.text(json) + "\n")
    }

    /// What was refused may be right another day: the same answers under a key of their own.
    static func renew(_ home: String, _ noun: String, _ verb: String, now: Instant) {
        guard let old = read(home, noun, verb, now: now) else { return }
        Draft(key: Hex.text(Conversation.random(16)), at: old.at, texts: old.texts).keep(home, noun, verb)
    }

    static func remove(_ home: String, _ noun: String, _ verb: String) {
        try? FileManager.default.removeItem(atPath: path(home, noun, verb))
    }
}
