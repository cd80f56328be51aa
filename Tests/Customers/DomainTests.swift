import AllMessages
import CustomersDomain
import Kernel
import Models
import Testing

struct `The business of customers` {
    @Test func `decides every command and answers every query of its catalogue`() {
        let domain = CustomersDomain.domain
        let catalogue = Catalogue.of(domain.service)
        #expect(domain.commands.map(\.outline.type) == catalogue.commands.map(\.type))
        #expect(Set(domain.queries.map(\.outline.type)) == Set(catalogue.queries.map(\.type)))
    }
}
