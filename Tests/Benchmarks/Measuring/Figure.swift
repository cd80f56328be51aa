/// One thing measured, beside what bare libzmq or SQLite did with the same bytes in the same run.
struct Figure: Sendable {
    /// What one measured value is.
    enum Value: Sendable {
        /// So many a second.
        case rate(Double)
        case times(Distribution)
        case bytes(Double)
        /// Seconds of processor time.
        case processor(Double)
    }

    let section: String
    let what: String
    let value: Value
    /// What it stands beside: the same by bare libraries, or with less data; nil where there is no such thing.
    var raw: Value?
    var aims: [Aim] = []
    /// Why it should not be believed as it stands.
    var marks: [String] = []

    /// Beside the same with less data rather than beside bare libraries.
    init(_ section: String, _ what: String, _ value: Value, base: Value, _ aims: Aim...) {
        self.section = section
        self.what = what
        self.value = value
        raw = base
        self.aims = aims
    }

    init(_ section: String, _ what: String, _ value: Value, raw: Value? = nil, _ aims: Aim...) {
        self.section = section
        self.what = what
        self.value = value
        self.raw = raw
        self.aims = aims
        if case .times(let times) = value, times.count < 1_000 {
            marks.append("\(times.count) samples: too few for p99.9")
        }
        if let ratio, isRate ? ratio > 1 : ratio < 1 { marks.append("the raw limit is slower than the product") }
    }

    private var isRate: Bool {
        switch value {
        case .rate: true
        case .times, .bytes, .processor: false
        }
    }

    /// The one number that aims speak of: of times the middle.
    var number: Double { Figure.number(value) }

    private static func number(_ value: Value) -> Double {
        switch value {
        case .rate(let rate): rate
        case .times(let times): Double(times.middle)
        case .bytes(let bytes): bytes
        case .processor(let seconds): seconds
        }
    }

    /// The product's number as a multiple of the raw one.
    var ratio: Double? {
        guard let raw, Figure.number(raw) > 0 else { return nil }
        return number / Figure.number(raw)
    }

    /// What a figure should come to; each says of a figure whether it does.
    enum Aim: Sendable {
        case ratioAtLeast(Double)
        case ratioAtMost(Double)
        case atLeast(Double)
        case atMost(Double)

        func isMet(_ figure: Figure) -> Bool? {
            switch self {
            case .ratioAtLeast(let least): figure.ratio.map { $0 >= least }
            case .ratioAtMost(let most): figure.ratio.map { $0 <= most }
            case .atLeast(let least): figure.number >= least
            case .atMost(let most): figure.number <= most
            }
        }
    }
}
