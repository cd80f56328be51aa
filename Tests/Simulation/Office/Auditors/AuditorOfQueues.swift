import Kernel
import LogisticsDomain
import LogisticsMessages
import Models
import OrdersDomain
import OrdersMessages
import SQLiteStore
import StorePort

/// At rest nobody waits for what is there: the bounded offers of goods and credit leave nobody behind.
extension Auditor {
    private func states<E: Entity>(_: E.Type, _ reader: SQLiteReader) throws -> [(id: String, state: E.State)] {
        try reader.rows(of: E.kind, after: "", limit: 1_000_000).compactMap { row in
            StateForm.read(E.State.self, row.state).map { (row.id, $0) }
        }
    }

    mutating func goods(_ reader: SQLiteReader) throws {
        var free: [ProductID: Int64] = [:]
        for (id, stock) in try states(StockItem.self, reader) {
            free[ProductID(id) ?? .blank] = stock.onHand.steps - stock.reserved.steps
            if stock.offer != nil { faults.append("the offer of \(id) was left in the middle") }
        }
        for (id, order) in try states(Reservation.self, reader) where !order.released {
            var missing: [ProductID: Int64] = [:]
            for line in order.lines {
                let left = line.wanted.steps - line.held.steps - line.picked.steps - line.gone.steps
                if left > 0 { missing[line.product, default: 0] += left }
            }
            let served = missing.filter { free[$0.key, default: 0] >= $0.value }
            if !missing.isEmpty, served.count == missing.count { faults.append("\(id) waits for goods that are there") }
            if order.partial, missing.contains(where: { free[$0.key, default: 0] > 0 }) {
                faults.append("\(id) waits for a part that is there")
            }
        }
    }

    mutating func credit(_ reader: SQLiteReader) throws {
        var room: [CustomerID: Int64] = [:]
        for (id, account) in try states(CreditAccount.self, reader) {
            room[CustomerID(id) ?? .blank] = account.limit.steps - account.owed.steps
            if account.offer != nil { faults.append("the credit offer of \(id) was left in the middle") }
        }
        for (id, order) in try states(Order.self, reader) where order.stage == .verified && !order.holds.isEmpty {
            if order.gross.steps <= room[order.customer, default: 0] {
                faults.append("\(id) is held and there is room")
            }
        }
    }
}
