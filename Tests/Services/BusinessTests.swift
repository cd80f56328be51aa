import AllMessages
import Kernel
import Models
import PaperOffice
import Testing

/// What is listed apart and must agree: nothing that is written may be forgotten in silence.
struct `Every business` {
    private static let domains = PaperOffice.domains

    @Test func `is there for every service`() {
        #expect(Self.domains.map(\.service) == ServiceName.allCases)
    }

    @Test(arguments: ServiceName.allCases)
    func `decides every command and answers every query of its catalogue`(service: ServiceName) throws {
        let domain = try #require(Self.domains.first { $0.service == service })
        let catalogue = Catalogue.of(service)
        #expect(domain.commands.map(\.outline.type).sorted() == catalogue.commands.map(\.type).sorted())
        #expect(domain.queries.map(\.outline.type).sorted() == catalogue.queries.map(\.type).sorted())
    }

    @Test(arguments: ServiceName.allCases) func `folds every event that it announces`(service: ServiceName) throws {
        let domain = try #require(Self.domains.first { $0.service == service })
        #expect(Set(domain.entities.flatMap(\.types)) == Catalogue.of(service).announced)
    }

    @Test(arguments: ServiceName.allCases) func `hears what is announced by those whom it names`(service: ServiceName)
        throws
    {
        let domain = try #require(Self.domains.first { $0.service == service })
        #expect(Set(domain.publishers).isSubset(of: domain.hears().map(\.service)))
        let heard =
            domain.copies.flatMap { copy in copy.types.map { (copy.publisher ?? service, $0) } }
            + domain.reactions.map { ($0.publisher, $0.type) }
        for (publisher, type) in heard {
            #expect(Catalogue.of(publisher).announced.contains(type), "\(publisher) does not announce \(type)")
        }
    }

    @Test(arguments: ServiceName.allCases) func `reads no more than the type of what is none of its business`(
        service: ServiceName
    ) throws {
        let domain = try #require(Self.domains.first { $0.service == service })
        for catalogue in domain.hears() {
            for type in catalogue.announced {
                let asks = domain.hears(type, from: catalogue.service) || catalogue.erasing.contains(type)
                #expect(domain.passesBy(type, of: catalogue.service) == !asks)
            }
            // Of another build's it is not known whether it matters: it is told.
            #expect(!domain.passesBy("id.niaga.orders.order-sung.v1", of: catalogue.service))
        }
    }

    /// Whoever asks for the same rows has seen the same of others.
    @Test func `answers the same rows after the same that was heard`() {
        let queries = Catalogue.all.flatMap(\.queries)
        // What was found anywhere has one form.
        for (rows, same) in Dictionary(
            grouping: queries,
            by: { "\(MessageOutline.service($0.type)?.rawValue ?? "") \($0.answer?.rows ?? $0.type)" })
        {
            let reads = Set(same.map { $0.reads.map(\.rawValue).sorted() })
            #expect(reads.count == 1, "\(same.map(\.type)) show \(rows) and differ in `reads`")
        }
    }
}
