import LogisticsMessages
import Models
import OrdersMessages
import Words

/// Values of messages as people read them, by the form that their fields have.
enum Shown {
    static func text(_ json: JSON?, _ shape: Shape?, in language: Language = Terminal.language) -> String {
        guard let json, json != .null else { return "" }
        let printed = Printed(language)
        switch shape {
        case .words(let words)?:
            return words.first { $0.word == json.text }.map { language.say($0.english, $0.indonesian) }
                ?? Cell.text(json, in: language)
        case .text("date", _, _)?:
            return json.text.flatMap { Day($0) }.map(printed.day) ?? Cell.text(json, in: language)
        case .text("instant", _, _)?:
            return json.text.flatMap { Instant($0) }.map(printed.moment) ?? Cell.text(json, in: language)
        case .text("rate", _, _)?:
            let steps = json.text.flatMap { try? Decimal.steps($0, digits: Rate.digits) }
            return steps.map { printed.share(Rate(steps: $0)) } ?? Cell.text(json, in: language)
        case .text("id", _, _)?, .text("text", _, _)?: return Cell.safe(json.text ?? Cell.text(json, in: language))
        case .list(let inner)?:
            return (json.elements ?? []).map { text($0, inner, in: language) }.joined(separator: ", ")
        case .document(let fields)?: return document(json, fields, in: language)
        case .text?, .exact?, .whole?, .truth?, .any?, nil: return Cell.text(json, in: language)
        }
    }

    /// Arguments that are somebody's name for a thing, though it may look like a day.
    private static let ids: Set<String> = [
        "order", "invoice", "payment", "quotation", "shipment", "customer", "product", "reference", "document",
        "waybill",
        "carrier", "place", "receipt", "scan", "problem", "number", "name", "purchaseOrder", "holder",
    ]
    /// Arguments that say where a thing stands, or would have to.
    private static let stageNames: Set<String> = ["stage", "needed"]
    private static let stages: [WordOutline] = [OrderStage.shape, QuotationStage.shape, ShipmentStage.shape].flatMap {
        if case .words(let words) = $0 { words } else { [WordOutline]() }
    }

    /// What a refusal speaks of, which travels as a text: a sum, a day, a moment, or whatever it is.
    static func argument(_ text: String, named name: String = "", in language: Language) -> String {
        let printed = Printed(language)
        if ids.contains(name) { return text }
        if stageNames.contains(name) {
            return text.split(separator: ",").map { word in
                let word = String(word.drop { $0 == " " })
                return stages.first { $0.word == word }.map { language.say($0.english, $0.indonesian) } ?? word
            }.joined(separator: language.say(" or ", " atau "))
        }
        if let day = Day(text) { return printed.day(day) }
        if let moment = Cell.time(text, in: language) { return moment }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if text.contains("."), (try? Decimal.steps(text, digits: 6)) != nil { return printed.number(text) }
        guard words.count == 2 else { return text }
        if let currency = Currency(rawValue: String(words[0])), (try? Decimal.steps(String(words[1]), digits: 4)) != nil
        {
            return printed.money(String(words[1]), currency)
        }
        if Unit(rawValue: String(words[1])) != nil, (try? Decimal.steps(String(words[0]), digits: 3)) != nil {
            return printed.quantity(String(words[0]), String(words[1]))
        }
        return text
    }

    private static func document(_ json: JSON, _ fields: [FieldOutline], in language: Language) -> String {
        // A packing, and the number of a paper.
        if let code = json["unit"]?.text, let factor = json["factor"]?.whole { return "\(Cell.safe(code)) (\(factor))" }
        if json["series"] != nil, let number = json["text"]?.text { return Cell.safe(number) }
        // A priced line, whose net may have PPN inside or not.
        if let product = json["product"]?.text, let quantity = json["quantity"], let price = json["price"] {
            let share = json["discount"].map { text($0, Rate.shape, in: language) } ?? ""
            let less = share.isEmpty || json["discount"]?.text == "0" ? "" : " − \(share)"
            return
                "\(Cell.safe(product)) \(Cell.text(quantity, in: language)) × \(Cell.text(price, in: language))\(less)"
        }
        return fields.compactMap { field in
            json[field.name].map { "\(Labels.name(field.name, in: language)) \(text($0, field.shape, in: language))" }
        }.joined(separator: ", ")
    }

    /// Where it stands in a shape: "gauges.shipped".
    static func shape(_ path: String, of fields: [FieldOutline]) -> Shape? {
        let parts = path.split(separator: ".", maxSplits: 1)
        guard let field = fields.first(where: { $0.name == parts[0] }) else { return nil }
        guard parts.count == 2 else { return field.shape }
        guard case .document(let inner) = field.shape else { return nil }
        return shape(String(parts[1]), of: inner)
    }

    /// Whether half of it would be another one: only prose gives way in a narrow table.
    static func isExact(_ shape: Shape) -> Bool {
        switch shape {
        case .text("text", _, _), .list, .document, .any: false
        case .text, .exact, .whole, .truth, .words: true
        }
    }

    /// Whether it stands at the right, digit under digit.
    static func isNumber(_ shape: Shape) -> Bool {
        switch shape {
        case .exact, .whole, .text("rate", _, _): true
        case .text, .truth, .words, .list, .document, .any: false
        }
    }

    /// Whether it says nothing that a reader looks for: no money, no goods, not so.
    static func isNothing(_ json: JSON) -> Bool {
        switch json {
        case .null, .bool(false), .number(0), .array([]): true
        case .object: json["amount"]?.text.map { $0.allSatisfy { $0 == "0" || $0 == "." } } ?? false
        case .string, .bool, .number, .array: false
        }
    }
}
