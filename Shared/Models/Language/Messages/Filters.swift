/// A list that can be asked for some business days alone.
package protocol DayFiltered {
    var from: Day? { get }
    var until: Day? { get }
}

/// A list that can be asked for some sums alone.
package protocol SumFiltered {
    var least: Money? { get }
    var most: Money? { get }
}

extension SumFiltered {
    /// Whether a sum is asked for; sums of other currencies are not.
    package func asks(for sum: Money) -> Bool {
        (least.map { $0.currency == sum.currency && $0.steps <= sum.steps } ?? true)
            && (most.map { $0.currency == sum.currency && sum.steps <= $0.steps } ?? true)
    }
}
