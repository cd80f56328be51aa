import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Rule 15 for the papers whose numbers stand on them alone: quotations, delivery notes, receipts.
struct Numbers: Examiner {
    private var found: [Findings] = []
    private var last: [String: Int] = [:]
    private var texts: [String: String] = [:]
    private var parcels: [ShipmentID: PaperNumber] = [:]

    static let hears: Evidence<Self> = [
        .when(.orders, QuotationSent.self) { $0.given($1.number, to: $1.quotation.text, by: .orders) },
        .when(.logistics, ShipmentHandedOver.self) { $0.left($1) },
        .when(.invoicing, InvoicePosted.self) { $0.printed($1) },
        .when(.invoicing, PaymentRecorded.self) { $0.given($1.number, to: $1.payment.text, by: .invoicing) },
    ]

    func findings(_ end: Ending) -> [Audit.Finding] { found.flatMap(\.all) }

    /// All orders of a parcel are told the one number of its delivery note.
    private mutating func left(_ event: ShipmentHandedOver) {
        if let known = parcels[event.shipment] {
            if known != event.number {
                add(event.shipment.text, "its orders were told different numbers", .logistics)
            }
            return
        }
        parcels[event.shipment] = event.number
        given(event.number, to: event.shipment.text, by: .logistics)
    }

    /// The places of invoices in their series have an event of their own (`Invoices`); of the paper this sees what is printed on it.
    private mutating func printed(_ invoice: InvoicePosted) {
        guard let other = texts.updateValue(invoice.invoice.text, forKey: invoice.number.text),
            other != invoice.invoice.text
        else { return }
        add(invoice.invoice.text, "\(invoice.number) is printed on \(other) too", .invoicing)
    }

    /// Older builds gave none.
    private mutating func given(_ number: PaperNumber?, to paper: String, by service: ServiceName) {
        guard let number else { return }
        let series = "\(service) \(number.series)"
        let before = last[series] ?? 0
        if number.number != before + 1 {
            add(paper, "in series \(number.series) \(number.number) follows \(before)", service)
        }
        last[series] = number.number
        if let other = texts.updateValue(paper, forKey: number.text.text) {
            add(paper, "\(number.text) is printed on \(other) too", service)
        }
    }

    private mutating func add(_ paper: String, _ sentence: String, _ service: ServiceName) {
        let place = found.firstIndex { $0.service == service } ?? found.endIndex
        if place == found.endIndex { found.append(Findings(service)) }
        found[place].add(.numbersWithoutGap, paper, sentence)
    }
}
