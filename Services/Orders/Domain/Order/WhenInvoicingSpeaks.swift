import InvoicingMessages
import Kernel
import Models
import OrdersMessages

/// Invoices and money move the order's gauges and give back credit.
enum WhenInvoicingSpeaks {
    static func posted(_ event: InvoicePosted, _ facts: Facts) -> [Happened] {
        guard facts.load(Order.self, event.order) != nil else { return [] }
        return [
            Order.happened(OrderEvent.invoiced, event.order, facts) {
                $0.invoice = event.invoice
                $0.lines = event.lines.map { LineQuantity($0.line, $0.product, $0.quantity) }
                $0.total = event.total
            }
        ]
    }

    static func allocated(_ event: InvoiceAllocated, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, event.order) else { return [] }
        let freed = Money(steps: min(event.amount.steps, order.exposure.steps), order.exposure.currency)
        return [paid(event.order, event.invoice, event.amount, settled: false, facts)]
            + CreditAccount.release(order.customer, event.order, freed, facts)
    }

    static func settled(_ event: InvoiceSettled, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, event.order) else { return [] }
        return [paid(event.order, event.invoice, .zero(order.net.currency), settled: true, facts)]
    }

    private static func paid(_ order: OrderID, _ invoice: InvoiceID, _ amount: Money, settled: Bool, _ facts: Facts)
        -> Happened
    {
        return Order.happened(OrderEvent.paid, order, facts) {
            $0.invoice = invoice
            $0.amount = amount
            $0.settled = settled
        }
    }
}
