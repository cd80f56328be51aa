import Models

extension Facts {
    /// What waits under a key: counted, with the first of it.
    /// - Parameters:
    ///   - query: the heap; its limit is not looked at.
    ///   - asked: what was asked for, how much of it, and behind which mark.
    package func heap<E: Entity, Heap: AgendaHeap, Q: AgendaQuery>(
        _ topic: Heap.Topic, of kind: E.Type, _ query: KeyQuery, for asked: Q, _ item: (String, E.State) -> Heap.Item
    ) -> Heap {
        var counting = query
        counting.limit = AgendaLimits.counted + 1
        let found = page(kind, counting)
        var heap = Heap()
        heap.topic = topic
        heap.count = min(found.count, AgendaLimits.counted)
        if found.count > AgendaLimits.counted { heap.more = true }
        let limit = asked.limit ?? AgendaLimits.usual
        var rows = found[...]
        if let after = asked.after {
            var paging = query
            paging.after = FoundKey(value: after.value, id: after.id)
            paging.limit = limit + 1
            rows = page(kind, paging)[...]
        }
        for key in rows.prefix(limit) {
            if let state = load(kind, key.id) { heap.items.append(item(key.id, state)) }
        }
        if asked.topic != nil, rows.count > limit, let last = rows.prefix(limit).last {
            heap.next = PageMark(value: last.value, id: last.id)
        }
        return heap
    }

    /// Whether whoever asks has something to do with it.
    package func concerns<Topic: AgendaTopic>(_ topic: Topic) -> Bool {
        (topic.concerns + [.auditor]).contains { actor.roles.contains($0.rawValue) }
    }

    /// The heaps to answer with: the one that was asked for, or all that concern whoever asks.
    package func topics<Q: AgendaQuery>(for asked: Q) -> [Q.Topic] {
        asked.topic.map { [$0] } ?? Array(Q.Topic.allCases).filter(concerns)
    }
}
