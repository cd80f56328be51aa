import InvoicingMessages
import Kernel
import Models
import OrdersMessages

/// Invoices and money move the order's gauges and give back credit.
enum WhenInvoicingSpeaks {
    static func react(_ event: InvoiceEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .posted(let event):
            guard facts.load(Order.self, event.order) != nil else { return [] }
            var invoiced = OrderInvoiced()
            invoiced.order = event.order
            invoiced.invoice = event.invoice
            invoiced.lines = event.lines.map { LineQuantity($0.line, $0.product, $0.quantity) }
            invoiced.total = event.total
            invoiced.on = facts.on
            return [Order.happened(.invoiced(invoiced))]
        case .allocated(let event):
            guard let order = facts.load(Order.self, event.order) else { return [] }
            let freed = Money(steps: min(event.amount.steps, order.exposure.steps), order.exposure.currency)
            return [paid(event.order, event.invoice, event.amount, settled: false, facts)]
                + CreditAccount.release(order.customer, event.order, freed, facts)
        case .settled(let event):
            guard let order = facts.load(Order.self, event.order) else { return [] }
            return [paid(event.order, event.invoice, .zero(order.net.currency), settled: true, facts)]
        }
    }

    private static func paid(_ order: OrderID, _ invoice: InvoiceID, _ amount: Money, settled: Bool, _ facts: Facts)
        -> Happened
    {
        var event = OrderPaid()
        event.order = order
        event.invoice = invoice
        event.amount = amount
        event.settled = settled
        event.on = facts.on
        return Order.happened(.paid(event))
    }
}
