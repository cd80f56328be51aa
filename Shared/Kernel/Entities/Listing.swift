import Models

extension Facts {
    /// One page of things in the order of a key: `{"items":[…],"next":"…"}`.
    package func list<E: Entity, Q: ListQuery>(
        _ kind: E.Type, _ query: Q, by name: String, prefix: String = "", descending: Bool = false,
        _ row: (String, E.State) -> JSON?
    ) -> JSON {
        let limit = query.limit ?? Page.usual
        var after = query.after.flatMap { FoundKey(mark: $0.text) }
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
        .of(["items": .array(items), "next": next.map { .string($0.mark) }])
    }
}

extension FoundKey {
    /// A place in a list as a text that clients give back unread.
    var mark: String { Hex.text(value.utf8) + "." + Hex.text(id.utf8) }

    init?(mark: String) {
        let sides = mark.split(separator: ".", omittingEmptySubsequences: false)
        guard sides.count == 2, let value = Hex.bytes(sides[0]), let id = Hex.bytes(sides[1]) else { return nil }
        self.init(value: String(decoding: value, as: UTF8.self), id: String(decoding: id, as: UTF8.self))
    }
}
