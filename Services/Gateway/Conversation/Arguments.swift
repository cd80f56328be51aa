import ArgumentParser
import Models

// How values are typed behind the commands that are no phrases: the same texts as on the wire.

extension ID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Prose: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Instant: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
