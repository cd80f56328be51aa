import Kernel
import Models

/// The same line with the name that somebody meant, where a service does not know what was typed. Nothing was done, and a name that is
/// unknown keeps no answer, so that it may be asked again.
extension Line {
    func meant(_ answer: Answer, _ conversation: Conversation, _ options: CommonOptions) -> Line? {
        guard answer.status == 404, let (part, texts, index, id) = unknown(answer) else { return nil }
        // People type o-1 for O-1.
        if id != id.uppercased() { return corrected(part, texts, index, id, to: id.uppercased()) }
        // And whatever number stands on the paper before them: INV/0012/XI/2026, PO-779, a waybill. What is done is never guessed: a
        // telephone begun, or a paper of several orders, might be another's.
        guard phrase.outline.kind == .query, let noun = part.names else { return nil }
        let together = Together(conversation: conversation, profile: options.signer(), patience: options.patience)
        guard let found = Search.meant(id, noun, together), found != id else { return nil }
        return corrected(part, texts, index, id, to: found)
    }

    /// What was typed for the field that the answer is about: each text of it, which one, and the name in that.
    private func unknown(_ answer: Answer) -> (part: Part, texts: [String], index: Int, id: String)? {
        guard let problem = try? JSONReader.read(answer.body),
            let place = problem["errors"]?.elements?.first?["pointer"]?.text
        else { return nil }
        let path = place.split(separator: "/")
        guard let field = path.first, let part = phrase.parts.first(where: { $0.fields.contains(String(field)) }),
            let typed = typing.texts[part.spelling]
        else { return nil }
        let texts = part.isList ? typed.flatMap { $0.split(separator: ",").map(String.init) } : typed
        guard let last = texts.indices.last else { return nil }
        let index = path.count > 1 ? Int(path[1]).flatMap { texts.indices.contains($0) ? $0 : nil } ?? last : last
        let id = texts[index].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)[0]
        return (part, texts, index, String(id))
    }

    private func corrected(_ part: Part, _ texts: [String], _ index: Int, _ id: String, to other: String) -> Line {
        var texts = texts
        texts[index] = other + texts[index].dropFirst(id.count)
        var line = self
        line.isCorrected = true
        line.typing.texts[part.spelling] = texts
        if common.output == .table { Terminal.say(Sentences.taken(other, for: id)) }
        return line
    }
}
