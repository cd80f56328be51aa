/// What a heap of work on a desk is about: as it is asked for, as people read it, and whose eyes it is for.
package protocol AgendaTopic: Word {
    /// Who has something to do with it; auditors see all.
    var concerns: [Role] { get }
}

/// One heap of work: how much waits there, and what to begin with. Its form is the same in every service.
package struct Heap<Topic: AgendaTopic, Item: Document>: FieldValue {
    package let topic: Topic
    package var count = 0
    /// True where there is more than was counted.
    package var more: Bool?
    /// What they come to, currency by currency, where they are money.
    package var sums: [Tally]?
    package var items: [Item] = []
    /// Where the rest of a heap that was asked for alone begins.
    package var next: PageMark?

    package init(_ topic: Topic) { self.topic = topic }

    package static var blank: Heap { Heap(.blank) }
    package static var shape: Shape { .document(fields) }

    private static var fields: [FieldOutline] {
        [
            .plain("topic", Topic.shape, "what it is about"),
            .plain("count", Int.shape, "how much waits, counted up to \(AgendaLimits.counted)"),
            .plain("more", Bool.shape, required: false, "true where there is more than was counted"),
            .plain("sums", [Tally].shape, required: false, "what they come to, currency by currency"),
            .plain("items", [Item].shape, "what to begin with"),
            .plain(
                "next", PageMark.shape, required: false, "where the next page of a heap asked for alone begins"),
        ]
    }

    package func write(into out: inout [UInt8]) {
        out.append(contentsOf: "{\"count\":".utf8)
        count.write(into: &out)
        out.append(contentsOf: ",\"items\":".utf8)
        items.write(into: &out)
        func write(_ name: String, _ value: (any FieldValue)?) {
            guard let value else { return }
            out.append(contentsOf: ",\"\(name)\":".utf8)
            value.write(into: &out)
        }
        write("more", more)
        write("next", next)
        write("sums", sums)
        write("topic", topic)
        out.append(UInt8(ascii: "}"))
    }

    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Heap? {
        guard let topic = reading.needed("topic", of: part, Topic.self),
            let count = reading.needed("count", of: part, Int.self),
            let items = reading.needed("items", of: part, [Item].self)
        else { return nil }
        var heap = Heap(topic)
        heap.count = count
        heap.items = items
        heap.more = part["more"].flatMap { Bool.read($0, &reading) }
        heap.sums = part["sums"].flatMap { [Tally].read($0, &reading) }
        heap.next = part["next"].flatMap { PageMark.read($0, &reading) }
        return heap
    }
}

/// What waits in a service, heap by heap.
package struct Agenda<Topic: AgendaTopic, Item: Document>: FieldValue {
    package let on: Day
    package let heaps: [Heap<Topic, Item>]

    package init(on: Day, _ heaps: [Heap<Topic, Item>]) { (self.on, self.heaps) = (on, heaps) }

    package static var blank: Agenda { Agenda(on: .blank, []) }
    package static var shape: Shape {
        .document([
            .plain("on", Day.shape, "the business day for which it was asked"),
            .plain("heaps", [Heap<Topic, Item>].shape, "heap by heap, empty ones among them"),
        ])
    }

    package func write(into out: inout [UInt8]) {
        out.append(contentsOf: "{\"heaps\":".utf8)
        heaps.write(into: &out)
        out.append(contentsOf: ",\"on\":".utf8)
        on.write(into: &out)
        out.append(UInt8(ascii: "}"))
    }

    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Agenda? {
        guard let on = reading.needed("on", of: part, Day.self),
            let heaps = reading.needed("heaps", of: part, [Heap<Topic, Item>].self)
        else { return nil }
        return Agenda(on: on, heaps)
    }
}

/// What waits for whoever asks, heap by heap; or one heap, page by page.
package protocol AgendaQuery: Query where Answer == Agenda<Topic, Item> {
    associatedtype Topic: AgendaTopic
    associatedtype Item: Document
    var topic: Topic? { get }
    var limit: Int? { get }
    var after: PageMark? { get }
}

package enum AgendaLimits {
    /// So much of a heap is counted; whoever has more has no use for the number.
    package static let counted = 1_000
    /// What a morning's screen shows of each heap.
    package static let usual = 3
    /// Shown of one heap at once.
    package static let most = 100
}

/// Sums of one currency, counted and not stored.
package struct Tally: Document {
    package var count = 0
    package var sum = Money.blank
    /// True where there is more than was counted.
    package var more: Bool?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.count, "how many"),
        .required(\.sum, "what they come to"),
        .optional(\.more, "true where there is more than was counted"),
    ]
}
