import AllMessages
import CustomersDomain
import InvoicingDomain
import Kernel
import LogisticsDomain
import Models
import OrdersDomain

/// All businesses on paper, each hearing the others' events when it is told to.
package final class PaperOffice {
    /// The businesses of all services, in the order of their list.
    package static let domains = ServiceName.allCases.map(domain)

    package static func domain(_ service: ServiceName) -> Domain {
        switch service {
        case .customers: CustomersDomain.domain
        case .orders: OrdersDomain.domain
        case .invoicing: InvoicingDomain.domain
        case .logistics: LogisticsDomain.domain
        }
    }

    private let desks: [ServiceName: Desk]
    package private(set) var now: Instant
    /// Whose events somebody does not hear for the moment.
    private var deaf: Set<[ServiceName]> = []

    package init(at moment: String = "2026-11-23T02:00:00Z") {
        let now = Instant(moment) ?? .blank
        self.now = now
        desks = Dictionary(uniqueKeysWithValues: PaperOffice.domains.map { ($0.service, Desk($0, now)) })
    }

    private func desk(_ service: ServiceName) -> Desk {
        guard let desk = desks[service] else { preconditionFailure("a desk for each service") }
        return desk
    }

    /// What came of a command: the events by their last parts, or the code that refused it.
    package enum Outcome: Equatable, CustomStringConvertible {
        case done([String])
        case refused(String)

        package var description: String {
            switch self {
            case .done(let events): events.joined(separator: ", ")
            case .refused(let code): "refused: \(code)"
            }
        }
    }

    /// `by` names who does it; a name before a slash may date back: "ana/backdate".
    @discardableResult
    package func does(_ by: String, _ name: String, _ json: String, settling: Bool = true) throws -> Outcome {
        let (isOK, body) = try command(by, name, json, settling: settling)
        if isOK {
            return .done((body["events"]?.elements ?? []).compactMap { $0["type"]?.text }.map(MessageOutline.slug))
        }
        return .refused(body["code"]?.text ?? "")
    }

    /// The whole answer, where what it says matters.
    package func answers(_ by: String, _ name: String, _ json: String) throws -> JSON {
        try command(by, name, json, settling: true).body
    }

    private func command(_ by: String, _ name: String, _ json: String, settling: Bool) throws -> (
        isOK: Bool, body: JSON
    ) {
        guard let (catalogue, outline) = Catalogue.find(name) else {
            return (false, .of(["code": .string("no command \(name)")]))
        }
        let parts = by.split(separator: "/").map(String.init)
        let answer = try desk(catalogue.service).command(
            outline.type, json, by: parts[0], roles: Array(parts.dropFirst()), at: now)
        if settling { try settle() }
        return (answer.isOK, try JSONReader.read(answer.body))
    }

    package func asks(_ name: String, _ json: String, roles: [String] = []) throws -> JSON {
        guard let (catalogue, outline) = Catalogue.find(name) else { return .null }
        return try desk(catalogue.service).ask(outline.type, json, roles: roles, at: now)
    }

    /// That consumer hears nothing of that publisher until it is told to hear again.
    package func silence(_ publisher: ServiceName, to consumer: ServiceName) { deaf.insert([publisher, consumer]) }
    package func hearAgain() throws {
        deaf = []
        try settle()
    }

    package func wait(_ duration: Duration) throws {
        now = now.adding(duration)
        try settle()
    }

    /// Lets everybody hear everybody and all timers fire, until nothing more happens.
    package func settle() throws {
        var moved = true
        while moved {
            moved = false
            for consumer in ServiceName.allCases {
                let desk = desk(consumer)
                let before = desk.journal.count
                try desk.fire(at: now)
                moved = moved || desk.journal.count > before
                for publisher in desk.domain.publishers where !deaf.contains([publisher, consumer]) {
                    let journal = self.desk(publisher).journal
                    while desk.heard[publisher, default: 0] < journal.count {
                        let record = journal[desk.heard[publisher, default: 0]].record
                        let turn = try desk.hear(record, at: now)
                        if let why = turn.halted.values.first { throw Halted(consumer: consumer, why: why) }
                        desk.heard[publisher, default: 0] += 1
                        moved = true
                    }
                }
            }
        }
    }

    package struct Halted: Error, CustomStringConvertible {
        let consumer: ServiceName
        let why: String
        package var description: String { "\(consumer) cannot go on: \(why)" }
    }

    /// Every event of a service by its last part and its subject, in order.
    package func journal(_ service: ServiceName) -> [String] {
        desk(service).journal.map { "\(MessageOutline.slug($0.type)) \($0.subject)" }
    }

    /// What the last such event said, what is personal among it.
    package func said(_ service: ServiceName, _ name: String) throws -> JSON {
        guard let last = desk(service).journal.last(where: { MessageOutline.slug($0.type) == name }) else {
            return .null
        }
        let body = try JSONReader.read(last.record.body)
        let personal = try last.record.personal.map { try JSONReader.read($0) }
        return .object((body["data"]?.members ?? []) + (personal?.members ?? []))
    }

    package func longestEvent(_ service: ServiceName) -> Int {
        desk(service).journal.map(\.record.body.count).max() ?? 0
    }
}

