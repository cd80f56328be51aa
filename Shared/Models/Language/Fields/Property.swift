/// A stored property of a structure: what it is called and where it lies. A field is named once, by the property that holds it.
struct Property {
    let name: String
    /// Behind the property before it, at its own alignment.
    let offset: Int
    /// One without a size, a choice of a single word, lies nowhere.
    let hasPlace: Bool

    /// In the order of their declaration.
    static func all(of blank: any Document) -> [Property] {
        var end = 0
        return Mirror(reflecting: blank).children.map { child in
            let needs = _openExistential(child.value, do: room)
            let offset = (end + needs.alignment - 1) / needs.alignment * needs.alignment
            end = offset + needs.size
            return Property(name: child.label ?? "", offset: offset, hasPlace: needs.size > 0)
        }
    }
}

// Of no type: where it is a function of one, the compiler (6.3) ends by itself.
private func room<Value>(_: Value) -> (size: Int, alignment: Int) {
    (MemoryLayout<Value>.size, MemoryLayout<Value>.alignment)
}
