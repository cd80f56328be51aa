/// How long one thing took, each time it was done. Told by its parts and never as one mean, which hides the worst.
struct Distribution: Sendable {
    private var nanoseconds: [UInt64] = []
    private var isSorted = true

    init(_ nanoseconds: [UInt64] = []) {
        self.nanoseconds = nanoseconds.sorted()
    }

    mutating func add(_ sample: UInt64) {
        nanoseconds.append(sample)
        isSorted = false
    }

    var count: Int { nanoseconds.count }

    /// The sample below which that share of all lies (nearest rank); 0 where there is none.
    func at(_ share: Double) -> UInt64 {
        guard !nanoseconds.isEmpty else { return 0 }
        let sorted = isSorted ? nanoseconds : nanoseconds.sorted()
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[min(sorted.count, max(1, rank)) - 1]
    }

    /// The parts that are told, from the middle to the worst.
    static let parts: [(name: String, share: Double)] = [
        ("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("max", 1),
    ]

    var told: [UInt64] {
        let sorted = Distribution(nanoseconds)
        return Distribution.parts.map { sorted.at($0.share) }
    }
}
