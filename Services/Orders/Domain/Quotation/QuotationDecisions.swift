import CustomersMessages
import House
import Kernel
import Models
import OrdersMessages

extension Quotation {
    static let decisions: [CommandHandler] = [
        .on(DraftQuotation.self, naming: Quotation.self, draft),
        .on(OfferPrice.self, offer),
        .on(SendQuotation.self, send),
        .on(ApproveQuotation.self, approve),
        .on(DeclineQuotation.self, decline),
        .on(AcceptQuotation.self, accept),
        .on(WithdrawQuotation.self, withdraw),
    ]

    static func draft(_ command: DraftQuotation, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Quotation.self, command.quotation) == nil else {
            throw Rejection(OrdersRule.quotationExists, ["quotation": command.quotation], at: Pointer("/quotation"))
        }
        guard let customer = facts.copy(CustomerCopy.self, command.customer) else {
            throw Rejection(OrdersRule.unknownCustomer, ["customer": command.customer], at: Pointer("/customer"))
        }
        let validUntil = command.validUntil ?? facts.on.adding(days: Settings.days(.quotationDays, facts))
        guard validUntil >= facts.on else {
            throw Rejection(
                OrdersRule.validityInPast,
                ["quotation": command.quotation, "until": validUntil, "on": facts.on],
                at: Pointer("/validUntil"))
        }
        let inside = try TaxRuleCopy.inside(command.taxInside, command.lines.first?.product, customer, facts)
        let lines = try PriceGuard.price(command.lines, for: customer, inside: inside, facts)
        try PriceGuard.refuseTooBig(
            PriceGuard.discounted(lines, share: command.discountShare, amount: command.discountAmount), kind,
            command.quotation)
        return [
            happened(QuotationEvent.drafted, command.quotation, facts) {
                $0.customer = command.customer
                $0.author = facts.actor.name
                $0.salesperson = command.salesperson ?? customer.salesperson
                $0.lines = lines
                $0.discountShare = command.discountShare
                $0.discountAmount = command.discountAmount
                $0.taxInside = inside == nil ? nil : true
                $0.validUntil = validUntil
            }
        ]
    }

    static func offer(_ command: OfferPrice, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.quotation, facts, at: [.draft])
        guard state.lines.indices.contains(command.line - 1) else {
            throw Rejection(
                OrdersRule.noSuchLine,
                ["quotation": command.quotation, "count": state.lines.count, "line": command.line], at: Pointer("/line")
            )
        }
        guard state.offers.count < OrderLimits.offers else {
            throw Rejection(OrdersRule.tooManyOffers, ["quotation": command.quotation, "limit": OrderLimits.offers])
        }
        let current = state.lines[command.line - 1]
        var offered = current
        offered.discount = command.discount ?? .zero
        let offer = try PriceGuard.price(
            offered, at: command.price, Pointer(), current.price.currency, inside: nil, facts)
        var lines = state.lines
        lines[command.line - 1] = offer
        guard Pricing.sum(lines.map(\.net), current.price.currency) != nil else {
            throw Rejection(OrdersRule.tooLarge, at: Pointer("/price"))
        }
        // Their price is noted and changes nothing.
        if command.side == .us {
            try PriceGuard.refuseTooBig(
                PriceGuard.discounted(
                    lines, share: state.discountShare, amount: state.discountAmount, at: Pointer("/price")), kind,
                command.quotation)
        }
        return [
            happened(QuotationEvent.priceOffered, command.quotation, facts) {
                $0.line = command.line
                $0.side = command.side
                $0.offer = offer
                $0.reason = command.reason
            }
        ]
    }

    static func send(_ command: SendQuotation, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.quotation, facts, at: [.draft])
        guard state.validUntil >= facts.on else {
            throw Rejection(OrdersRule.validityPast, ["quotation": command.quotation, "until": state.validUntil])
        }
        guard Pricing.sum(state.settled.map(\.net), state.total.currency) != nil else {
            throw Rejection(OrdersRule.tooLarge)
        }
        // Dated back, it is still measured by the floor of the day on which it was drawn up.
        let day = max(facts.on, state.on)
        let below = PriceGuard.below(state.settled, on: day, inside: inside(state, on: day, facts), facts)
        if below.isEmpty { return [sent(command.quotation, state, facts)] }
        return [happened(QuotationEvent.approvalRequested, command.quotation, facts) { $0.lines = below.map(\.line) }]
    }

    static func approve(_ command: ApproveQuotation, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.quotation, facts, at: [.pendingApproval])
        try secondPerson(command.quotation, state, facts)
        guard state.validUntil >= facts.on else {
            throw Rejection(OrdersRule.validityPast, ["quotation": command.quotation, "until": state.validUntil])
        }
        return [happened(QuotationEvent.approved, command.quotation, facts), sent(command.quotation, state, facts)]
    }

    static func decline(_ command: DeclineQuotation, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.quotation, facts, at: [.pendingApproval])
        try secondPerson(command.quotation, state, facts)
        return [happened(QuotationEvent.declined, command.quotation, facts) { $0.reason = command.reason }]
    }

    static func accept(_ command: AcceptQuotation, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.quotation, facts, at: [.sent])
        guard state.validUntil >= facts.on else {
            throw Rejection(OrdersRule.validityPast, ["quotation": command.quotation, "until": state.validUntil])
        }
        return [
            happened(QuotationEvent.accepted, command.quotation, facts) { $0.purchaseOrder = command.purchaseOrder }
        ]
    }

    static func withdraw(_ command: WithdrawQuotation, _ facts: Facts) throws(Rejection) -> [Happened] {
        _ = try known(command.quotation, facts, at: [.draft, .pendingApproval, .sent])
        return [happened(QuotationEvent.withdrawn, command.quotation, facts) { $0.reason = command.reason }]
    }

    // MARK: Shared by the above

    static func known(_ id: QuotationID, _ facts: Facts, at stages: [Stage]) throws(Rejection) -> State {
        guard let state = facts.load(Quotation.self, id) else {
            throw Rejection(OrdersRule.unknownQuotation, ["quotation": id], at: Pointer("/quotation"))
        }
        guard stages.contains(state.stage) else {
            throw Rejection(
                OrdersRule.quotationStage,
                [
                    "quotation": id, "stage": state.stage.rawValue,
                    "needed": stages.map(\.rawValue).joined(separator: ", "),
                ])
        }
        return state
    }

    /// Authorship goes by name: several keys of one name are one pair of eyes (DESIGN 23).
    private static func secondPerson(_ id: QuotationID, _ state: State, _ facts: Facts) throws(Rejection) {
        guard !state.authors.contains(facts.actor.name) else {
            throw Rejection(OrdersRule.sameEyes, ["who": facts.actor.name, "document": id])
        }
    }

    /// By which rule PPN is inside its prices; nil where none is.
    private static func inside(_ state: State, on day: Day, _ facts: Facts) -> TaxRule? {
        state.taxInside == true ? TaxRuleCopy.rule(on: day, PriceGuard.taxClass(state.lines, facts), facts) : nil
    }

    private static func sent(_ id: QuotationID, _ state: State, _ facts: Facts) -> Happened {
        let customer = facts.copy(CustomerCopy.self, state.customer)
        return happened(QuotationEvent.sent, id, facts) {
            $0.number = Series.next(.quotationNumber, Quotation.self, facts)
            $0.total = state.total
            $0.customer = state.customer
            $0.salesperson = state.salesperson
            $0.lines = Product.named(state.settled, facts)
            $0.validUntil = state.validUntil
            $0.termDays = customer?.termDays
            let taxClass = PriceGuard.taxClass(state.lines, facts)
            // By the rule of the day by which it was tested.
            let day = max(facts.on, state.on)
            $0.taxRule = customer?.taxed == false ? nil : TaxRuleCopy.rule(on: day, taxClass, facts)
            $0.taxInside = state.taxInside
            $0.address(to: facts.copy(PartyCopy.self, state.customer))
        }
    }

    static let answers: [QueryHandler] = [.on(GetQuotation.self, one), .on(ListQuotations.self, list)]

    static func one(_ query: GetQuotation, _ facts: Facts) throws(Rejection) -> QuotationShown {
        guard let state = facts.load(Quotation.self, query.quotation) else {
            throw Rejection(OrdersRule.unknownQuotation, ["quotation": query.quotation], at: Pointer("/quotation"))
        }
        return summed(row(query.quotation.text, state, facts), state, facts)
    }

    /// With PPN as it would be today; where no rule of it is known yet nothing is said of it.
    private static func summed(_ row: QuotationShown, _ state: State, _ facts: Facts) -> QuotationShown {
        let (lines, taxClass) = (state.settled, PriceGuard.taxClass(state.lines, facts))
        guard let customer = facts.copy(CustomerCopy.self, state.customer),
            let sums = try? OrderSums(lines, inside: inside(state, on: facts.on, facts), taxClass, customer, facts)
        else { return row }
        var shown = row
        shown.lines = sums.lines
        shown.net = sums.net
        shown.tax = sums.tax
        shown.rounding = sums.rounding
        shown.gross = sums.rounding.map { sums.net + sums.tax + $0 } ?? sums.net + sums.tax
        return shown
    }

    static func list(_ query: ListQuotations, _ facts: Facts) throws(Rejection) -> Paged<QuotationShown> {
        func row(_ id: String, _ state: State) -> QuotationShown? {
            guard query.stage.map({ $0 == state.stage }) ?? true else { return nil }
            let row = listed(id, state, facts)
            return query.asks(for: row.gross ?? row.total) ? row : nil
        }
        if let customer = query.customer {
            return facts.list(
                Quotation.self, days: query, by: "customer", prefix: "\(customer) ", descending: true, row)
        }
        return facts.list(Quotation.self, days: query, by: "on", descending: true, row)
    }

    private static let shown = Projection<State, QuotationShown>(rest: [
        \.quotation, \.number, \.total, \.customerName, \.lineCount, \.net, \.tax, \.rounding, \.gross,
    ])

    private static func row(_ id: String, _ state: State, _ facts: Facts) -> QuotationShown {
        shown.of(state) {
            $0.quotation = QuotationID(trusted: id)
            $0.number = state.number?.text
            $0.lines = state.settled
            $0.total = state.total
            $0.customerName = PartyCopy.name(of: state.customer, facts)
        }
    }

    private static func listed(_ id: String, _ state: State, _ facts: Facts) -> QuotationShown {
        var row = summed(row(id, state, facts), state, facts)
        row.lines = nil
        row.offers = nil
        row.lineCount = state.lines.count
        return row
    }
}
