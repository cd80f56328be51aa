import Models
import ServiceKit
import StorePort
import Testing

@testable import Kernel
@testable import SimulatedOffice

struct `Records that several have heard` {
    @Test func `are taken back from the later of two lives`() throws {
        let pair = try Pair()
        let customers = pair.publisher
        try pair.register("C-1")
        try pair.copyJournal(of: customers)
        for id in ["C-2", "C-3", "C-4"] { try pair.register(id) }
        let earlier = try #require(try customers.store?.records(after: 1, limit: 9)).map(\.record)
        try pair.putBack(customers, takingBack: [])
        let place = try #require(customers.core?.currentHead.cursor)
        for id in ["C-5", "C-6"] { try pair.register(id) }
        let later = try #require(try customers.store?.records(after: place.sequence, limit: 9)).map(\.record)
        #expect(earlier.count == 3)
        #expect(later.count > 2, "that it was put back is announced")
        let common = Cursor(epoch: earlier[0].epoch, sequence: 1, hash: place.hash)
        #expect(Deciding.ofOneLife(earlier + later, behind: common, Node.sha) == later)
        #expect(Deciding.ofOneLife(later.prefix(1) + earlier, behind: common, Node.sha) == [later[0]])
        #expect(Deciding.ofOneLife(earlier + earlier, behind: common, Node.sha) == earlier)
        // With one missing nothing is left out in silence: what comes behind it is refused when it is taken back.
        #expect(Deciding.ofOneLife([earlier[0], earlier[2]], behind: common, Node.sha).count == 2)
    }
}
