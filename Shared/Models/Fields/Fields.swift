/// The fields of one kind of structure, in the order in which people are told of them.
package struct Fields<Root: Document>: ExpressibleByArrayLiteral, Sendable {
    let layout: Layout

    package init(arrayLiteral fields: Field<Root>...) {
        layout = Layout(fields.map { ($0.outline, $0.slot) }, of: "\(Root.self)")
    }

    package var outlines: [FieldOutline] { layout.outlines }
}
