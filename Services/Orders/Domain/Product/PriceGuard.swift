import Kernel
import Models
import OrdersMessages

/// Holds the selling price: turns what is asked into priced lines, and finds those below the floor.
/// The floor is compared with the net price of one, after the line's discount (DESIGN: invariant 1).
enum PriceGuard {
    /// - Parameter inside: the rule by which PPN is inside the prices; nets have it inside too then, until the paper is split.
    static func price(
        _ lines: [AskedLine], for customer: CustomerCopy.State, inside: TaxRule?, _ facts: Facts
    ) throws(Rejection) -> [PricedLine] {
        var priced: [PricedLine] = []
        for (index, line) in lines.enumerated() {
            priced.append(try price(line, Pointer("/lines") + index, customer.currency, inside: inside, facts))
        }
        guard Pricing.sum(priced.map(\.net), customer.currency) != nil else { throw Rejection(OrdersRule.tooLarge) }
        try refuseMixed(lines, facts)
        return priced
    }

    /// One paper has one way of PPN, as one faktur pajak has one code of transaction.
    private static func refuseMixed(_ lines: [AskedLine], _ facts: Facts) throws(Rejection) {
        guard let first = lines.first else { return }
        let one = taxClass(first.product, facts)
        for (index, line) in lines.enumerated() {
            let other = taxClass(line.product, facts)
            guard other != one else { continue }
            throw Rejection(
                OrdersRule.taxClassesDiffer,
                ["first": first.product, "one": one.rawValue, "product": line.product, "other": other.rawValue],
                at: Pointer("/lines") + index + "product")
        }
    }

    /// How these lines, all alike, bear PPN.
    static func taxClass(_ lines: [PricedLine], _ facts: Facts) -> TaxClass {
        lines.first.map { taxClass($0.product, facts) } ?? .standard
    }

    static func taxClass(_ product: ProductID, _ facts: Facts) -> TaxClass {
        facts.load(Product.self, product)?.taxClass ?? .standard
    }

    private static func price(
        _ line: AskedLine, _ at: Pointer, _ currency: Currency, inside: TaxRule?, _ facts: Facts
    ) throws(Rejection) -> PricedLine {
        guard let product = facts.load(Product.self, line.product) else {
            throw Rejection(OrdersRule.unknownProduct, ["product": line.product], at: at + "product")
        }
        let packings = product.packings ?? []
        guard let asked = line.quantity.resolved(product.unit, packings) else {
            throw Rejection(
                OrdersRule.unitDiffers,
                [
                    "product": line.product, "units": AskedQuantity.units(product.unit, packings),
                    "got": line.quantity,
                ], at: at + "quantity")
        }
        var priced = PricedLine()
        priced.product = line.product
        priced.kind = product.kind
        priced.quantity = asked.quantity
        priced.packing = asked.packing
        priced.discount = line.discount ?? .zero
        return try price(priced, at: line.price, at, currency, inside: inside, facts)
    }

    /// The same line at another price, or at the list's where none is named.
    static func price(
        _ line: PricedLine, at named: UnitPrice?, _ at: Pointer, _ currency: Currency, inside: TaxRule?,
        _ facts: Facts
    ) throws(Rejection) -> PricedLine {
        guard let listed = PriceList.price(line.product, currency, facts.on, facts) else {
            throw Rejection(
                OrdersRule.noPrice, ["product": line.product, "currency": currency.rawValue, "on": facts.on],
                at: at + "product")
        }
        guard let price = named ?? typed(listed.list, line, inside) else {
            throw Rejection(OrdersRule.tooLarge, at: at)
        }
        guard price.currency == currency else {
            throw Rejection(
                OrdersRule.currencyDiffers, ["got": price.currency.rawValue, "currency": currency.rawValue],
                at: at + "price")
        }
        guard let net = Pricing.net(line.quantity, at: price, per: line.per, discount: line.discount) else {
            throw Rejection(OrdersRule.tooLarge, at: at)
        }
        var priced = line
        priced.price = price
        priced.net = net
        return priced
    }

