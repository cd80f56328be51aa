import Models

extension JSON {
    /// As a row of a list: the lines of a document are counted, and shown where one document is asked for.
    package var listed: JSON {
        guard let members, let lines = self["lines"]?.elements else { return self }
        return .object(
            members.filter { $0.name != "lines" && $0.name != "offers" }
                + [.init("lineCount", .number(Int64(lines.count)))])
    }
}

extension Facts {
    /// One page of things in the order of a key: `{"items":[…],"next":"…"}`.
    package func list<E: Entity, Q: ListQuery>(
        _ kind: E.Type, _ query: Q, by name: String, prefix: String = "", descending: Bool = false,
        _ row: (String, E.State) -> JSON?
    ) -> JSON {
        let limit = query.limit ?? Page.usual
        var after = query.after.map { FoundKey(value: $0.value, id: $0.id) }
        var items: [JSON] = []
        // A row that is left out does not end the page; four rounds bound the work of one answer.
        for _ in 0..<4 {
            let wanted = limit - items.count + 1
            let found = page(
                kind, KeyQuery(E.kind, name, prefix: prefix, after: after, descending: descending, limit: wanted))
            for key in found {
                if items.count == limit { return page(items, next: after) }
                after = key
                if let state = load(kind, key.id), let item = row(key.id, state) { items.append(item) }
            }
            if found.count < wanted { return page(items, next: nil) }
        }
        return page(items, next: after)
    }

    private func page(_ items: [JSON], next: FoundKey?) -> JSON {
        .of(["items": .array(items), "next": next.flatMap { PageMark(value: $0.value, id: $0.id).json }])
    }
}
