import Kernel
import Models
import OrdersMessages

extension Order {
    static func enter(_ command: EnterOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Order.self, command.order) == nil else {
            throw Rejection(OrdersRule.orderExists, ["order": command.order], at: Pointer("/order"))
        }
        guard let customer = facts.copy(CustomerCopy.self, command.customer) else {
            throw Rejection(OrdersRule.unknownCustomer, ["customer": command.customer], at: Pointer("/customer"))
        }
        let lines = try lines(command, customer, facts)
        // The customer's number came with the acceptance, or comes now.
        let number =
            command.purchaseOrder ?? command.quotation.flatMap { facts.load(Quotation.self, $0)?.purchaseOrder }
        if let number,
            let holder = facts.holder(of: "purchase-order", "\(command.customer) \(number)", Order.self)
        {
            throw Rejection(
                OrdersRule.duplicatePurchaseOrder,
                ["customer": command.customer, "purchaseOrder": number, "order": holder], at: Pointer("/purchaseOrder"))
        }
        if let promised = command.promised, promised < facts.on {
            throw Rejection(
                OrdersRule.promisedPast, ["order": command.order, "promised": promised, "on": facts.on],
                at: Pointer("/promised"))
        }
        guard let net = Pricing.sum(lines.map(\.net), customer.currency) else { throw Rejection(OrdersRule.tooLarge) }
        let tax = try TaxRuleCopy.tax(lines, customer, facts)
        guard net.adding(tax) != nil else { throw Rejection(OrdersRule.tooLarge) }
        var event = OrderEntered()
        event.order = command.order
        event.customer = command.customer
        event.author = facts.actor.name
        event.quotation = command.quotation
        event.purchaseOrder = number
        event.lines = lines
        event.net = net
        event.tax = tax
        event.promised = command.promised
        event.partial = command.partial ?? false
        event.on = facts.on
        return [happened(.entered(event))]
    }

    private static func lines(_ command: EnterOrder, _ customer: CustomerCopy.State, _ facts: Facts) throws(Rejection)
        -> [PricedLine]
    {
        switch (command.quotation, command.lines) {
        case (let id?, nil):
            let quotation = try Quotation.known(id, facts, at: [.accepted])
            guard quotation.customer == command.customer else {
                throw Rejection(
                    OrdersRule.quotationOfOther, ["quotation": id, "customer": quotation.customer],
                    at: Pointer("/customer"))
            }
            if let order = facts.holder(of: "quotation", id.text, Order.self) {
                throw Rejection(OrdersRule.quotationUsed, ["quotation": id, "order": order], at: Pointer("/quotation"))
            }
            return quotation.lines
        case (nil, let asked?):
            let lines = try PriceGuard.price(asked, for: customer, facts)
            try PriceGuard.refuseBelow(lines, facts)
            return lines
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
        var event = OrderVerified()
        event.order = command.order
        event.by = facts.actor.name
        event.on = facts.on
        let verified = happened(.verified(event))
        if hasCredit(state, facts) { return [verified] + confirmed(command.order, state, facts) }
        var held = OrderHeld()
        held.order = command.order
        held.hold = .credit
        held.on = facts.on
        return [verified, happened(.held(held))]
    }

    /// What is confirmed stays confirmed, and saying so again is no event.
    static func confirm(_ command: ConfirmOrder, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.order, facts, at: [.verified, .confirmed, .closed])
        guard state.stage == .verified else { return [] }
        guard hasCredit(state, facts) else {
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
        var event = CancelAsked()
        event.order = command.order
        event.reason = command.reason
        event.on = facts.on
        return [happened(.cancelAsked(event)), Fulfilment.requestRelease(command.order, facts)]
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
                    "needed": stages.map(\.rawValue).joined(separator: " or "),
                ])
        }
        return state
    }

    static func hasCredit(_ state: State, _ facts: Facts) -> Bool {
        facts.load(CreditAccount.self, state.customer)?.hasRoom(for: state.gross) ?? false
    }

    static func lifted(_ id: OrderID, _ state: State, _ facts: Facts) -> [Happened] {
        state.holds.map { hold in
            var event = HoldLifted()
            event.order = id
            event.hold = hold
            event.on = facts.on
            return happened(.holdLifted(event))
        }
    }

    /// The order binds: its credit is taken and logistics is asked for the goods.
    static func confirmed(_ id: OrderID, _ state: State, _ facts: Facts) -> [Happened] {
        let customer = facts.copy(CustomerCopy.self, state.customer)
        var event = OrderConfirmed()
        event.order = id
        event.customer = state.customer
        event.lines = state.lines.map(\.priced)
        event.net = state.net
        event.tax = state.tax
        event.termDays = customer?.termDays ?? 0
        event.taxed = customer?.taxed ?? true
        event.on = facts.on
        return [
            happened(.confirmed(event)), CreditAccount.reserve(state.customer, id, state.gross, facts),
            Fulfilment.requestReservation(id, state, facts),
        ]
    }

    static func cancelled(_ id: OrderID, _ state: State, _ reason: Prose, _ facts: Facts) -> [Happened] {
        var event = OrderCancelled()
        event.order = id
        event.reason = reason
        event.on = facts.on
        return [happened(.cancelled(event))] + CreditAccount.release(state.customer, id, state.exposure, facts)
    }

    /// Delivered, invoiced and paid: the order closes itself and gives back what credit it still takes.
    static func closedIfDone(_ id: OrderID, _ facts: Facts) -> [Happened] {
        guard let state = facts.load(Order.self, id), state.stage == .confirmed, state.isDelivered, state.isInvoiced,
            state.isPaid
        else { return [] }
        var event = OrderClosed()
        event.order = id
        event.customer = state.customer
        event.on = facts.on
        return [happened(.closed(event))] + CreditAccount.release(state.customer, id, state.exposure, facts)
            + Fulfilment.ended(id, facts)
    }
}
