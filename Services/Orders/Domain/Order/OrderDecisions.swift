import CustomersMessages
import House
import Kernel
import Models
import OrdersMessages

extension Order {
    static let decisions: [CommandHandler] = [
        .on(EnterOrder.self, naming: Order.self, enter),
        .on(VerifyOrder.self, verify),
        .on(ConfirmOrder.self, confirm),
        .on(CancelOrder.self, cancel),
        .on(StopOrder.self, stop),
        .on(ResumeOrder.self, resume),
    ]

    static func enter(_ command: EnterOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Order.self, command.order) == nil else {
            throw Rejection(OrdersRule.orderExists, ["order": command.order], at: Pointer("/order"))
        }
        let buyer = try buyer(command, facts)
        guard let customer = facts.copy(CustomerCopy.self, buyer) else {
            throw Rejection(OrdersRule.unknownCustomer, ["customer": buyer], at: Pointer("/customer"))
        }
        let agreed = try lines(command, buyer, customer, facts)
        let lines = agreed.lines
        try PriceGuard.refuseTooBig(lines, kind, command.order)
        let quotation = command.quotation.flatMap { facts.load(Quotation.self, $0) }
        // The customer's number came with the acceptance, or comes now.
        let number = command.purchaseOrder ?? quotation?.purchaseOrder
        if let number, let holder = holder(ofNumber: number, of: buyer, facts) {
            throw Rejection(
                OrdersRule.duplicatePurchaseOrder,
                ["customer": buyer, "purchaseOrder": number, "order": holder], at: Pointer("/purchaseOrder"))
        }
        if let promised = command.promised, promised < facts.on {
            throw Rejection(
                OrdersRule.promisedPast, ["order": command.order, "promised": promised, "on": facts.on],
                at: Pointer("/promised"))
        }
        // One that was erased with its person is no place to send anything to.
        if let place = command.place, PlaceCopy.known(place, of: buyer, facts)?.address?.known == nil {
            throw Rejection(
                OrdersRule.unknownPlace, ["place": place, "customer": buyer], at: Pointer("/place"))
        }
        let taxClass = PriceGuard.taxClass(lines, facts)
        let sums = try OrderSums(lines, inside: agreed.inside, taxClass, customer, facts)
        return [
            happened(OrderEvent.entered, command.order, facts) {
                $0.customer = buyer
                $0.author = facts.actor.name
                $0.salesperson = command.salesperson ?? quotation?.salesperson ?? customer.salesperson
                $0.quotation = command.quotation
                $0.purchaseOrder = number
                $0.lines = sums.lines
                $0.net = sums.net
                $0.tax = sums.tax
                $0.rounding = sums.rounding
                $0.taxClass = taxClass.ifNotStandard
                $0.promised = command.promised
                $0.partial = command.partial ?? false
                $0.place = command.place
            }
        ]
    }

    /// Who orders; of a quotation it is known.
    private static func buyer(_ command: EnterOrder, _ facts: Facts) throws(Rejection) -> CustomerID {
        if let customer = command.customer { return customer }
        guard let id = command.quotation else {
            throw Rejection(
                OrdersRule.whoOrders, ["order": command.order], at: Pointer("/customer"), Pointer("/quotation"))
        }
        return try Quotation.known(id, facts, at: [.accepted]).customer
    }

    /// As they were agreed, and the rule by which PPN is inside of that, if it is.
    private static func lines(
        _ command: EnterOrder, _ buyer: CustomerID, _ customer: CustomerCopy.State, _ facts: Facts
    ) throws(Rejection) -> (lines: [PricedLine], inside: TaxRule?) {
        switch (command.quotation, command.lines) {
        case (let id?, nil):
            let quotation = try Quotation.known(id, facts, at: [.accepted])
            guard quotation.customer == buyer else {
                throw Rejection(
                    OrdersRule.quotationOfOther, ["quotation": id, "customer": quotation.customer],
                    at: Pointer("/customer"))
            }
            if let order = facts.holder(of: "quotation", id.text, Order.self) {
                throw Rejection(OrdersRule.quotationUsed, ["quotation": id, "order": order], at: Pointer("/quotation"))
            }
            guard command.discountShare == nil, command.discountAmount == nil else {
                throw Rejection(
                    OrdersRule.discountOfQuotation, ["quotation": id],
                    at: Pointer(command.discountShare == nil ? "/discountAmount" : "/discountShare"))
            }
            guard command.taxInside == nil else {
                throw Rejection(OrdersRule.insideOfQuotation, ["quotation": id], at: Pointer("/taxInside"))
            }
            let product = quotation.lines.first?.product
            return (quotation.settled, try TaxRuleCopy.inside(quotation.taxInside, product, customer, facts))
        case (nil, let asked?):
            let inside = try TaxRuleCopy.inside(command.taxInside, asked.first?.product, customer, facts)
            let lines = try PriceGuard.discounted(
                PriceGuard.price(asked, for: customer, inside: inside, facts), share: command.discountShare,
                amount: command.discountAmount)
            try PriceGuard.refuseBelow(lines, inside: inside, facts)
            return (lines, inside)
        case (nil, nil):
            throw Rejection(OrdersRule.noLines, ["order": command.order], at: Pointer("/lines"), Pointer("/quotation"))
        case (_?, _?):
            throw Rejection(
                OrdersRule.linesOrQuotation, ["order": command.order], at: Pointer("/lines"), Pointer("/quotation"))
        }
    }

    /// Verified with nothing in the way confirms in the same turn; over the limit it is held.
    static func verify(_ command: VerifyOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.order, facts, at: [.entered])
        guard state.author != facts.actor.name else {
            throw Rejection(OrdersRule.sameEyes, ["who": facts.actor.name, "document": command.order])
        }
        let verified = happened(OrderEvent.verified, command.order, facts)
        if hasCredit(command.order, state, facts) { return [verified] + confirmed(command.order, state, facts) }
        return [verified, happened(OrderEvent.held, command.order, facts) { $0.hold = .credit }]
    }

    /// What is confirmed stays confirmed, and saying so again is no event.
    static func confirm(_ command: ConfirmOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.order, facts, at: [.verified, .confirmed, .closed])
        guard state.stage == .verified else { return [] }
        guard hasCredit(command.order, state, facts) else {
            throw Rejection(
                OrdersRule.onHold,
                ["order": command.order, "holds": state.holds.map(\.rawValue).joined(separator: ", ")])
        }
        return lifted(command.order, state, facts) + confirmed(command.order, state, facts)
    }

    /// Before the confirmation the word of orders is enough; after it logistics has the last one.
    static func cancel(_ command: CancelOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.order, facts, at: [.entered, .verified, .confirmed])
        guard !state.hasShipped else { throw Rejection(OrdersRule.handedOver, ["order": command.order]) }
        guard state.stage == .confirmed else { return cancelled(command.order, state, command.reason, facts) }
        return [
            happened(OrderEvent.cancelAsked, command.order, facts) { $0.reason = command.reason },
            Fulfilment.requestRelease(command.order, facts),
        ]
    }

    /// Goods that are still in the house stay there. Stopped once more for another reason, it is that one.
    static func stop(_ command: StopOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.order, facts, at: [.confirmed])
        guard !state.hasLeft else { throw Rejection(OrdersRule.allLeft, ["order": command.order]) }
        guard state.stopped != command.reason else { return [] }
        return [happened(OrderEvent.stopped, command.order, facts) { $0.reason = command.reason }]
    }

    /// What is not stopped may leave, and saying so again is no event.
    static func resume(_ command: ResumeOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.order, facts, at: [.confirmed, .cancelling, .closed])
        return state.stopped == nil ? [] : [happened(OrderEvent.resumed, command.order, facts)]
    }

    // MARK: Shared with the reactions

    static func known(_ id: OrderID, _ facts: Facts, at stages: [Stage]) throws(Rejection) -> State {
        guard let state = facts.load(Order.self, id) else {
            throw Rejection(OrdersRule.unknownOrder, ["order": id], at: Pointer("/order"))
        }
        guard stages.contains(state.stage) else {
            throw Rejection(
                OrdersRule.orderStage,
                [
                    "order": id, "stage": state.stage.rawValue,
                    "needed": stages.map(\.rawValue).joined(separator: ", "),
                ])
        }
        return state
    }

    static func hasCredit(_ id: OrderID, _ state: State, _ facts: Facts) -> Bool {
        let apart = Deposits(of: state.customer, facts).apart(from: id)
        return facts.load(CreditAccount.self, state.customer)?.hasRoom(for: state.gross, apart: apart) ?? false
    }

    static func lifted(_ id: OrderID, _ state: State, _ facts: Facts) -> [Happened] {
        state.holds.map { hold in
            return happened(OrderEvent.holdLifted, id, facts) { $0.hold = hold }
        }
    }

    /// The order binds: its credit is taken and logistics is asked for the goods.
    static func confirmed(_ id: OrderID, _ state: State, _ facts: Facts) -> [Happened] {
        let customer = facts.copy(CustomerCopy.self, state.customer)
        let party = facts.copy(PartyCopy.self, state.customer)
        return [
            happened(OrderEvent.confirmed, id, facts) {
                $0.customer = state.customer
                $0.salesperson = state.salesperson
                $0.lines = Product.named(state.lines.map(\.priced), facts)
                $0.purchaseOrder = state.purchaseOrder
                $0.promised = state.promised
                $0.address(to: party)
                $0.send(to: state.place, PlaceCopy.known(state.place, of: state.customer, facts), of: party)
                $0.net = state.net
                $0.tax = state.tax
                $0.rounding = state.rounding
                $0.termDays = customer?.termDays ?? 0
                $0.taxed = customer?.taxed ?? true
                $0.taxClass = state.taxClass
                $0.taxRule = $0.taxed ? TaxRuleCopy.rule(on: state.on, state.taxClass ?? .standard, facts) : nil
            }, CreditAccount.reserve(state.customer, id, state.gross, facts),
            Fulfilment.requestReservation(id, state, facts),
        ]
    }

    static func cancelled(_ id: OrderID, _ state: State, _ reason: Prose, _ facts: Facts) -> [Happened] {
        return [happened(OrderEvent.cancelled, id, facts) { $0.reason = reason }]
            + CreditAccount.release(state.customer, id, state.exposure, facts)
    }

    /// Delivered, invoiced and paid: the order closes itself and gives back what credit it still takes.
    static func closedIfDone(_ id: OrderID, _ facts: Facts) -> [Happened] {
        guard let state = facts.load(Order.self, id), state.stage == .confirmed, state.isDelivered, state.isInvoiced,
            state.isPaid
        else { return [] }
        return [happened(OrderEvent.closed, id, facts) { $0.customer = state.customer }]
            + CreditAccount.release(state.customer, id, state.exposure, facts)
            + Fulfilment.ended(id, facts)
    }
}
