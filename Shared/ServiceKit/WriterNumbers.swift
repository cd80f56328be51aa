import Kernel
import Models
import StorePort

/// Numbers of others' papers are compared without regard to capitals and spaces (DESIGN 35); older builds took two that
/// differ by those only (DESIGN 62). Both keep theirs, and somebody is told: a paper may have been typed in twice.
extension WriterCore {
    /// In the slice of lookups that is walked next.
    func notice(
        _ kind: Kind, _ completion: Completion, _ moment: Moment, _ entropy: [UInt8]
    ) throws(StoreFailure) -> [Output] {
        guard case .lookups(let place) = completion.stage else { return [] }
        var before = place
        var outputs: [Output] = []
        for stored in try store.lookups(of: kind.name, after: place, limit: Limits.completedAtOnce) {
            let here = Completion.StoredPlace(name: stored.name, key: stored.key)
            if let before, stored.name == Key.folding, before.name == stored.name,
                before.key.value == stored.key.value
            {
                outputs += try notice(kind, before.key, stored.key, moment, entropy)
            }
            before = here
        }
        return outputs
    }

    private func notice(
        _ kind: Kind, _ one: FoundKey, _ other: FoundKey, _ moment: Moment, _ entropy: [UInt8]
    ) throws(StoreFailure) -> [Output] {
        let turn = try Deciding.noticing(
            "\(kind.name)/\(one.id)/\(other.id)/one-number",
            ProblemCause.oneNumber.said(["kind": kind.name, "one": one.id, "other": other.id]),
            now: moment.wall, entropy: entropy, head: head, domain: parts.domain, overlay: overlay, sha: parts.sha,
            hearing: hearing)
        guard turn.writes else { return [] }
        try store.commit(turn)
        return try committed(turn)
    }
}
