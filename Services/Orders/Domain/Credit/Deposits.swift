import Kernel
import Models
import OrdersMessages

/// What of a customer's free money is kept for orders of his (uang muka pesanan): it makes room for them and for no other, as long as they
/// run. Of a confirmed order it counts against what that takes, and what is more of it for nothing else.
struct Deposits {
    /// What is kept for each order and not counted against what that takes.
    private var apart: [(order: OrderID, amount: Int64)] = []

    /// So many deposits of one customer are looked at: with more the rest counts for all his orders.
    private static let most = 500

    init(of customer: CustomerID, _ facts: Facts) {
        for (order, paid) in Deposits.paid("\(customer) ", facts) {
            guard let state = facts.load(Order.self, order), state.isRunning else { continue }
            let left = paid - state.exposure.steps
            if left > 0 { apart.append((order, left)) }
        }
    }

    /// What is kept for others than that order.
    func apart(from order: OrderID) -> Int64 { apart.reduce(0) { $1.order == order ? $0 : $0 + $1.amount } }

    var all: Int64 { apart.reduce(0) { $0 + $1.amount } }

    /// It is confirmed now, and takes so much.
    mutating func confirm(_ order: OrderID, taking amount: Money) {
        apart = apart.compactMap { entry in
            guard entry.order == order else { return entry }
            return entry.amount > amount.steps ? (order, entry.amount - amount.steps) : nil
        }
    }

    /// What is kept for one order that runs, and no invoice has.
    static func paid(for order: OrderID, _ state: Order.State, _ facts: Facts) -> Int64 {
        guard state.isRunning else { return 0 }
        return paid("\(state.customer) \(order)", facts).first { $0.order == order }?.amount ?? 0
    }

    /// Order by order, of all payments together, as far as their keys begin so.
    private static func paid(_ prefix: String, _ facts: Facts) -> [(order: OrderID, amount: Int64)] {
        var found: [(order: OrderID, amount: Int64)] = []
        for key in facts.keys(Advance.self, "kept", prefix: prefix, limit: most) {
            guard let advance = facts.load(Advance.self, key.id), let order = advance.order else { continue }
            // Keys of one order stand together.
            if found.last?.order == order {
                found[found.count - 1].amount += advance.free.steps
            } else {
                found.append((order, advance.free.steps))
            }
        }
        return found
    }
}

extension Order.State {
    fileprivate var isRunning: Bool {
        switch stage {
        case .entered, .verified, .confirmed, .cancelling: true
        case .cancelled, .closed: false
        }
    }
}
