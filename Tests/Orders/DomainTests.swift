import AllMessages
import Kernel
import Models
import OrdersDomain
import Testing

struct `The business of orders` {
    @Test func `decides every command and answers every query of its catalogue`() {
        let domain = OrdersDomain.domain
        let catalogue = Catalogue.of(domain.service)
        #expect(domain.commands.map(\.outline.type) == catalogue.commands.map(\.type))
        #expect(Set(domain.queries.map(\.outline.type)) == Set(catalogue.queries.map(\.type)))
    }
}
