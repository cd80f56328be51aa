import Models

/// An event that a decision made: not yet recorded, and bound to the one entity that folds it.
package struct Happened: Sendable {
    package let kind: String
    package let subject: String
    package let type: String
    package let event: any EventFamily
    let fold: @Sendable (Overlay, Instant, UInt64) -> Void

    package init<E: Entity>(_: E.Type, _ event: E.Event) {
        let body = event.body
        kind = E.kind
        subject = body.subject
        type = Swift.type(of: body).type
        self.event = event
        let id = body.subject
        fold = { overlay, recorded, sequence in
            overlay.evolve(E.self, id, by: event, at: recorded, version: sequence)
        }
    }
}

extension Entity {
    /// `Order.happened(.verified(...))`: the event, bound to its entity.
    package static func happened(_ event: Event) -> Happened { Happened(Self.self, event) }
}