    /// The lines, from 1, whose net price of one is below the floor of that day, with the floor of what the price is for. Where none is
    /// known no price is above it.
    static func below(_ lines: [PricedLine], on: Day, inside: TaxRule?, _ facts: Facts) -> [(
        line: Int, floor: UnitPrice
    )] {
        lines.enumerated().compactMap { index, line in
            guard let listed = PriceList.price(line.product, line.price.currency, on, facts),
                let floor = typed(listed.floor, line, inside)
            else { return (index + 1, line.price) }
            let isBelow = Pricing.isBelow(
                line.price, per: line.per, discount: line.discount, off: line.documentDiscount, of: line.quantity, floor
            )
            return isBelow ? (index + 1, floor) : nil
        }
    }

    /// A price of the list as that line's is typed: for one of its packing, with PPN inside. Nil where it is too large.
    private static func typed(_ listed: UnitPrice, _ line: PricedLine, _ inside: TaxRule?) -> UnitPrice? {
        let price = Pricing.times(listed, line.per)
        guard let price, let inside else { return price }
        return Pricing.with(inside, in: price)
    }

    /// What one of a line comes to after all that is taken off.
    private static func ofOne(_ line: PricedLine) -> UnitPrice {
        guard line.documentDiscount != nil else { return Pricing.discounted(line.price, by: line.discount) }
        return Pricing.each(line.net, of: line.quantity, per: line.per)
    }

    /// The lines with their shares of what is taken off the whole.
    static func discounted(
        _ lines: [PricedLine], share: Rate?, amount: Money?, at place: Pointer = Pointer("/discountAmount")
    )
        throws(Rejection) -> [PricedLine]
    {
        guard share == nil || amount == nil else {
            throw Rejection(OrdersRule.oneDiscount, at: Pointer("/discountShare"), Pointer("/discountAmount"))
        }
        guard share != nil || amount != nil, let currency = lines.first?.net.currency else { return lines }
        if let amount, amount.currency != currency {
            throw Rejection(
                OrdersRule.currencyDiffers, ["got": amount.currency.rawValue, "currency": currency.rawValue],
                at: Pointer("/discountAmount/currency"))
        }
        if let amount, amount.steps % currency.documentStep != 0 {
            throw Rejection(OrdersRule.discountNotWhole, ["amount": amount], at: Pointer("/discountAmount"))
        }
        let nets = lines.map(\.net)
        guard let shares = DocumentDiscount.shares(nets, share: share, amount: amount, currency) else {
            throw Rejection(
                OrdersRule.discountTooLarge,
                ["amount": amount ?? .zero(currency), "total": Pricing.sum(nets, currency) ?? .zero(currency)],
                at: place)
        }
        return zip(lines, shares).map { $0.less($1) }
    }

    /// What would not fit into the event that confirms or sends it is not begun.
    static func refuseTooBig(_ lines: [PricedLine], _ kind: String, _ id: some CustomStringConvertible)
        throws(Rejection)
    {
        // Few fit however long they are, and are not measured.
        guard lines.count * PaperLimits.longestLine > Envelope.mostOfDocument,
            lines.bytes.count > Envelope.mostOfDocument
        else { return }
        throw Rejection(
            CommonRule.tooBig, ["kind": kind, "id": id.description, "limit": Envelope.mostOfDocument],
            at: Pointer("/lines"))
    }

    /// An order without an approved quotation may not go below the floor at all.
    static func refuseBelow(_ lines: [PricedLine], inside: TaxRule?, _ facts: Facts) throws(Rejection) {
        guard let first = below(lines, on: facts.on, inside: inside, facts).first else { return }
        let line = lines[first.line - 1]
        throw Rejection(
            OrdersRule.belowFloor,
            [
                "line": first.line, "price": ofOne(line), "product": line.product, "floor": first.floor,
            ], at: Pointer("/lines") + (first.line - 1) + "price")
    }
}

extension PricedLine {
    /// With its share of what is taken off the whole document.
    func less(_ off: Money) -> PricedLine {
        var line = self
        line.documentDiscount = off
        line.net = net - off
        return line
    }
}
