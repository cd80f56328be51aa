import CustomersMessages
import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Checks what four journals say together against the rules of the business: the invariants of the trade, not those of
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
    private var authority = Authority()
    private var goods = Goods()
    private var invoices = Invoices()
    private var payments = Payments()
    private var agreement = Agreement()
    private let sha: SHA256Port
    package private(set) var records = 0

    package init(_ sha: SHA256Port) { self.sha = sha }

    package mutating func read(_ record: Record) {
        records += 1
        guard let event = trails[record.service, default: Trail(record.service)].read(record, sha) else { return }
        if Audit.families(record.service).contains(where: event.isUnreadable) {
            trails[record.service]?.unreadable(event)
        }
        switch record.service {
        case .customers: break
        case .orders:
            authority.read(event)
            agreement.readOrders(event)
        case .logistics:
            goods.read(event, more: Envelope.continues(record.body))
            agreement.readLogistics(event)
        case .invoicing:
            invoices.read(event)
            payments.read(event)
            agreement.readInvoicing(event)
        }
    }

    static func families(_ service: ServiceName) -> [any EventFamily.Type] {
        switch service {
        case .customers: [CustomerEvent.self, ProblemEvent.self, NoticeEvent.self]
        case .orders:
            [
                ProductEvent.self, PriceEvent.self, QuotationEvent.self, OrderEvent.self, FulfilmentEvent.self,
                CreditEvent.self, NoticeEvent.self,
            ]
        case .logistics:
            [
                ReceiptEvent.self, StockEvent.self, ReservationEvent.self, ShipmentEvent.self, ScanEvent.self,
                NoticeEvent.self,
            ]
        case .invoicing:
            [
                InvoiceEvent.self, SeriesEvent.self, ClaimEvent.self, PaymentEvent.self, TaxRuleEvent.self,
                NoticeEvent.self,
            ]
        }
    }

    /// Everything found. `settled` says that the fleet was at rest, with all queues empty: only then must the
    /// services agree with one another.
    package func findings(settled: Bool) -> [Finding] {
        trails.sorted { $0.key < $1.key }.flatMap(\.value.findings) + authority.findings + goods.findings
            + invoices.findings + payments.findings + (settled ? agreement.findings : [])
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

extension RecordedEvent {
    /// Whether it is of that family and does not say what such an event must.
    func isUnreadable(as family: any EventFamily.Type) -> Bool {
        func fails<Family: EventFamily>(_: Family.Type) -> Bool {
            if case .failure? = read(Family.self) { true } else { false }
        }
        return fails(family)
    }

    /// The event as one of that family; nil where it is none of it or cannot be read, which the trail says.
    func of<Family: EventFamily>(_: Family.Type) -> Family? {
        guard case .success(let family)? = read(Family.self) else { return nil }
        return family
    }
}
