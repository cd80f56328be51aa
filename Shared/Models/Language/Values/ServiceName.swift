/// The services there are; names on the wire and in positions. What says how many there are reads it here.
package enum ServiceName: String, CaseIterable, Word, Comparable {
    case customers, orders, invoicing, logistics

    package static let blank = ServiceName.customers

    // It is a program's name, typed as it is spelt.
    package var indonesian: String { rawValue }
    package static func < (left: ServiceName, right: ServiceName) -> Bool { left.rawValue < right.rawValue }
}
