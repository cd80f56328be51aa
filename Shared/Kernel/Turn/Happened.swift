import Models

/// An event that a decision made: not yet recorded, and bound to the one entity that folds it.
package struct Happened: Sendable {
    package let kind: String
    package let subject: String
    package let type: String
    package let body: any EventBody
    let fold: @Sendable (Overlay, Instant, UInt64) -> Void

    package init<E: Entity, Body: EventBody>(_: E.Type, _ event: (Body) -> E.Event, _ body: Body) {
        kind = E.kind
        subject = body.subject
        type = Body.type
        self.body = body
        let event = event(body)
        let id = subject
        fold = { overlay, recorded, sequence in
            overlay.evolve(E.self, id, by: event, at: recorded, version: sequence)
        }
    }
}

extension Entity {
    /// `Order.happened(OrderEvent.cancelled, order, facts) { $0.reason = reason }`: the event in one expression, bound to its
    /// entity. Its day and who asked come from what the decision knows, in `EventBody.init` and nowhere else.
    package static func happened<Body: NamedBody>(
        _ event: (Body) -> Event, _ subject: ID<Body.Subject>, _ facts: Facts, _ fill: (inout Body) -> Void = { _ in }
    ) -> Happened {
        Happened(Self.self, event, Body(subject, facts, fill))
    }

    /// The same of an event whose subject follows from its fields.
    package static func happened<Body: EventBody>(
        _ event: (Body) -> Event, _ facts: Facts, _ fill: (inout Body) -> Void = { _ in }
    ) -> Happened {
        Happened(Self.self, event, Body(facts, fill))
    }

    /// The same of one that is made already.
    package static func happened<Body: EventBody>(_ event: (Body) -> Event, _ body: Body) -> Happened {
        Happened(Self.self, event, body)
    }
}

extension EventBody {
    package init(_ facts: Facts, _ fill: (inout Self) -> Void = { _ in }) {
        self.init()
        on = facts.on
        sign(by: facts.actor.name)
        fill(&self)
    }
}

extension NamedBody {
    package init(_ subject: ID<Subject>, _ facts: Facts, _ fill: (inout Self) -> Void = { _ in }) {
        self.init(facts)
        subjectID = subject
        fill(&self)
    }
}
