/// How a field is reached in its structure: at its offset, which costs a read of memory, where a key path costs a call of the
/// runtime for each step and each copy.
struct Lens<Root, Value>: Sendable {
    private let path: any WritableKeyPath<Root, Value> & Sendable
    /// Nil where it is computed, and the key path is needed.
    private let offset: Int?

    init(_ path: any WritableKeyPath<Root, Value> & Sendable) {
        self.path = path
        offset = MemoryLayout<Root>.offset(of: path)
    }

    func get(_ root: Root) -> Value {
        guard let offset else { return root[keyPath: path] }
        // A stored property lies at its offset (SE-0210), initialised as long as its structure is.
        return withUnsafePointer(to: root) {
            UnsafeRawPointer($0).advanced(by: offset).assumingMemoryBound(to: Value.self).pointee
        }
    }

    func set(_ root: inout Root, _ value: Value) {
        guard let offset else {
            root[keyPath: path] = value
            return
        }
        withUnsafeMutablePointer(to: &root) {
            UnsafeMutableRawPointer($0).advanced(by: offset).assumingMemoryBound(to: Value.self).pointee = value
        }
    }
}
