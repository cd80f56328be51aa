import Models

/// Refusals that belong to the machinery.
package enum KernelRule: String, RuleBook {
    case changed = "changed-meanwhile"
    case tooManyEvents = "too-many-events"

    package var status: Int {
        switch self {
        case .changed: 409
        case .tooManyEvents: 422
        }
    }

    package var sentence: String {
        switch self {
        case .changed:
            "The {kind} {id} is at version {version}, not {expected}: somebody changed it meanwhile. Look at it and try again."
        case .tooManyEvents: "This would have more than {limit} consequences at once. Split it."
        }
    }
}
