/// How one structure is shown as another: fields of the same name and type are taken over, the rest is said where it is made.
package struct Projection<Source: Document, Shown: Document>: Sendable {
    private let shared: [(from: Slot, to: Slot)]

    /// - Precondition: `rest` names each field of what is shown that the source does not have, so that none is forgotten.
    package init(rest: [any PartialKeyPath<Shown> & Sendable]) {
        let known = Set(rest.compactMap { MemoryLayout<Shown>.offset(of: $0) })
        var shared: [(from: Slot, to: Slot)] = []
        for (name, slot) in Shown.fields.layout.named where !known.contains(slot.offset) {
            guard let source = Source.fields.layout.named.first(where: { $0.name == name })?.slot,
                source.holds == slot.holds
            else {
                preconditionFailure(
                    "\(name) of \(Shown.self) is not in \(Source.self): give it to the state, or name it in the rest")
            }
            shared.append((source, slot))
        }
        self.shared = shared
    }

    /// The source as it is shown, once the rest is said.
    package func of(_ source: Source, _ fill: (inout Shown) -> Void) -> Shown {
        var shown = Shown()
        withUnsafePointer(to: source) { from in
            withUnsafeMutablePointer(to: &shown) { to in
                for (source, slot) in shared {
                    guard let value = source.get(UnsafeRawPointer(from) + source.offset) else { continue }
                    slot.set(UnsafeMutableRawPointer(to) + slot.offset, value)
                }
            }
        }
        fill(&shown)
        return shown
    }
}
