import Models

extension Facts {
    /// What waits under a key: counted, with the first of it.
    /// - Parameters:
    ///   - query: the heap; its limit is not looked at.
    ///   - asked: what was asked for, how much of it, and behind which mark.
    package func heap<E: Entity, Q: AgendaQuery>(
        _ topic: Q.Topic, of kind: E.Type, _ query: KeyQuery, for asked: Q, _ item: (String, E.State) -> Q.Item
    ) -> Heap<Q.Topic, Q.Item> {
        var counting = query
        counting.limit = AgendaLimits.counted + 1
        let found = page(kind, counting)
        var heap = Heap<Q.Topic, Q.Item>(topic)
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

    /// The heaps to answer with: all that concern whoever asks, or the one that was asked for. The office may open any; others see what
    /// is theirs, and no more.
    package func agenda<Q: AgendaQuery>(
        _ asked: Q, _ heap: (Q.Topic) -> Heap<Q.Topic, Q.Item>
    ) -> Agenda<Q.Topic, Q.Item> {
        let topics = asked.topic.map { [$0] } ?? Array(Q.Topic.allCases)
        let isOffice = asked.topic != nil && actor.isAny(of: .office)
        return Agenda(on: on, topics.filter { isOffice || actor.isAny(of: $0.concerns + [.auditor]) }.map(heap))
    }
}

extension Actor {
    package func isAny(of wanted: [Role]) -> Bool { wanted.contains { roles.contains($0.rawValue) } }
}
