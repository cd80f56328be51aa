import Models

/// Receipts, what is set aside, shipments and scans.
package struct BookOfGoods: Book {
    private struct Line {
        var wanted: Int64
        let kind: String?
        var held: Int64 = 0
        var picked: Int64 = 0
        var gone: Int64 = 0
        var missing: Int64 { wanted - held - picked - gone }
    }

    private struct Reservation {
        var lines: [Int64: Line] = [:]
        var customer = ""
        var place: String?
        var partial = false
        var isReleased = false
    }

    private enum Stage { case picked, packed, gone, delivered }

    private struct Shipment {
        var stage = Stage.picked
        /// For which orders, and how many lines of each.
        var orders: [(name: String, lines: Int)] = []
        /// Whether a person was told that it had been on its way back when it was called delivered.
        var wentBack = false
        /// Where the parcel is, as last told.
        var status: Sighting?
    }

    private struct Sighting: Equatable {
        let word: String
        let at: Instant
    }

    private struct Scan {
        let code: String
        let at: Instant
        /// What it says of the parcel; nothing where nobody understands it.
        var word: String?
    }

    private var carriers = Carriers()

    private var receipts: Set<String> = []
    private var reservations: [String: Reservation] = [:]
    private var shipments: [String: Shipment] = [:]
    /// Whose each is.
    private var waybills: [String: String] = [:]
    /// By waybill, then by name.
    private var scans: [String: [String: Scan]] = [:]
    /// Scanned before a shipment had them.
    private var strays: Set<String> = []
    /// Those of which a person was told.
    private var noticed: Set<String> = []

    package init() {}

    package mutating func read(_ told: HeardEvent) {
        let (order, shipment) = (told.text("order"), told.text("shipment"))
        switch told.name {
        case "stock-received": receipts.insert(told.text("receipt"))
        case "reservation-opened":
            var reservation = Reservation()
            reservation.customer = told.text("customer")
            reservation.place = told.data["place"]?.text
            reservation.partial = told.data["partial"] == .bool(true)
            for (index, line) in told.lines.enumerated() {
                reservation.lines[Int64(index + 1)] = Line(
                    wanted: line.pieces, kind: line.kind, held: line.kind == nil ? 0 : line.pieces)
            }
            reservations[order] = reservation
        case "reservation-filled": move(told) { $0.held += $1 }
        case "reservation-picked":
            move(told) {
                $0.held -= $1
                $0.picked += $1
            }
        case "reservation-restored":
            move(told) {
                $0.picked -= $1
                $0.held += $1
            }
        case "reservation-consumed":
            move(told) {
                $0.picked -= $1
                $0.gone += $1
            }
        case "service-performed":
            move(told) {
                $0.held -= $1
                $0.gone += $1
            }
        case "reservation-released": reservations[order]?.isReleased = true
        case "shipment-picked":
            let goods = told.lines.count { reservations[order]?.lines[$0.number]?.kind == nil }
            shipments[shipment, default: Shipment()].orders.append((order, goods))
        case "shipment-packed": shipments[shipment]?.stage = .packed
        case "shipment-cancelled":
            // What others have in it is packed anew.
            let left = (shipments[shipment]?.orders ?? []).filter { $0.name != order }
            shipments[shipment]?.orders = left
            shipments[shipment]?.stage = left.isEmpty ? .gone : .picked
        case "shipment-delivered": shipments[shipment]?.stage = .delivered
        case "shipment-tracked":
            shipments[shipment]?.status = Sighting(
                word: told.text("status"), at: BookOfGoods.moment(told.data) ?? .blank)
        case "shipment-handed-over":
            shipments[shipment]?.stage = .gone
            waybills[BookOfGoods.waybill(told.data)] = shipment
        case "waybill-strayed": strays.insert(BookOfGoods.waybill(told.data))
        case "stray-noticed": noticed.insert(BookOfGoods.waybill(told.data))
        case "waybill-found": strays.remove(BookOfGoods.waybill(told.data))
        case "problem-noticed":
            let problem = told.text("problem")
            if problem.hasSuffix("/went-back") { shipments[String(problem.dropLast(10))]?.wentBack = true }
        case "scan-received":
            scans[BookOfGoods.waybill(told.data), default: [:]][told.text("scan")] = Scan(
                code: told.text("code"), at: BookOfGoods.moment(told.data) ?? .blank,
                word: told.data["status"] == nil ? nil : carriers.meaning(told.text("code")))
        case "scan-understood":
            let names = told.text("record").split(separator: " ").map(String.init)
            guard names.count == 3,
                let scan = scans["\(names[0])/\(names[1])"]?.first(where: { plain($0.key) == names[2] })
            else { return }
            scans["\(names[0])/\(names[1])"]?[scan.key]?.word = told.text("status")
        default: carriers.read(told)
        }
    }

    private mutating func move(_ told: HeardEvent, _ change: (inout Line, Int64) -> Void) {
        for line in told.lines {
            guard var moved = reservations[told.text("order")]?.lines[line.number] else { continue }
            change(&moved, line.pieces)
            reservations[told.text("order")]?.lines[line.number] = moved
        }
    }

    private static func waybill(_ data: JSON) -> String {
        plain("\(data["carrier"]?.text ?? "")/\(data["waybill"]?.text ?? "")")
    }
    private static func moment(_ data: JSON) -> Instant? { data["at"]?.text.flatMap { Instant($0) } }

    package func foretell(_ asked: Asked, _ others: Others) -> [Foretold]? {
        switch asked.name {
        case "receive-stock":
            if receipts.contains(asked.text("receipt")) { return [.refused("receipt-exists")] }
            return others.needing(
                { $0.products.contains(asked.text("product")) }, or: "unknown-product",
                [.begun(["stock-received", "stock-increased"])])
        case "pick-shipment": return [pick(asked)]
        case "pack-shipment":
            guard let shipment = shipments[asked.text("shipment")] else { return [.refused("unknown-shipment")] }
            return [shipment.stage == .picked ? .done(["shipment-packed"]) : .refused("shipment-stage")]
        case "hand-over-shipment": return handOver(asked, others)
        case "push-tracking": return [push(asked)]
        case "perform-service": return [perform(asked)]
        default: return carriers.foretell(asked)
        }
    }

    private func handOver(_ asked: Asked, _ others: Others) -> [Foretold] {
        guard let shipment = shipments[asked.text("shipment")] else { return [.refused("unknown-shipment")] }
        guard shipment.stage == .packed else { return [.refused("shipment-stage")] }
        let stops = shipment.orders.flatMap { order in
            [
                ("order/\(order.name)", "order-stopped"),
                ("customer/\(reservations[order.name]?.customer ?? "")", "credit-stopped"),
            ]
        }
        let isSure = stops.allSatisfy { others.atLeast.stops[$0.0] == others.atMost.stops[$0.0] }
        let stopped = stops.filter { others.atMost.stops[$0.0]?.isStopped == true }.map(\.1)
        let left = left(asked, shipment)
        // Stopped and let go in between, it may be found either way.
        guard isSure else { return Set(stops.map(\.1)).sorted().map { .refused($0) } + [left] }
        return [stopped.first.map { .refused($0) } ?? left]
    }

    private func left(_ asked: Asked, _ shipment: Shipment) -> Foretold {
        if waybills[BookOfGoods.waybill(asked.data)] != nil { return .refused("waybill-taken") }
        let seen = tracked(shipment, scans[BookOfGoods.waybill(asked.data), default: [:]])
        let left = shipment.orders.map { _ in "shipment-handed-over" }
        let taken = shipment.orders.flatMap { order in
            ["reservation-consumed"] + [String](repeating: "stock-shipped", count: order.lines)
        }
        let found = strays.contains(BookOfGoods.waybill(asked.data)) ? ["waybill-found"] : []
        return .done(left + seen + taken + found)
    }

    private func push(_ asked: Asked) -> Foretold {
        let waybill = BookOfGoods.waybill(asked.data)
        let new = Scan(
            code: asked.text("code"), at: BookOfGoods.moment(asked.data) ?? .blank,
            word: carriers.meaning(asked.text("code")))
        let puzzled = new.word == nil && !scans[waybill, default: [:]].values.contains { $0.code == new.code }
        var known = scans[waybill, default: [:]]
        if let old = known.updateValue(new, forKey: asked.text("scan")) {
            return old.code == new.code && old.at == new.at ? .done([]) : .refused("scan-differs")
        }
        let shipment = waybills[waybill].flatMap { shipments[$0] }
        var strayed = strays.contains(waybill) ? [] : ["waybill-strayed"]
        if new.code == "delivered", !noticed.contains(waybill) { strayed += ["stray-noticed", "problem-noticed"] }
        return .done(
            ["scan-received"] + (puzzled ? ["problem-noticed"] : []) + (shipment.map { tracked($0, known) } ?? strayed))
    }

    /// What the scans of its parcel tell of a shipment: the last by its own clock, and what was delivered stays so.
    private func tracked(_ shipment: Shipment, _ scans: [String: Scan]) -> [String] {
        guard let telling = BookOfGoods.sight(scans.values.sorted { $0.at < $1.at }) else { return [] }
        // Delivered stays so; that it was the sender's door is a person's to put right.
        if shipment.stage == .delivered {
            return telling.word.hasPrefix("return") && !shipment.wentBack ? ["problem-noticed"] : []
        }
        guard shipment.status != telling else { return [] }
        let each = ["shipment-tracked"] + (telling.word == "delivered" ? ["shipment-delivered"] : [])
        let noticed = ["returning", "returned"].contains(telling.word) ? ["problem-noticed"] : []
        return each.flatMap { told in shipment.orders.map { _ in told } } + noticed
    }

    /// Delivered is delivered, unless it was on its way back before: then that is the sender's door.
    private static func sight(_ inOrder: [Scan]) -> Sighting? {
        let inOrder = inOrder.filter { $0.word != nil }
        guard let back = inOrder.firstIndex(where: { $0.word == "returning" }),
            !inOrder.prefix(back).contains(where: { $0.word == "delivered" })
        else {
            return (inOrder.first { $0.word == "delivered" } ?? inOrder.last).map {
                Sighting(word: $0.word ?? "", at: $0.at)
            }
        }
        let home = inOrder[back...].last { $0.word == "delivered" }
        return Sighting(word: home == nil ? "returning" : "returned", at: home?.at ?? inOrder[back].at)
    }

    private func pick(_ asked: Asked) -> Foretold {
        if shipments[asked.text("shipment")] != nil { return .refused("shipment-exists") }
        let first = asked.text("order")
        let orders = [first] + (asked.data["orders"]?.elements ?? []).compactMap(\.text)
        let chosen = (asked.data["lines"]?.elements ?? []).map { line in
            Chosen(
                order: line["order"]?.text ?? first, line: line["line"]?.whole ?? 0,
                pieces: line["quantity"].flatMap { $0["amount"]?.text }.flatMap { Int64($0) })
        }
        if chosen.contains(where: { !orders.contains($0.order) }) { return .refused("line-of-other") }
        for (index, order) in orders.enumerated() {
            if orders.prefix(index).contains(order) { return .refused("order-twice") }
            if let code = refusal(order, chosen.filter { $0.order == order }, first) { return .refused(code) }
        }
        return .done(orders.flatMap { _ in ["shipment-picked", "reservation-picked"] })
    }

    private struct Chosen {
        let order: String
        let line: Int64
        let pieces: Int64?
    }

    /// Why nothing of that order can be taken into the parcel of the first; nil where it can.
    private func refusal(_ order: String, _ chosen: [Chosen], _ first: String) -> String? {
        guard let reservation = reservations[order] else { return "unknown-order" }
        if reservation.isReleased { return "called-off" }
        let lines = reservation.lines
        if !reservation.partial, lines.values.contains(where: { $0.missing > 0 }) { return "not-complete" }
        if reservation.customer != reservations[first]?.customer { return "other-place" }
        if reservation.place != reservations[first]?.place { return "other-ship-to" }
        let hasGoods = lines.values.contains { $0.kind == nil && $0.gone < $0.wanted }
        let toPerform = lines.values.contains {
            $0.held > 0 && ($0.kind == "service" || $0.kind == "charge" && !hasGoods)
        }
        if !hasGoods { return toPerform ? "only-services" : "nothing-reserved" }
        for choice in chosen {
            guard let line = lines[choice.line] else { return "unknown-line" }
            if line.kind == "service" { return "is-service" }
            if choice.pieces == nil, line.held == 0 { return "nothing-reserved" }
            if let pieces = choice.pieces, pieces > line.held { return "more-than-set-aside" }
        }
        // A charge does not go alone.
        if !chosen.isEmpty { return chosen.contains { lines[$0.line]?.kind == nil } ? nil : "nothing-reserved" }
        return lines.values.contains { $0.held > 0 && $0.kind == nil } ? nil : "nothing-reserved"
    }

    /// What a person does, or what would have gone with a parcel if there were one.
    private func perform(_ asked: Asked) -> Foretold {
        guard let reservation = reservations[asked.text("order")] else { return .refused("unknown-order") }
        if reservation.isReleased { return .refused("called-off") }
        let hasGoods = reservation.lines.values.contains { $0.kind == nil && $0.gone < $0.wanted }
        if let chosen = asked.data["lines"]?.elements?.first?["line"]?.whole {
            guard let line = reservation.lines[chosen] else { return .refused("unknown-line") }
            if line.kind == nil { return .refused("is-goods") }
            return line.held > 0 ? .done(["service-performed"]) : .refused("nothing-reserved")
        }
        let isLeft = reservation.lines.values.contains {
            $0.held > 0 && ($0.kind == "service" || $0.kind == "charge" && !hasGoods)
        }
        return isLeft ? .done(["service-performed"]) : .refused("nothing-to-perform")
    }
}
