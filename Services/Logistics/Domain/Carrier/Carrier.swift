import Kernel
import LogisticsMessages
import Models

/// A carrier (ekspedisi): its code, which stands on parcels and waybills, what people call it, and what its words mean. Nobody has to write one
/// down to ship with it.
package enum Carrier: Entity {
    package typealias Event = CarrierEvent
    package static let kind = "carrier"

    package struct State: Document {
        package var carrier = CarrierID.blank
        package var name: Prose?
        package var aliases: [Prose]?
        package var words: [CarrierWord]?
        /// Words by which older scans are still to be read, and since when.
        package var unread: [Prose]?
        package var since: Instant?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.carrier, "its code"),
            .optional(\.name, "its name"),
            .optional(\.aliases, "how else people write it"),
            .optional(\.words, "what its own words mean"),
            .optional(\.unread, "words by which older scans are still to be read"),
            .optional(\.since, "since when they are"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: CarrierEvent, at recorded: Instant) {
        switch event {
        case .set(let event):
            var carrier = state ?? State { $0.carrier = event.carrier }
            carrier.name = event.name
            carrier.aliases = event.aliases
            state = carrier
        case .wordSet(let event):
            var carrier = state ?? State { $0.carrier = event.carrier }
            let word = CarrierWord {
                $0.word = event.word
                $0.status = event.status
            }
            carrier.words = (carrier.words ?? []).filter { $0.word != event.word } + [word]
            carrier.unread = (carrier.unread ?? []).filter { $0 != event.word } + [event.word]
            carrier.since = recorded
            state = carrier
        case .wordRead(let event):
            guard var carrier = state else { return }
            let left = (carrier.unread ?? []).filter { $0 != event.word }
            carrier.unread = left.isEmpty ? nil : left
            if left.isEmpty { carrier.since = nil }
            state = carrier
        }
    }

    /// Whatever it is called leads to one carrier.
    package static func keys(_ state: State) -> [Key] {
        let names = [state.carrier.text] + [state.name?.text].compactMap { $0 } + (state.aliases ?? []).map(\.text)
        var seen: Set<String> = []
        return [Key("code", BusinessNumber.folded(state.carrier))]
            + names.map(BusinessNumber.folded).filter { seen.insert($0).inserted }.map {
                Key("called", $0, unique: true)
            }
    }

    package static func timers(_ state: State) -> [Timer] { state.since.map { [Timer("words", at: $0)] } ?? [] }

    static let decisions: [CommandHandler] = [.on(SetCarrier.self, set), .on(SetCarrierWord.self, setWord)]

    static func set(_ command: SetCarrier, _ facts: Facts) throws(Rejection) -> [Happened] {
        let before = facts.load(Carrier.self, BusinessNumber.folded(command.carrier))
        var aliases = (before?.aliases ?? []).filter { known in
            !(command.without ?? []).contains { BusinessNumber.folded($0) == BusinessNumber.folded(known) }
        }
        for alias in command.aliases ?? []
        where !aliases.contains(where: { BusinessNumber.folded($0) == BusinessNumber.folded(alias) }) {
            aliases.append(alias)
        }
        guard aliases.count <= CarrierLimits.aliases else {
            throw Rejection(
                LogisticsRule.tooManyAliases, ["carrier": command.carrier, "limit": CarrierLimits.aliases],
                at: Pointer("/aliases"))
        }
        try refuseNames([command.name].compactMap { $0 } + (command.aliases ?? []), command, facts)
        let event = CarrierSet(facts) {
            $0.carrier = before?.carrier ?? command.carrier
            $0.name = command.name ?? before?.name
            $0.aliases = aliases.isEmpty ? nil : aliases
        }
        var after = before
        evolve(&after, by: .set(event), at: facts.now)
        return after == before ? [] : [happened(CarrierEvent.set, event)]
    }

    /// One spelling is one carrier's; one that nobody can type is nobody's.
    private static func refuseNames(_ names: [Prose], _ command: SetCarrier, _ facts: Facts) throws(Rejection) {
        let id = BusinessNumber.folded(command.carrier)
        for name in names + [Prose(command.carrier.text) ?? .blank] {
            guard (1...CarrierLimits.alias).contains(name.text.unicodeScalars.count),
                !BusinessNumber.folded(name).isEmpty
            else {
                throw Rejection(
                    LogisticsRule.carrierUncallable, ["name": name, "limit": CarrierLimits.alias],
                    at: Pointer("/aliases"))
            }
            if let holder = called(name.text, facts), holder != id {
                throw Rejection(
                    LogisticsRule.carrierCalled, ["name": name, "carrier": holder],
                    at: Pointer(name == command.name ? "/name" : "/aliases"))
            }
        }
    }

    static func setWord(_ command: SetCarrierWord, _ facts: Facts) throws(Rejection) -> [Happened] {
        // A carrier is there once somebody has said something of it.
        let known = facts.load(Carrier.self, BusinessNumber.folded(command.carrier))
        let word = CarrierWords.plain(command.word)
        let words = known?.words ?? []
        guard words.first(where: { $0.word == word })?.status != command.status else { return [] }
        guard words.count < CarrierLimits.words || words.contains(where: { $0.word == word }) else {
            throw Rejection(
                LogisticsRule.tooManyWords, ["carrier": command.carrier, "limit": CarrierLimits.words],
                at: Pointer("/word"))
        }
        return [
            happened(CarrierEvent.wordSet, facts) {
                $0.carrier = known?.carrier ?? command.carrier
                $0.word = word
                $0.status = command.status
            }
        ]
    }

    /// The carrier that is called so.
    static func called(_ name: String, _ facts: Facts) -> String? {
        facts.holder(of: "called", BusinessNumber.folded(name), Carrier.self)
    }

    static let answers: [QueryHandler] = [.on(GetCarrier.self, one), .on(ListCarriers.self, list)]

    static func one(_ query: GetCarrier, _ facts: Facts) throws(Rejection) -> CarrierShown {
        guard let id = called(query.carrier.text, facts), let state = facts.load(Carrier.self, id) else {
            throw Rejection(LogisticsRule.unknownCarrier, ["carrier": query.carrier], at: Pointer("/carrier"))
        }
        return shown.of(state) { _ in }
    }

    static func list(_ query: ListCarriers, _ facts: Facts) throws(Rejection) -> Paged<CarrierShown> {
        facts.list(Carrier.self, query, by: "code") { _, state in shown.of(state) { $0.words = nil } }
    }

    private static let shown = Projection<State, CarrierShown>(rest: [])
}
