import Kernel
import Models
import StorePort

/// What becomes old goes, a bounded number at once: answers that nobody asks for again, and what is personal in records that
/// the law no longer keeps.
extension WriterCore {
    func purge(_ moment: Moment) throws(StoreFailure) -> [Output] {
        let now = moment.steady
        var outputs: [Output] = []
        if now >= nextPurge {
            nextPurge = now.adding(.seconds(60))
            let purged = try old("old answers cannot be removed", &nextPurge, now, &outputs) {
                () throws(StoreFailure) in
                try store.purgeReplies(
                    before: moment.wall.adding(.zero - Limits.repliesKept), limit: Limits.repliesPurgedAtOnce)
            }
            if purged == Limits.repliesPurgedAtOnce { nextPurge = now.adding(.milliseconds(100)) }
        }
        if now >= nextRetention {
            nextRetention = now.adding(.seconds(3_600))
            let purged = try old("what the law no longer keeps cannot be emptied", &nextRetention, now, &outputs) {
                () throws(StoreFailure) in
                try store.purgePersonal(keptUntil: moment.wall.day, limit: Limits.personalPurgedAtOnce)
            }
            if purged > 0 { outputs.append(.log(.info, "personal parts of \(purged) old records were emptied")) }
            if purged == Limits.personalPurgedAtOnce { nextRetention = now.adding(.milliseconds(100)) }
        }
        return outputs
    }

    /// Removing what is old can wait for room, and where it is damaged it hinders nobody.
    private func old(
        _ what: String, _ next: inout Instant, _ now: Instant, _ outputs: inout [Output],
        _ purge: () throws(StoreFailure) -> Int
    ) throws(StoreFailure) -> Int {
        do throws(StoreFailure) { return try purge() } catch {
            switch error {
            case .full: break
            case .damaged(let why):
                next = now.adding(.seconds(3_600))
                outputs.append(.log(.error, "\(what): \(why)"))
            case .doubt, .taken, .newer, .readOnly, .clean: throw error
            }
            return 0
        }
    }
}
