import House
import Kernel
import Models
import OrdersMessages

/// A quotation (penawaran) with the haggling over it.
package enum Quotation: Entity {
    package typealias Event = QuotationEvent
    package static let kind = "quotation"

    package typealias Stage = QuotationStage

    package struct State: Document {
        package var customer = CustomerID.blank
        package var salesperson: SalespersonID?
        package var stage = Stage.blank
        /// Everyone who wrote any part of it: none of them may approve it.
        package var authors: [Principal] = []
        /// Before what is taken off the whole; see `settled`.
        package var lines: [PricedLine] = []
        package var discountShare: Rate?
        package var discountAmount: Money?
        package var taxInside: Bool?
        package var offers: [NamedPrice] = []
        package var number: PaperNumber?
        package var validUntil = Day.blank
        package var on = Day.blank
        package var approvedBy: Principal?
        package var purchaseOrder: Prose?
        /// From when on nobody may accept; absent where the quotation was old when it was sent.
        package var expires: Instant?
        package var reason: Prose?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "for whom"),
            .optional(\.salesperson, "who is responsible"),
            .required(\.stage, "where it stands"),
            .required(\.authors, "who wrote it"),
            .required(\.lines, "what is offered"),
            .optional(\.discountShare, "the share taken off the whole"),
            .optional(\.discountAmount, "the amount taken off the whole"),
            .optional(\.taxInside, "true where prices and sums are with PPN inside"),
            .required(\.offers, "every price named"),
            .optional(\.number, "its legal number, once it was sent"),
            .required(\.validUntil, "the last day on which it may be accepted"),
            .required(\.on, "the business day"),
            .optional(\.approvedBy, "who agreed to prices below the floor"),
            .optional(\.purchaseOrder, "the customer's own order number"),
            .optional(\.expires, "the moment of expiry"),
            .optional(\.reason, "why it was not approved, or withdrawn"),
        ]

        /// The lines with their shares of what is taken off the whole, as that is now: an offer for one line moves the shares of all.
        package var settled: [PricedLine] {
            guard discountShare != nil || discountAmount != nil else { return lines }
            let shares = DocumentDiscount.shares(
                lines.map(\.net), share: discountShare, amount: discountAmount, currency)
            return shares.map { zip(lines, $0).map { $0.less($1) } } ?? lines
        }

        package var total: Money { settled.reduce(Money.zero(currency)) { $0 + $1.net } }

        private var currency: Currency { lines.first?.net.currency ?? .IDR }
    }

    package static func evolve(_ state: inout State?, by event: QuotationEvent, at recorded: Instant) {
        switch event {
        case .drafted(let event):
            state = State {
                $0.customer = event.customer
                $0.salesperson = event.salesperson
                $0.authors = [event.author]
                $0.lines = event.lines
                $0.discountShare = event.discountShare
                $0.discountAmount = event.discountAmount
                $0.taxInside = event.taxInside
                $0.validUntil = event.validUntil
                $0.on = event.on
            }
        case .priceOffered(let event): state?.note(event)
        case .approvalRequested(let event):
            state?.stage = .pendingApproval
            state?.sign(event.by)
        case .approved(let event):
            state?.approvedBy = event.by
            state?.reason = nil
        case .declined(let event):
            state?.stage = .draft
            state?.reason = event.reason
        case .sent(let event):
            state?.stage = .sent
            state?.number = event.number
            // No timer fires because a business date is old (DESIGN 8).
            if let until = state?.validUntil, until >= recorded.day { state?.expires = until.end }
        case .accepted(let event):
            state?.stage = .accepted
            state?.purchaseOrder = event.purchaseOrder
            state?.expires = nil
        case .withdrawn(let event):
            state?.stage = .withdrawn
            state?.reason = event.reason
            state?.expires = nil
        case .expired:
            state?.stage = .expired
            state?.expires = nil
        }
    }

    /// It is found by what has to be done with it, since.
    package static let form = 4

    package static func keys(_ state: State) -> [Key] {
        [Key("on", state.on.description), Key("customer", "\(state.customer) \(state.on)")]
            + Series.keys(state.number) + desk(state)
    }

    private static func desk(_ state: State) -> [Key] {
        switch state.stage {
        case .draft: [OrdersDesk.key(.drafts, state.on)]
        case .pendingApproval: [OrdersDesk.key(.approve, state.on)]
        case .sent: [OrdersDesk.key(.expiring, state.validUntil)]
        case .accepted, .withdrawn, .expired: []
        }
    }

    package static func timers(_ state: State) -> [Timer] {
        state.expires.map { [Timer("expiry", at: $0)] } ?? []
    }

    static func expire(_ id: String, _ state: State, _ facts: Facts) -> [Happened] {
        guard state.stage == .sent, let quotation = QuotationID(id) else { return [] }
        return [happened(QuotationEvent.expired, quotation, facts)]
    }
}

extension Quotation.State {
    fileprivate mutating func sign(_ author: Principal) {
        if !authors.contains(author) { authors.append(author) }
    }

    fileprivate mutating func note(_ event: PriceOffered) {
        var offer = NamedPrice()
        offer.line = event.line
        offer.side = event.side
        offer.by = event.by
        offer.price = event.offer.price
        offer.discount = event.offer.discount
        offer.reason = event.reason
        offer.on = event.on
        offers.append(offer)
        sign(event.by)
        if event.side == .us, lines.indices.contains(event.line - 1) { lines[event.line - 1] = event.offer }
    }
}
