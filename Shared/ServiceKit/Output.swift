import Kernel
import Models

/// What a core wants done with the world. The loops do it over sockets, the simulator over its network.
package enum Output: Sendable {
    case reply(route: [UInt8], frames: [[UInt8]])
    case publish([[UInt8]])
    case ask(ServiceName, Packet)
    case reconnect(ServiceName)
    /// The reader may look again.
    case committed(Head)
    case log(LogLevel, String)

    package enum LogLevel: Sendable {
        case info, warning, error
        /// A warning that others can cause as often as they like.
        case outsider
    }
}

/// What both cores are made with.
package struct CoreParts: Sendable {
    package let domain: Domain
    package let sha: SHA256Port
    package let roles: @Sendable () -> RoleTable
    package let clock: BelievedClock
    /// What the writer last said of itself; nil until it has.
    package let health: @Sendable () -> Health?

    package init(
        domain: Domain, sha: SHA256Port, roles: @escaping @Sendable () -> RoleTable,
        clock: BelievedClock = BelievedClock(), health: @escaping @Sendable () -> Health? = { nil }
    ) {
        self.health = health
        self.clock = clock
        self.domain = domain
        self.sha = sha
        self.roles = roles
    }

    /// What HELLO and PING answer.
    func greeting(_ head: Head, _ person: RoleTable.Person, draining: Bool, now: Instant) -> JSON {
        .of([
            "protocols": .texts(["NG/1"]), "service": .string(domain.service.rawValue),
            "epoch": .string(head.epoch.description),
            "head": .string(head.position(domain.service).description), "hash": .string(Hex.text(head.hash)),
            "first": .number(Int64(clamping: head.first)), "draining": .bool(draining),
            "time": .string(now.description),
            "principal": .string(person.name.text), "roles": .texts(person.roles),
            "may": roles().may(person, domain.catalogue),
            "limits": .of([
                "command": .number(Int64(Limits.command)), "frame": .number(Int64(Limits.frame)),
                "window": .number(Int64(Limits.window)), "key": .number(Int64(Limits.key)),
            ]), "status": 200,
        ])
    }
}
