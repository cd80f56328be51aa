import Kernel
import Models
import OrdersMessages

/// What an order comes to: net, PPN, and where PPN is inside the prices what of the agreed sum no net and PPN can meet (DESIGN 53).
struct OrderSums {
    let lines: [PricedLine]
    let net: Money
    let tax: Money
    let rounding: Money?

    /// - Parameter lines: as they were agreed.
    init(
        _ lines: [PricedLine], inside: TaxRule?, _ taxClass: TaxClass, _ customer: CustomerCopy.State, _ facts: Facts
    ) throws(Rejection) {
        if let inside {
            guard let split = TaxInside.of(lines.map(\.net), by: inside, customer.currency) else {
                throw Rejection(OrdersRule.tooLarge)
            }
            self.lines = zip(lines, split.nets).map { line, net in
                var line = line
                line.agreed = line.net
                line.net = net
                return line
            }
            tax = split.tax.tax
            rounding = split.rounding.steps == 0 ? nil : split.rounding
        } else {
            self.lines = lines
            tax = try TaxRuleCopy.tax(lines, taxClass, customer, facts)
            rounding = nil
        }
        guard let net = Pricing.sum(self.lines.map(\.net), customer.currency), net.adding(tax) != nil else {
            throw Rejection(OrdersRule.tooLarge)
        }
        self.net = net
    }
}
