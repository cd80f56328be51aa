import Models
import Words

/// One heap as it is printed, a page at a time: a list with what it is about above it, one JSON document, or a row on each line.
struct OpenedHeap {
    private let named: Heaps.Named
    private let form: OutputForm
    private let home: String
    private let morning: Morning
    private var listing: Listing?
    /// The first page, and the rows of all: a JSON document is printed whole.
    private var head: JSON?
    private var items: [JSON] = []

    init(_ named: Heaps.Named, _ form: OutputForm, home: String) {
        (self.named, self.form, self.home) = (named, form, home)
        morning = Morning(named.outline)
    }

    mutating func page(_ heap: JSON) {
        let rows = heap["items"]?.elements ?? []
        if head == nil { head = heap }
        switch form {
        case .json: items += rows
        case .jsonl: for row in rows { Terminal.out(row) }
        case .table:
            let shown = morning.rows(heap)
            var listing =
                listing
                ?? {
                    Terminal.out(Terminal.paint(morning.heading(heap), .bold, on: 1))
                    return Listing(Morning.table(of: shown), [], .table)
                }()
            listing.page(shown)
            self.listing = listing
        }
    }

    func end(hasMore: Bool) {
        switch form {
        case .json: Terminal.out(whole(hasMore))
        case .jsonl: break
        case .table:
            listing?.end()
            if let first = head?["items"]?.elements?.first, let next = Heaps.next(named.topic.word, first) {
                Hint.show(next, home: home)
            }
            if hasMore { Terminal.say("\(Sentences.more): \(Heaps.opening(named.topic.word)) --all") }
        }
    }

    private func whole(_ hasMore: Bool) -> JSON {
        .object(
            (head?.members ?? []).compactMap { member in
                switch member.name {
                case "items": JSON.Member("items", .array(items))
                case "next": hasMore ? member : nil
                default: member
                }
            })
    }
}
