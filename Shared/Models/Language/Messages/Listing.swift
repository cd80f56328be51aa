/// A page of a list, in the order of one of the things' keys.
package protocol ListQuery: Query where Answer == Paged<Row> {
    associatedtype Row: Document
    var limit: Int? { get }
    var after: PageMark? { get }
}

/// What every list is answered with: at most as many rows as were asked for, and where the next page begins.
package struct Paged<Row: Document>: FieldValue {
    package let items: [Row]
    /// Nil where there is no more.
    package let next: PageMark?

    package init(_ items: [Row], next: PageMark?) {
        self.items = items
        self.next = next
    }

    package static var blank: Paged { Paged([], next: nil) }
    package static var shape: Shape { .document(fields) }

    private static var fields: [FieldOutline] {
        [
            .plain(
                "items", .list(Row.shape), "the rows, at most \(Page.most)",
                [.init("maxItems", .number(Int64(Page.most)))]),
            .plain(
                "next", PageMark.shape, required: false,
                "where the next page begins; absent where there is no more"),
        ]
    }

    package func write(into out: inout [UInt8]) {
        out.append(contentsOf: "{\"items\":".utf8)
        items.write(into: &out)
        if let next {
            out.append(contentsOf: ",\"next\":".utf8)
            next.write(into: &out)
        }
        out.append(UInt8(ascii: "}"))
    }

    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Paged? {
        let items = reading.needed("items", of: part, [Row].self)
        let next = part["next"].flatMap { PageMark.read($0, &reading) }
        return items.map { Paged($0, next: next) }
    }
}

package enum Page {
    /// Rows a page unless asked otherwise: two screens.
    package static let usual = 50
    /// More would make one answer larger than a frame may be.
    package static let most = 500
}

/// A place in a list, between two pages; clients give it back unread.
package struct PageMark: Hashable, Sendable, CustomStringConvertible {
    /// The key and the id of the last row of the page before.
    package let value: String
    package let id: String

    package init(value: String, id: String) {
        self.value = value
        self.id = id
    }

    /// Nil unless it is what `description` gave.
    package init?(_ text: String) {
        let sides = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 4_096, sides.count == 2, let value = Hex.bytes(sides[0]), let id = Hex.bytes(sides[1])
        else { return nil }
        self.init(value: String(decoding: value, as: UTF8.self), id: String(decoding: id, as: UTF8.self))
        guard description == text else { return nil }
    }

    package var description: String { Hex.text(Array(value.utf8)) + "." + Hex.text(Array(id.utf8)) }
}

extension PageMark: FieldValue {
    package static let blank = PageMark(value: "", id: "")
    package static var shape: Shape {
        .text("mark", "the `next` of the page before", pattern: "^[0-9a-f]*\\.[0-9a-f]*$")
    }
    package func write(into out: inout [UInt8]) { JSONWriter.write(description, into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> PageMark? {
        guard let text = reading.text(part) else { return nil }
        if let mark = PageMark(text) { return mark }
        reading.complain(.badForm, "the `next` of the page before", got: "\"\(text.prefix(40))\"")
        return nil
    }
}
