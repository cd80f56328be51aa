/// A sum in parts that come to the sum again, by the largest remainder (Hamilton): each part is first what its weight gives it,
/// rounded down; the steps that are left go to the greatest remainders, the earlier first where two are alike.
package enum Shares {
    /// In steps of the document where neither the sum nor a weight has smaller ones, else in the currency's own: so no part is
    /// more than its weight where the sum is not more than all of them. A weight below nothing weighs nothing; where none
    /// weighs anything the first part is the whole.
    package static func of(_ sum: Money, by weights: [Int64]) -> [Money] {
        let document = sum.currency.documentStep
        let isWhole = ([sum.steps] + weights).allSatisfy { $0 % document == 0 }
        let step = isWhole ? document : 1
        return split(sum.steps / step, by: weights.map { max(0, $0) }).map { Money(steps: $0 * step, sum.currency) }
    }

    private static func split(_ sum: Int64, by weights: [Int64]) -> [Int64] {
        let all = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard all > 0 else { return weights.indices.map { $0 == 0 ? sum : 0 } }
        let exact = weights.map { (Int128(sum) * Int128($0)).quotientAndRemainder(dividingBy: all) }
        var parts = exact.map { Int64(clamping: $0.quotient) }
        let left = Int(clamping: Int128(sum) - parts.reduce(Int128(0)) { $0 + Int128($1) })
        let greatest = exact.indices.sorted {
            (exact[$1].remainder, $0) < (exact[$0].remainder, $1)
        }
        for place in greatest.prefix(max(0, left)) { parts[place] += 1 }
        return parts
    }
}
