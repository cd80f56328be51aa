/// How long one thing took, each time it was done. Told by its parts and never as one mean, which hides the worst.
struct Distribution: Sendable {
    private var nanoseconds: [UInt64] = []

    mutating func add(_ sample: UInt64) { nanoseconds.append(sample) }

    var count: Int { nanoseconds.count }

    /// The parts that are told, from the middle to the worst.
    static let parts: [(name: String, share: Double)] = [
        ("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("max", 1),
    ]

    /// For each part the sample up to which that share of all lies (nearest rank); 0 where there is none.
    var told: [UInt64] {
        let sorted = nanoseconds.sorted()
        return Distribution.parts.map { part in
            let rank = Int((part.share * Double(sorted.count)).rounded(.up))
            return sorted.isEmpty ? 0 : sorted[min(sorted.count, max(1, rank)) - 1]
        }
    }

    var middle: UInt64 { told[0] }
}
