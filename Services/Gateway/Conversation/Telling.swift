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
        var heard = try together.ask(others.map { Together.Question(outline: $0, body: body) })
        var events = ([own] + heard.compactMap(\.body)).flatMap { $0["events"]?.elements ?? [] }
        var things: [String] = []
        for event in events {
            if let subject = event["subject"]?.text, ID<Never>(subject) != nil, !things.contains(subject) {
                things.append(subject)
            }
        }
        let problems = Together.Question(
            outline: .query(GetProblemHistory.self),
            body: JSONWriter.bytes(.object([.init("things", .texts(Array(things.prefix(HistoryLimits.things))))])))
        let told = try together.ask([problems])
        events += told.compactMap(\.body).flatMap { $0["events"]?.elements ?? [] }
        heard += told
        let places = Dictionary(uniqueKeysWithValues: events.indices.map { ($0, events[$0]["at"]?.text ?? "") })
        let order = events.indices.sorted { (places[$0] ?? "", $0) < (places[$1] ?? "", $1) }
        let isCut = ([own] + heard.compactMap(\.body)).contains { $0["more"] == .bool(true) }
        return (order.map { events[$0] }, isCut, heard.compactMap(\.trouble))
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