// MARK: Usual beginnings

extension PaperOffice {
    /// A customer with that limit, tea with a list price of 25,000 and a floor of 23,000, coffee, and PPN.
    package static func open(limit: Int = 100_000_000, tea: Int = 1_000) throws -> PaperOffice {
        let office = PaperOffice()
        try office.does(
            "finance", "set-tax-rule",
            #"{"rule":{"from":"2025-01-01","rate":"0.12","baseNumerator":11,"baseDenominator":12}}"#)
        try office.does(
            "ana", "register-customer",
            #"{"customer":"C-1","name":"Toko","currency":"IDR","creditLimit":{"amount":"\#(limit)","currency":"IDR"},"termDays":30,"taxed":true}"#
        )
        for (product, price) in [("TEA", 25_000), ("COFFEE", 80_000)] {
            try office.does("ana", "add-product", #"{"product":"\#(product)","name":"\#(product)","unit":"pcs"}"#)
            try office.does(
                "budi", "set-price",
                #"{"product":"\#(product)","list":{"amount":"\#(price)","currency":"IDR"},"floor":{"amount":"\#(price * 92 / 100)","currency":"IDR"}}"#
            )
        }
        if tea > 0 { try office.receives("TEA", tea) }
        return office
    }

    package func receives(_ product: String, _ pieces: Int) throws {
        try does(
            "wira", "receive-stock",
            #"{"receipt":"R-\#(journal(.logistics).count)","product":"\#(product)","quantity":{"amount":"\#(pieces)","unit":"pcs"}}"#
        )
    }

    package static func line(_ product: String, _ pieces: Int, price: Int? = nil) -> String {
        let price = price.map { #","price":{"amount":"\#($0)","currency":"IDR"}"# } ?? ""
        return #"{"product":"\#(product)","quantity":{"amount":"\#(pieces)","unit":"pcs"}\#(price)}"#
    }

    /// Entered by ana and verified by budi.
    @discardableResult
    package func orders(_ order: String, _ lines: String..., more: String = "", settling: Bool = true) throws -> Outcome
    {
        try does(
            "ana", "enter-order",
            #"{"order":"\#(order)","customer":"C-1","lines":[\#(lines.joined(separator: ","))]\#(more)}"#,
            settling: settling)
        return try does("budi", "verify-order", #"{"order":"\#(order)"}"#, settling: settling)
    }

    package func ships(_ shipment: String, of order: String, settling: Bool = true) throws {
        try does("wira", "pick-shipment", #"{"shipment":"\#(shipment)","order":"\#(order)"}"#, settling: settling)
        try does("wira", "pack-shipment", #"{"shipment":"\#(shipment)"}"#, settling: settling)
        try does(
            "wira", "hand-over-shipment", #"{"shipment":"\#(shipment)","carrier":"JNE","waybill":"W-\#(shipment)"}"#,
            settling: settling)
    }

    package func scans(_ shipment: String, _ code: String, at: String, name: String? = nil) throws {
        try does(
            "jne", "push-tracking",
            #"{"carrier":"JNE","waybill":"W-\#(shipment)","scan":"\#(name ?? code)","code":"\#(code)","at":"\#(at)"}"#)
    }

    package func stage(_ order: String) throws -> String? {
        try asks("get-order", #"{"order":"\#(order)"}"#)["stage"]?.text
    }

    package func waitsFor(_ order: String) throws -> String? {
        try asks("get-order", #"{"order":"\#(order)"}"#)["waitsFor"]?.text
    }

    /// What is taken of the customer's credit, in rupiah.
    package func exposure() throws -> String? {
        try asks("get-credit", #"{"customer":"C-1"}"#)["exposure"]?["amount"]?.text
    }

    package func reserved(_ product: String) throws -> String? {
        try asks("get-stock", #"{"product":"\#(product)"}"#)["reserved"]?["amount"]?.text
    }
}
