import Models

/// Refusals that belong to the machinery.
package enum KernelRule: String, RuleBook {
    case changed = "changed-meanwhile"
    case tooManyEvents = "too-many-events"
    case noNameLeft = "no-name-left"

    package var refusal: Refusal {
        switch self {
        case .changed:
            Refusal(
                409,
                "The {kind} {id} is at version {version}, not {expected}: somebody changed it meanwhile. Look at it and try again.",
                "{kind} {id} sudah versi {version}, bukan {expected}: ada yang mengubahnya. Periksa lalu coba lagi.")
        case .tooManyEvents:
            Refusal(
                422, "This would have more than {limit} consequences at once. Split it.",
                "Ini akan berakibat lebih dari {limit} kejadian sekaligus. Pecah menjadi beberapa.")
        case .noNameLeft:
            Refusal(
                409, "The next {limit} names of the series {series} are taken by hand. Name it yourself.",
                "{limit} nama berikutnya dari seri {series} sudah dipakai. Beri nama sendiri.")
        }
    }
}
