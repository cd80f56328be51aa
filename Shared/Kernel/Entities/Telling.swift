import Models

extension Facts {
    /// What happened to these things, in the order in which it was recorded, the latest where it is too much for an answer.
    package func story(of addresses: [Address]) -> EventHistory {
        let records = addresses.flatMap { overlay.history($0) }.sorted { $0.sequence < $1.sequence }
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
                    $0.data = (try? JSONReader.read(record.body))?["data"]
                }
            }
        }
    }
}
