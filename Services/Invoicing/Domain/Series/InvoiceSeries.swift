import CustomersMessages
import House
import InvoicingMessages
import Kernel
import Models

/// A series of invoice numbers (nomor urut faktur): given at posting by the only writer, so there is no gap
/// and no lock, and no number is dated before the one in front of it. Other papers' numbers stand on the papers alone (`Series`); these
/// have an event of their own since before there were others.
package enum InvoiceSeries: Entity {
    package typealias Event = SeriesEvent
    package static let kind = "series"

    package struct State: Document {
        package var last = 0
        package var lastDay = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.last, "the last number given"),
            .required(\.lastDay, "its business day"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: SeriesEvent, at recorded: Instant) {
        switch event {
        case .numberGiven(let event):
            state = State {
                $0.last = event.number
                $0.lastDay = event.on
            }
        }
    }

    /// One series a year, as commercial invoices in Indonesia are numbered, unless the house decided otherwise: INV/0001/XI/2026.
    static func next(_ invoice: InvoiceID, _ facts: Facts) throws(Rejection) -> (number: PaperNumber, given: Happened) {
        let pattern = Settings.pattern(.invoiceNumber, facts)
        let series = pattern.series(on: facts.on)
        let state = facts.load(InvoiceSeries.self, series)
        if let state, facts.on < state.lastDay {
            throw Rejection(
                InvoicingRule.beforeLast, ["series": series, "last": state.lastDay, "on": facts.on], at: Pointer("/on"))
        }
        let number = pattern.number((state?.last ?? 0) + 1, on: facts.on)
        let event = NumberGiven(facts) {
            $0.series = series
            $0.number = number.number
            $0.invoice = invoice
        }
        return (number, happened(SeriesEvent.numberGiven, event))
    }

    /// Whether its place can be read off the number, as it always could: INV/0001/XI/2026.
    static func isPlain(_ number: PaperNumber) -> Bool {
        let parts = number.text.text.split(separator: "/")
        return parts.count > 1 && parts[0] == "INV" && Int(parts[1]) == number.number
            && number.series.text == "INV/\(parts[parts.count - 1])"
    }
}
