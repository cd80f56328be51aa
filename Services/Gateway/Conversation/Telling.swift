import CustomersMessages
import Kernel
import LogisticsMessages
import Models
import Words

/// A story that several services tell: each its own part, and the problems of all that is spoken of.
struct Telling {
    let together: Together

    /// Its events by the time at which they were recorded; what one service's clock calls the same moment stays in that service's order.
    func tell(_ first: Answer, _ others: [MessageOutline], _ body: [UInt8]) throws(Trouble) -> (
        events: [JSON], isCut: Bool, silent: [Trouble]
    ) {
        let own = try Rendering.json(first)
        var heard = try together.ask(others.map { Together.Question($0, body) })
        var events = ([own] + heard.compactMap(\.body)).flatMap { $0["events"]?.elements ?? [] }
        let problems = Together.Question(
            .query(GetProblemHistory.self),
            JSONWriter.bytes(.object([.init("things", .texts(things(events)))])))
        let told = try together.ask([problems])
        events += told.compactMap(\.body).flatMap { $0["events"]?.elements ?? [] }
        heard += told
        let isCut = ([own] + heard.compactMap(\.body)).contains { $0["more"] == .bool(true) }
        let inOrder = events.enumerated().sorted {
            ($0.element["at"]?.text ?? "", $0.offset) < ($1.element["at"]?.text ?? "", $1.offset)
        }
        return (inOrder.map(\.element), isCut, heard.troubles(isKnown: true))
    }

    /// What problems may be about: whatever something happened to, and the waybills it went by.
    private func things(_ events: [JSON]) -> [String] {
        let spoken = events.flatMap { [$0["subject"]?.text, $0["data"]?["waybill"]?.text].compactMap { $0 } }
        var seen: Set<String> = []
        return Array(
            spoken.filter { ID<Never>($0) != nil && seen.insert($0).inserted }.prefix(HistoryLimits.things))
    }

    /// Whether it is more than bookkeeping between services.
    static func isTold(_ event: JSON) -> Bool {
        switch Happened.sentence(event["type"]?.text ?? "", event["subject"]?.text ?? "")?.tone {
        case .good?, .bad?, nil: true
        case .inner?: event["type"]?.text == ShipmentTracked.type
        }
    }

    static func line(_ event: JSON) -> String {
        let printed = Printed(Terminal.language)
        let (type, subject) = (event["type"]?.text ?? "", event["subject"]?.text ?? "")
        let told = Happened.sentence(type, subject, data: event["data"])?.line
        let when = event["at"]?.text.flatMap { Instant($0) }.map { "\(printed.day($0.day)) \(printed.clock($0))" } ?? ""
        return "\(when)  \(told ?? "  \(MessageOutline.slug(type))  \(Cell.safe(subject))")"
    }
}
