/// The fields of one kind of structure, in the order in which people are told of them.
package struct Fields<Root: Document>: ExpressibleByArrayLiteral, Sendable {
    let layout: Layout

    /// - Precondition: one for each stored property, in their order.
    package init(arrayLiteral fields: Field<Root>...) {
        let properties = Property.all(of: Root())
        precondition(
            fields.count == properties.count
                && zip(fields, properties).allSatisfy { $0.slot.offset == $1.offset || !$1.hasPlace },
            "the fields of \(Root.self) are not \(properties.map(\.name)), one for each property and in their order")
        layout = Layout(zip(fields, properties).map { ($0.outline($1.name), $0.slot) }, of: "\(Root.self)")
    }

    /// What the field in that property is called.
    /// - Precondition: there is one.
    package func name(of path: PartialKeyPath<Root>) -> String {
        guard let offset = MemoryLayout<Root>.offset(of: path),
            let found = layout.named.first(where: { $0.slot.offset == offset })
        else { preconditionFailure("\(Root.self) has no field there") }
        return found.name
    }

    package var outlines: [FieldOutline] { layout.outlines }
}
