import InvoicingMessages
import Kernel
import Models
import OrdersMessages

/// Invoices and money move the order's gauges and give back credit.
enum WhenInvoicingSpeaks {
    static func posted(_ event: InvoicePosted, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, event.order) else { return [] }
        let lines = event.lines.map { LineQuantity($0.line, $0.product, $0.quantity) }
        let exposure = order.exposure(billing: lines, for: event.total)
        return [
            Order.happened(OrderEvent.invoiced, event.order, facts) {
                $0.invoice = event.invoice
                $0.lines = lines
                $0.total = event.total
                $0.exposure = exposure
            }
        ] + CreditAccount.follow(order, event.order, to: exposure, facts)
    }

    /// What no invoice takes of it counts against what its customer owes.
    static func moneyCame(_ event: PaymentRecorded, _ facts: Facts) -> [Happened] {
        event.free.map { Advance.came(event.payment, event.customer, $0, for: event.order, facts) } ?? []
    }

    /// An advance is no longer free before its invoice gives credit back: between the two there is not room for both.
    static func allocated(_ event: InvoiceAllocated, _ facts: Facts) -> [Happened] {
        let taken = event.advance == true ? Advance.taken(event.payment, event.amount, facts) : []
        guard let order = facts.load(Order.self, event.order) else { return taken }
        let exposure = order.exposure(paying: event.amount)
        return taken + [paid(event.order, event.invoice, event.amount, settled: false, exposure, facts)]
            + CreditAccount.follow(order, event.order, to: exposure, facts)
    }

    static func settled(_ event: InvoiceSettled, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, event.order) else { return [] }
        return [paid(event.order, event.invoice, .zero(order.net.currency), settled: true, nil, facts)]
    }

    private static func paid(
        _ order: OrderID, _ invoice: InvoiceID, _ amount: Money, settled: Bool, _ exposure: Money?, _ facts: Facts
    ) -> Happened {
        return Order.happened(OrderEvent.paid, order, facts) {
            $0.invoice = invoice
            $0.amount = amount
            $0.settled = settled
            $0.exposure = exposure
        }
    }
}
