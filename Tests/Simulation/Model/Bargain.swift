import Models

/// A line, with the price of one in steps, or of a box of so many.
struct Priced {
    let product: String
    let pieces: Int64
    var per: Int64 = 1
    var price: Int64
    var net: Int64 { price * pieces / per }
}

/// Taken off the whole: in millionths, or an amount.
enum Discount {
    case share(Int64)
    case amount(Int64)

    init?(_ data: JSON) {
        if let share = data["discountShare"]?.text {
            self = .share(Int64(((Double(share) ?? 0) * 1_000_000).rounded()))
        } else if data["discountAmount"] != nil {
            self = .amount(HeardEvent.amount(data["discountAmount"]))
        } else {
            return nil
        }
    }

    /// In steps, of whole rupiah.
    func taken(of whole: Int64) -> Int64 {
        switch self {
        case .share(let share): (whole / 100 * share + 500_000) / 1_000_000 * 100
        case .amount(let amount): amount
        }
    }
}

/// What lines cost, and whether anybody may sell them so.
extension BookOfOrders {
    /// Nil where every line can be priced.
    func priced(_ asked: Asked) -> Foretold? {
        for line in HeardEvent.lines(asked.data["lines"]) {
            if products[line.product] == nil { return .refused("unknown-product") }
            if line.unit != "pcs", boxes[line.product] == nil { return .refused("unit-differs") }
            if floor(line.product, on: asked.on) == nil { return .refused("no-price") }
        }
        return nil
    }

    /// Of the latest price that holds on that day already.
    func floor(_ product: String, on day: Day) -> Int64? {
        floors[product]?.filter { $0.key <= day.description }.max { $0.key < $1.key }?.value
    }

    /// At the prices of the list.
    func listed(_ asked: Asked) -> [Priced] {
        // PPN of 11 in 100 comes on top where it is inside; the list is in whole hundreds.
        let inside = asked.data["taxInside"] == .bool(true)
        return HeardEvent.lines(asked.data["lines"]).map {
            let per = $0.unit == "pcs" ? 1 : boxes[$0.product] ?? 1
            return Priced(
                product: $0.product, pieces: $0.pieces * per, per: per,
                price: (list($0.product, on: asked.on) ?? 0) * per * (inside ? 111 : 100) / 100)
        }
    }

    func list(_ product: String, on day: Day) -> Int64? {
        lists[product]?.filter { $0.key <= day.description }.max { $0.key < $1.key }?.value
    }

    func tooLarge(_ discount: Discount?, _ lines: [Priced]) -> Foretold? {
        let whole = lines.reduce(0) { $0 + $1.net }
        return discount.map { $0.taken(of: whole) > whole } == true ? .refused("discount-too-large") : nil
    }

    /// Whether the share of a line goes below its floor.
    func isBelow(_ lines: [Priced], _ discount: Discount?, inside: Bool, on day: Day) -> Bool {
        let nets = lines.map(\.net)
        let whole = nets.reduce(0, +)
        let off = whole == 0 ? nets : BookOfMoney.shares(discount?.taken(of: whole) ?? 0, by: nets)
        return zip(lines, off).contains { line, off in
            floor(line.product, on: day).map { (line.net - off) * 100 < $0 * line.pieces * (inside ? 111 : 100) }
                ?? true
        }
    }

    /// Prices with PPN inside need its rule before anything else can be said of them.
    func inside(_ asked: Asked, _ others: Others, _ otherwise: [Foretold]) -> [Foretold] {
        guard asked.data["taxInside"] == .bool(true) else { return otherwise }
        return others.needing({ $0.hasTaxRule }, or: "no-tax-rule", otherwise)
    }
}
