import Models
import Testing

struct `A sum in parts` {
    @Test(
        arguments: [
            (100, [1, 1, 1], [34, 33, 33]), (1, [1, 1], [1, 0]), (10, [0, 5, 5], [0, 5, 5]), (7, [0, 0], [7, 0]),
            (0, [3, 4], [0, 0]), (-1, [1], [-1]),
        ] as [(Int64, [Int64], [Int64])])
    func `goes by largest remainder, to the earlier where two are alike`(sum: Int64, by: [Int64], parts: [Int64]) {
        let rupiah = Shares.of(Money(steps: sum * 100, .IDR), by: by.map { $0 * 100 })
        #expect(rupiah.map(\.steps) == parts.map { $0 * 100 })
    }

    @Test func `keeps to whole rupiah where it is in them, and comes to itself again, however it is weighed`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let weights = (0..<Int64.random(in: 1...20, using: &random)).map { _ in
                Int64.random(in: 0...9_000_000_000_000_000, using: &random) >> Int64.random(in: 0...60, using: &random)
            }
            let all = weights.reduce(Int128(0)) { $0 + Int128($1) }
            let sum = Int64(clamping: Int128.random(in: 0...min(all, Int128(Int64.max)), using: &random)) / 100 * 100
            let parts = Shares.of(Money(steps: sum, .IDR), by: weights.map { $0 / 100 * 100 })
            #expect(parts.reduce(Int128(0)) { $0 + Int128($1.steps) } == Int128(sum), "\(sum) by \(weights)")
            #expect(parts.allSatisfy { $0.steps % 100 == 0 && $0.steps >= 0 }, "\(sum) by \(weights)")
        }
    }

    @Test func `is never more than what is open, however often it is paid and in whatever sums`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var open = (0..<Int64.random(in: 1...6, using: &random)).map { _ in
                Int64.random(in: 1...400, using: &random) * 100
            }
            while open.contains(where: { $0 > 0 }) {
                let all = open.reduce(0, +)
                let paid = min(all, Int64.random(in: 1...20_000, using: &random))
                let parts = Shares.of(Money(steps: paid, .IDR), by: open).map(\.steps)
                #expect(parts.reduce(0, +) == paid)
                for place in open.indices { open[place] -= parts[place] }
                #expect(open.allSatisfy { $0 >= 0 })
            }
        }
        #expect(Shares.of(Money(steps: 5, .IDR), by: [-26, -26, 74]).map(\.steps) == [0, 0, 5])
    }
}
