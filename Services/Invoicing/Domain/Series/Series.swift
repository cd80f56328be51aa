import InvoicingMessages
import Kernel
import Models

/// A series of invoice numbers (nomor urut): given at posting by the only writer, so there is no gap
/// and no lock, and no number is dated before the one in front of it.
package enum Series: Entity {
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

    /// One series a year, as commercial invoices in Indonesia are numbered: INV/0001/XI/2026.
    static func next(_ invoice: InvoiceID, _ facts: Facts) throws(Rejection) -> (number: Prose, given: Happened) {
        let (year, month, _) = facts.on.civil
        let series = ID<SeriesKind>(stringLiteral: "INV/\(year)")
        let state = facts.load(Series.self, series)
        if let state, facts.on < state.lastDay {
            throw Rejection(
                InvoicingRule.beforeLast, ["series": series, "last": state.lastDay, "on": facts.on], at: Pointer("/on"))
        }
        let event = NumberGiven(facts) {
            $0.series = series
            $0.number = (state?.last ?? 0) + 1
            $0.invoice = invoice
        }
        let digits = String(event.number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return (Prose("INV/\(padded)/\(roman[month - 1])/\(year)") ?? .blank, happened(SeriesEvent.numberGiven, event))
    }

    private static let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
}
