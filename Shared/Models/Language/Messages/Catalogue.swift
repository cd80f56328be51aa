/// Everything one service is asked, asked about, announces and refuses by.
package final class Catalogue: Sendable {
    package let service: ServiceName
    package let commands: [MessageOutline]
    package let queries: [MessageOutline]
    package let events: [MessageOutline]
    package let rules: [RuleOutline]
    /// Who hears its whole journal, live and by replay, in a home as it is made.
    package let heardBy: [Role]
    /// The types of its events.
    package let announced: Set<String>
    /// Those after which the personal parts of earlier events of their person are gone.
    package let erasing: Set<String>

    package init(
        service: ServiceName, commands: [MessageOutline], queries: [MessageOutline], events: [MessageOutline],
        rules: [RuleOutline], heardBy: [Role]
    ) {
        self.service = service
        self.commands = commands
        self.queries = queries
        self.events = events
        self.rules = rules
        self.heardBy = heardBy
        announced = Set(events.map(\.type))
        erasing = Set(events.filter(\.erases).map(\.type))
    }

    package var messages: [MessageOutline] { commands + queries + events }
}
