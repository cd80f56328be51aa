import Models

/// What somebody knows of one service who reads its journal and has never seen its code: enough to say beforehand what
/// each command will be answered. Written from the rules of the trade, not from the services.
package protocol Book {
    init()
    mutating func read(_ told: HeardEvent)
    /// What may be answered; nil where this book has no opinion.
    func foretell(_ asked: Asked, _ others: Others) -> [Foretold]?
}

/// One event, by the last part of its type.
package struct HeardEvent: Sendable {
    package let name: String
    package let data: JSON
    /// Whether it said something of a person, be it erased since.
    package let isPersonal: Bool

    package init(name: String, data: JSON, isPersonal: Bool) {
        self.name = name
        self.data = data
        self.isPersonal = isPersonal
    }
}

/// One command, by the last part of its type, who gave it, and the day when it was decided.
package struct Asked: Sendable {
    package let name: String
    package let data: JSON
    package let by: String
    package let on: Day

    package init(name: String, data: JSON, by: String, on: Day) {
        self.name = name
        self.data = data
        self.by = by
        self.on = on
    }

    func text(_ field: String) -> String { data[field]?.text ?? "" }

    /// By which field a command names what it makes; left out, the service gives a name.
    private static let names = [
        "enter-order": "order", "draft-quotation": "quotation", "register-customer": "customer",
        "pick-shipment": "shipment",
        "receive-stock": "receipt", "post-invoice": "invoice", "record-payment": "payment", "report-problem": "problem",
    ]

    /// With the name's own event in front, where nobody named it.
    package func named(_ outcome: Foretold) -> Foretold {
        guard let field = Asked.names[name], data[field] == nil else { return outcome }
        switch outcome {
        case .done(let events): return .done(["name-given"] + events)
        case .begun(let events): return .begun(["name-given"] + events)
        case .refused: return outcome
        }
    }
}

package enum Foretold: Hashable, Sendable, CustomStringConvertible {
    /// Accepted; with exactly these events, where the book is sure of them.
    case done([String])
    /// Accepted; with these events, and after them what follows for others.
    case begun([String])
    case refused(String)

    package var description: String {
        switch self {
        case .done(let events): "done with \(events.isEmpty ? "nothing" : events.joined(separator: ", "))"
        case .begun(let events): "done with \(events.joined(separator: ", ")) and more"
        case .refused(let code): code
        }
    }

    package func agrees(with real: Foretold) -> Bool {
        switch (self, real) {
        case (.done(let mine), .done(let theirs)): mine == theirs
        case (.begun(let mine), .done(let theirs)): theirs.starts(with: mine)
        case (.refused(let mine), .refused(let theirs)): mine == theirs
        case (.done, .refused), (.begun, .refused), (.refused, .done), (_, .begun): false
        }
    }
}

/// What other services had said. Whoever decides knows at least what the asker had seen himself, and may know all that
/// was ever said.
package struct Others: Sendable {
    package let atLeast: Hearsay
    package let atMost: Hearsay

    package init(atLeast: Hearsay, atMost: Hearsay) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    /// Where a thing must be known, `known`; where it cannot be, only the refusal; else either.
    func needing(_ has: (Hearsay) -> Bool, or code: String, _ known: [Foretold]) -> [Foretold] {
        if has(atLeast) { return known }
        return has(atMost) ? known + [.refused(code)] : [.refused(code)]
    }
}

/// The facts of other services that decisions lean on.
package struct Hearsay: Sendable {
    package private(set) var customers: Set<String> = []
    /// "customer place".
    package private(set) var places: Set<String> = []
    package private(set) var products: Set<String> = []
    /// Whose each order is, from its entry on.
    package private(set) var entered: [String: String] = [:]
    /// Of orders ("order/O-1") and customers ("customer/C-1") that were ever stopped: how often they were stopped or resumed, and which
    /// was the last.
    package private(set) var stops: [String: Stop] = [:]

    package struct Stop: Hashable, Sendable {
        package var times = 0
        package var isStopped = false
    }
    /// Who bought with an order that was confirmed, and when he pays.
    package private(set) var confirmed: [String: Terms] = [:]
    /// Closed or called off.
    package private(set) var over: Set<String> = []
    /// What left in each parcel, by order and line.
    package private(set) var parcels: [String: [String: Set<Int64>]] = [:]
    package private(set) var hasTaxRule = false
    /// By order and line.
    package private(set) var shipped: [String: [Int64: Int64]] = [:]

    package struct Terms: Hashable, Sendable {
        package let customer: String
        package let days: Int64
        /// Whether PPN is inside its prices.
        package let isInside: Bool
        /// The day of the confirmation.
        package let on: String
    }

    package init() {}

    package mutating func read(_ told: HeardEvent) {
        switch told.name {
        case "customer-registered": customers.insert(told.text("customer"))
        case "place-set": places.insert("\(told.text("customer")) \(told.text("place"))")
        case "order-entered": entered[told.text("order")] = told.text("customer")
        case "order-stopped", "order-resumed":
            stops["order/\(told.text("order"))", default: Stop()].note(told.name == "order-stopped")
        case "credit-stopped", "credit-resumed":
            stops["customer/\(told.text("customer"))", default: Stop()].note(told.name == "credit-stopped")
        case "product-added": products.insert(told.text("product"))
        case "order-confirmed":
            confirmed[told.text("order")] = Terms(
                customer: told.text("customer"), days: told.data["termDays"]?.whole ?? 0,
                isInside: told.data["lines"]?.elements?.contains { $0["agreed"] != nil } == true, on: told.text("on"))
        case "order-closed", "order-cancelled": over.insert(told.text("order"))
        case "tax-rule-set": hasTaxRule = true
        case "service-performed":
            for line in told.lines { shipped[told.text("order"), default: [:]][line.number, default: 0] += line.pieces }
        case "shipment-handed-over":
            for line in told.lines {
                shipped[told.text("order"), default: [:]][line.number, default: 0] += line.pieces
                parcels[told.text("shipment"), default: [:]][told.text("order"), default: []].insert(line.number)
            }
        default: break
        }
    }
}

extension Hearsay.Stop {
    fileprivate mutating func note(_ isStopped: Bool) {
        times += 1
        self.isStopped = isStopped
    }
}

extension HeardEvent {
    func text(_ field: String) -> String { data[field]?.text ?? "" }
    func amount(_ field: String) -> Int64 { HeardEvent.amount(data[field]) }

    /// Steps of the currency: "25000.00" and "25000" are 2,500,000.
    static func amount(_ json: JSON?) -> Int64 {
        let text = json?["amount"]?.text ?? ""
        return (Int64(text.replacing(".", with: "")) ?? 0) * (text.contains(".") ? 1 : 100)
    }

    struct Line {
        let number: Int64
        let product: String
        let pieces: Int64
        let unit: String
        /// Nothing for goods.
        let kind: String?
    }

    var lines: [Line] { HeardEvent.lines(data["lines"]) }

    static func lines(_ json: JSON?) -> [Line] {
        (json?.elements ?? []).enumerated().map { index, line in
            Line(
                number: line["line"]?.whole ?? Int64(index + 1), product: line["product"]?.text ?? "",
                pieces: Int64(line["quantity"]?["amount"]?.text ?? "") ?? 0,
                unit: line["quantity"]?["unit"]?.text ?? "pcs", kind: line["kind"]?.text)
        }
    }
}
