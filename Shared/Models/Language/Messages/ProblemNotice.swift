/// What any service announces when it notices something that a person must look at.
package enum NoticeEvent: EventFamily {
    case noticed(ProblemNoticed)

    package static let cases: EventCases<Self> = [.init(Self.noticed)]
}

/// Something went wrong that no rule can put right; customers keeps the list.
package struct ProblemNoticed: ProblemBody {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var cause = Prose.blank
    package var regarding: ID<Never>?
    package var on = Day.blank
    package init() {}

    package init(
        _ problem: String, _ stage: ProblemStage, _ cause: String, regarding: String?, on: Day
    ) {
        self.problem = ProblemNoticed.name(problem)
        self.stage = stage
        self.cause = Prose(cause) ?? Prose("see the journal")
        self.regarding = regarding.flatMap { ID<Never>($0) }
        self.on = on
    }

    /// The same each time for the same cause; where that is too long for a name, its end is a hash of all of it.
    package static func name(_ cause: String) -> ProblemID {
        let allowed = String(cause.map { ID<Never>.allows($0) ? $0 : "_" })
        guard allowed.utf8.count > 64 || allowed != cause else { return ProblemID(trusted: cause) }
        // FNV-1a, 64 bits by the parameters its authors give: no secret depends on it.
        let hash = cause.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return ProblemID(trusted: allowed.prefix(47) + "-" + padded)
    }

    package static let type = "id.niaga.any.problem-noticed.v1"
    package static let about = "A service noticed something that a person must look at."
    package static let told = Told.bad(
        "A service noticed problem {}[: {cause}]",
        "Layanan melaporkan masalah {}[: {cause}]")
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem's name, the same each time it is noticed"),
        .required(\.stage, "where in the sale it happened"),
        .required(\.cause, "what happened"),
        .optional(\.regarding, "the document it is about"),
        .required(\.on, "the business day"),
    ]
}
