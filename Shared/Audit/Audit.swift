import Kernel
import Models

/// Checks what the journals of all services say together against the rules of the business: the invariants of the trade, not those of
/// the store, which `verify` looks after. Each journal is read from its first record, in order; the order between
/// journals does not matter.
package struct Audit: Sendable {
    /// One broken rule, with the document that breaks it.
    package struct Finding: Equatable, Sendable {
        package let rule: Rule
        package let service: ServiceName
        package let document: String
        package let sentence: String
    }

    private var trails: [ServiceName: Trail] = [:]
    private var people: [ServiceName: Forgetting] = [:]
    private var unfinished: Set<ServiceName> = []
    private var examiners: [any Examiner] = Audit.examiners.map { $0.init() }
    private let sha: SHA256Port
    package private(set) var records = 0

    static let examiners: [any Examiner.Type] = [
        Authority.self, Goods.self, Invoices.self, Numbers.self, Payments.self, Agreement.self,
    ]

    package init(_ sha: SHA256Port) { self.sha = sha }

    package mutating func read(_ record: Record) {
        records += 1
        guard let event = trails[record.service, default: Trail(record.service)].read(record, sha) else { return }
        people[record.service, default: Forgetting(record.service)].read(event, record)
        if Envelope.continues(record.body) {
            unfinished.insert(record.service)
        } else {
            unfinished.remove(record.service)
        }
        for index in examiners.indices { examiners[index].read(event) }
    }

    /// Everything found. `settled` says that the fleet was at rest, with all queues empty: only then must the
    /// services agree with one another.
    package func findings(settled: Bool) -> [Finding] {
        let end = Ending(settled: settled, unfinished: unfinished)
        return trails.sorted { $0.key < $1.key }.flatMap(\.value.findings)
            + people.sorted { $0.key < $1.key }.flatMap { forgotten($0.value, settled) }
            + examiners.flatMap { $0.findings(end) }
    }

    private func forgotten(_ journal: Forgetting, _ settled: Bool) -> [Finding] {
        let today = people.values.map(\.today).max() ?? journal.today
        guard settled, let books = people[.customers] else { return journal.findings(today) }
        return journal.findings(today) + journal.disagreements(with: books)
    }
}

/// The rules, numbered as auditors of the trade know them, each in a sentence.
package enum Rule: Int, CaseIterable, Sendable {
    case floorHeld = 1
    case fourEyesOnPrice = 2
    case fourEyesOnOrder = 5
    case creditHeld = 6
    case stockNeverNegative = 7
    case shippedWasReserved = 8
    case notMoreThanOrdered = 9
    case packedAsPicked = 10
    case invoicedWasShipped = 12
    case invoiceNamesLine = 13
    case invoiceAddsUp = 14
    case numbersWithoutGap = 15
    case postedStands = 16
    case notOverpaid = 18
    case bankReferenceOnce = 19
    case receivablesAgree = 20
    case trail = 25
    case forgotten = 27
    case servicesAgree = 28

    package var sentence: String {
        switch self {
        case .floorHeld: "no line is sold below the floor of its day without an approval"
        case .fourEyesOnPrice: "nobody approves a price that he wrote himself"
        case .fourEyesOnOrder: "an order is confirmed once, after somebody other than its author has verified it"
        case .creditHeld: "credit taken stays within the limit, and is given back when the order ends"
        case .stockNeverNegative:
            "goods are reserved for open orders, never less than nothing nor more than what is there"
        case .shippedWasReserved: "what leaves was reserved and received"
        case .notMoreThanOrdered: "no more is shipped than was ordered, and nothing of a cancelled order"
        case .packedAsPicked: "a shipment leaves with what was picked"
        case .invoicedWasShipped: "no more is invoiced than was shipped"
        case .invoiceNamesLine: "each invoice line names a line of its order, at its price"
        case .invoiceAddsUp: "net, tax and total add up"
        case .numbersWithoutGap: "numbers run from 1 without gap or repeat, days not falling"
        case .postedStands: "an invoice is posted once and settled when nothing is open"
        case .notOverpaid: "no payment pays more than it is, no invoice is paid more than it is"
        case .bankReferenceOnce: "a bank reference is recorded once"
        case .receivablesAgree: "invoices less payments are what is open, by customer"
        case .trail: "each event has a time, an actor and a cause, in an unbroken chain without gap"
        case .forgotten:
            "of a person who was erased nothing is left but what the law keeps, and nothing else was emptied"
        case .servicesAgree: "what was ordered, shipped, delivered, invoiced and paid is the same to all"
        }
    }
}

/// Collects findings, up to so many: more are the same fault seen again.
struct Findings: Sendable {
    private static let most = 200
    private(set) var all: [Audit.Finding] = []
    let service: ServiceName

    init(_ service: ServiceName) { self.service = service }

    mutating func add(_ rule: Rule, _ document: String, _ sentence: String) {
        guard all.count < Findings.most else { return }
        all.append(Audit.Finding(rule: rule, service: service, document: document, sentence: sentence))
    }
}
