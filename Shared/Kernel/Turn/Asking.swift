import Models

/// A query and what answers it: read from one consistent view, changing nothing.
package enum Asking {
    package static func answer(
        type: String, body: [UInt8], actor: Actor, now: Instant, domain: Domain, view: any View, position: Position
    ) throws(StoreFailure) -> Answer {
        guard let handler = domain.query(type) else {
            return .problem(
                Problem("unknown-type", 400, "\(domain.service) knows no query \(type). `gateway describe` lists them.")
            )
        }
        let asked: JSONPart
        do {
            asked = try JSONText(body).root
        } catch {
            return .problem(Problem("malformed", 400, error.told(of: "The body")))
        }
        let overlay = Overlay(domain, view)
        let facts = Facts(overlay: overlay, now: now, on: now.day, actor: actor, sequence: 0, room: 0)
        let answer: Answer
        do {
            let result = try handler.answer(asked, facts)
            answer = Answer(
                status: 200, header: .of(["position": .string(position.description), "status": 200]),
                body: result)
        } catch {
            switch error {
            case .malformed(let complaints): answer = .problem(Problem(complaints))
            case .rejected(let rejection): answer = .problem(Problem(rejection))
            }
        }
        if let failure = overlay.failure { throw failure }
        return answer
    }
}
