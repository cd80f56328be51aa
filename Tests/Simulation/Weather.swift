/// The faults of one seed, drawn once, so that seeds differ in kind and not only in luck.
struct Weather: Sendable {
    /// Per thousand.
    let publicationLost: Int
    let burstLost: Int
    let disconnect: Int
    let crashBefore: Int
    let crashAfter: Int
    let crashBetween: Int
    let full: Int
    let replyLost: Int
    /// Milliseconds that a message may take.
    let slowest: Int

    init(_ random: inout Random) {
        publicationLost = random.chance(600) ? random.below(300) : 0
        burstLost = random.chance(300) ? random.below(500) : 0
        disconnect = random.chance(500) ? random.below(30) : 0
        crashBefore = random.chance(500) ? random.below(40) : 0
        crashAfter = random.chance(500) ? random.below(40) : 0
        crashBetween = random.chance(300) ? random.below(8) : 0
        full = random.chance(150) ? random.below(60) : 0
        replyLost = random.chance(400) ? random.below(200) : 0
        slowest = [2, 20, 100, 400][random.below(4)]
    }

    private init() {
        (publicationLost, burstLost, disconnect, crashBefore, crashAfter, crashBetween, full, replyLost, slowest) = (
            0, 0, 0, 0, 0, 0, 0, 0, 5
        )
    }

    /// After the storm: everything must now come together.
    static let calm = Weather()
}
