import Kernel
import LogisticsMessages
import Models

/// What the words of carriers mean: each carrier's own first, as somebody wrote them down, then those that all of them use. What is in
/// neither is kept and named as a problem.
enum CarrierWords {
    private static let words: [String: TrackingStatus] = [
        "picked-up": .handedOver, "picked up": .handedOver, "manifes": .handedOver, "handed-over": .handedOver,
        "in-transit": .inTransit, "in transit": .inTransit, "on process": .inTransit, "on proccess": .inTransit,
        "departed": .inTransit, "arrived": .inTransit,
        "out-for-delivery": .outForDelivery, "with delivery courier": .outForDelivery,
        "attempt-failed": .attemptFailed, "undelivered": .attemptFailed, "pickup failed": .attemptFailed,
        "awaiting-pickup": .awaitingPickup, "delivered": .delivered, "exception": .exception, "damaged": .exception,
        "delayed": .exception, "returning": .returning, "return": .returning, "returned": .returned, "lost": .lost,
    ]

    /// As words are compared.
    static func plain(_ word: Prose) -> Prose { Prose(word.text.lowercased()) ?? word }

    static func status(_ code: Prose, of carrier: CarrierID, _ facts: Facts) -> TrackingStatus? {
        let word = plain(code)
        let own = facts.load(Carrier.self, BusinessNumber.folded(carrier))?.words?.first { $0.word == word }
        return own?.status ?? words[word.text]
    }

    /// So many scans are read again in one go; each may end a parcel of many orders.
    private static let most = 10

    /// Scans that came before their word had a meaning, some at a time, until none is left.
    static func goOn(_ state: Carrier.State, _ facts: Facts) -> [Happened] {
        guard let word = state.unread?.first else { return [] }
        let waiting = facts.page(
            CarrierScan.self,
            KeyQuery(
                CarrierScan.kind, CarrierScan.unread, prefix: CarrierScan.unreadKey(state.carrier, word) + "\u{1F}",
                limit: most + 1))
        let status = state.words?.first { $0.word == word }?.status
        let understood = waiting.prefix(most).compactMap { key in
            facts.load(CarrierScan.self, key.id).map { scan in
                CarrierScan.happened(ScanEvent.understood, facts) {
                    $0.record = Prose(key.id) ?? .blank
                    $0.carrier = scan.carrier
                    $0.waybill = scan.waybill
                    $0.scan = scan.scan
                    $0.status = status ?? .blank
                }
            }
        }
        guard waiting.count <= most else { return understood }
        return understood + [
            Carrier.happened(CarrierEvent.wordRead, facts) {
                $0.carrier = state.carrier
                $0.word = word
            }
        ]
    }
}
