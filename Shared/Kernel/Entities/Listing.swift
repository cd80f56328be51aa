import Models

extension Facts {
    /// The same of the business days that are asked for, by a key that ends in its day.
    package func list<E: Entity, Q: ListQuery & DayFiltered>(
        _ kind: E.Type, days query: Q, by name: String, prefix: String = "", descending: Bool = false,
        _ row: (String, E.State) -> Q.Row?
    ) -> Paged<Q.Row> {
        list(
            kind, query, by: name, prefix: prefix, atLeast: query.from.map { "\(prefix)\($0)" },
            atMost: query.until.map { "\(prefix)\($0)" }, descending: descending, row)
    }

    /// One page of things in the order of a key; `atMost` ends it behind the things that have that value.
    package func list<E: Entity, Q: ListQuery>(
        _ kind: E.Type, _ query: Q, by name: String, prefix: String = "", atLeast: String? = nil,
        atMost: String? = nil, descending: Bool = false, _ row: (String, E.State) -> Q.Row?
    ) -> Paged<Q.Row> {
        let limit = query.limit ?? Page.usual
        var after = query.after.map { FoundKey(value: $0.value, id: $0.id) }
        var items: [Q.Row] = []
        // A row that is left out does not end the page; four rounds bound the work of one answer.
        for round in 0..<4 {
            // Where rows are left out, more are looked at than are still wanted.
            let wanted = max(limit - items.count, round == 0 ? 0 : Page.usual) + 1
            let found = page(
                kind,
                KeyQuery(
                    E.kind, name, prefix: prefix, after: after, atLeast: atLeast, atMost: atMost,
                    descending: descending, limit: wanted))
            for key in found {
                if items.count == limit { return page(items, next: after) }
                after = key
                if let state = load(kind, key.id), let item = row(key.id, state) { items.append(item) }
            }
            if found.count < wanted { return page(items, next: nil) }
        }
        return page(items, next: after)
    }

    private func page<Row>(_ items: [Row], next: FoundKey?) -> Paged<Row> {
        Paged(items, next: next.map { PageMark(value: $0.value, id: $0.id) })
    }
}
