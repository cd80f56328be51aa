/// An event of which a paper is made: it says to whom, as of its day, whatever the books say later.
package protocol AddressedBody: EventBody {
    /// A business's name, or the id of a customer who is a person.
    var buyerName: Prose? { get set }
    var buyer: Personal<Addressee>? { get set }
}

/// What says where goods go: an event of which a paper is made, as of its day, or an answer, as of now.
package protocol Destined: Document {
    var place: PlaceID? { get set }
    var shipTo: Personal<Destination>? { get set }
}

/// A line of a paper, which calls the product as people did then.
package protocol PaperLine: Document {
    var product: ProductID { get }
    var name: Prose? { get set }
}

package enum PaperLimits {
    /// A line of a paper as JSON with the longest ids, numbers and name (120 characters of up to six bytes each).
    package static let longestLine = 1_200
}

extension Array where Element: PaperLine {
    /// With the products' names, as much of each as the lines of one paper have room for together. Only of papers with more
    /// than about a hundred long names something is cut off; the product's id stands on each line.
    package func named(within bytes: Int, _ name: (ProductID) -> Prose?) -> [Element] {
        // So few have room whatever they are called: nothing is to be measured.
        guard count * PaperLimits.longestLine > bytes else {
            return map { line in
                var line = line
                line.name = name(line.product)
                return line
            }
        }
        // What a name costs beside itself: `"name":"",`, and twice itself where every character is to be escaped.
        let room = (bytes - self.bytes.count) / count - 10
        return map { line in
            var line = line
            line.name = name(line.product).flatMap { $0.cut(toBytes: room) }
            return line
        }
    }
}

extension Prose {
    /// As many whole characters as that many bytes of JSON hold; nil where that is none.
    func cut(toBytes most: Int) -> Prose? {
        guard JSONWriter.text(.string(text)).utf8.count - 2 > most else { return self }
        var kept = ""
        var size = 0
        for character in text {
            size += JSONWriter.text(.string(String(character))).utf8.count - 2
            guard size <= most else { break }
            kept.append(character)
        }
        return kept.isEmpty ? nil : Prose(kept)
    }
}
