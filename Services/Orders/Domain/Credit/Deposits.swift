import Kernel
import Models
import OrdersMessages

/// What of a customer's free money is kept for orders that are not confirmed yet (uang muka pesanan): it makes room for them and for no
/// other. Once its order is confirmed it counts against what that takes, and when it is called off it is the customer's again.
struct Deposits {
    private var kept: [(order: OrderID, amount: Int64)] = []

    /// So many deposits of one customer are looked at: with more the rest counts for all his orders.
    private static let most = 500

    init(of customer: CustomerID, _ facts: Facts) {
        for key in facts.keys(Advance.self, "kept", prefix: "\(customer) ", limit: Deposits.most) {
            guard let advance = facts.load(Advance.self, key.id), let order = advance.order,
                facts.load(Order.self, order)?.awaitsConfirmation == true
            else { continue }
            kept.append((order, advance.free.steps))
        }
    }

    /// What is kept for others than that order.
    func apart(from order: OrderID) -> Int64 { kept.reduce(0) { $1.order == order ? $0 : $0 + $1.amount } }

    var all: Int64 { kept.reduce(0) { $0 + $1.amount } }

    /// It is confirmed now.
    mutating func release(_ order: OrderID) { kept.removeAll { $0.order == order } }

    /// What is paid for one order and no invoice has.
    static func paid(for order: OrderID, of customer: CustomerID, _ facts: Facts) -> Int64 {
        facts.keys(Advance.self, "kept", prefix: "\(customer) \(order)", limit: most).reduce(0) { sum, key in
            guard key.value == "\(customer) \(order)" else { return sum }
            return sum + (facts.load(Advance.self, key.id)?.free.steps ?? 0)
        }
    }
}

extension Order.State {
    fileprivate var awaitsConfirmation: Bool {
        switch stage {
        case .entered, .verified: true
        case .confirmed, .cancelling, .cancelled, .closed: false
        }
    }
}
