import Models

extension Facts {
    /// What happened to these things, in the order in which it was recorded, the latest where it is too much for an answer.
    package func story(of addresses: [Address]) -> EventHistory {
        let records = addresses.flatMap(overlay.history).sorted { $0.sequence < $1.sequence }
        var bytes = 0
        let latest = records.suffix(HistoryLimits.events).reversed().prefix { record in
            bytes += record.body.count
            return bytes <= HistoryLimits.bytes
        }
        return EventHistory {
            if records.count > latest.count { $0.more = true }
            $0.events = latest.reversed().compactMap { record in
                guard let event = RecordedEvent(record) else { return nil }
                return HistoryEntry {
                    $0.at = record.recorded
                    $0.type = Prose(event.type) ?? .blank
                    $0.subject = Prose(event.subject) ?? .blank
                    $0.data = event.data.json
                }
            }
        }
    }

    /// What the events of these things name in that field, each once and the latest first, as many as a story is told of.
    package func named(_ field: String, by addresses: [Address]) -> [String] {
        var seen: Set<String> = []
        let names = addresses.flatMap(overlay.history).reversed().compactMap { RecordedEvent($0)?.data[field]?.string }
        return Array(names.filter { seen.insert($0).inserted }.prefix(HistoryLimits.things))
    }
}
