import Kernel
import Models
import ZeroMQ

/// The options of each socket of NG/1, in one place.
package enum Options {
    static let handshakeTime = Duration.seconds(3)

    private static let everyone: [SocketOption] = [
        .handshake(handshakeTime),
        .heartbeat(every: .seconds(2), timeout: .seconds(6)),
        .keepAlive(idle: 30, interval: 10, count: 3),
        .reconnect(first: .milliseconds(200), most: .seconds(10)),
        .connectTimeout(.seconds(3)),
    ]

    /// What a service has said still leaves it when it stops; a peer that is gone keeps nobody longer.
    private static let lastWords = SocketOption.linger(.seconds(1))

    static func commands(_ pair: CurvePair) -> [SocketOption] {
        everyone + [
            lastWords, .receiveHighWater(256), .sendHighWater(Limits.window * 4), .maximumFrame(Limits.frame),
            .routerMandatory, .backlog(256),
            .curveServer(secret: pair.secret, domain: RoleTable.Door.commands.rawValue),
        ]
    }

    static func events(_ pair: CurvePair) -> [SocketOption] {
        everyone + [
            lastWords, .receiveHighWater(256), .sendHighWater(Limits.publisherHighWater),
            .maximumFrame(Limits.subscription),
            .verboseSubscriptions, .backlog(256),
            .curveServer(secret: pair.secret, domain: RoleTable.Door.events.rawValue),
        ]
    }

    static func sync(_ pair: CurvePair) -> [SocketOption] {
        everyone + [
            lastWords, .receiveHighWater(64), .sendHighWater(1024), .maximumFrame(Limits.frame), .routerMandatory,
            .backlog(256),
            .curveServer(secret: pair.secret, domain: RoleTable.Door.sync.rawValue),
        ]
    }

    static func dealer(_ pair: CurvePair, server: CurveKey) -> [SocketOption] {
        everyone + [
            .immediate, .sendHighWater(Limits.window * 2), .receiveHighWater(1024), .maximumFrame(Limits.frame),
            .curveClient(server: server, pair: pair),
        ]
    }

    static func subscriber(_ pair: CurvePair, server: CurveKey) -> [SocketOption] {
        everyone + [
            .receiveHighWater(Limits.publisherHighWater), .maximumFrame(Limits.frame),
            .curveClient(server: server, pair: pair),
        ]
    }
}

/// Where a service listens: three ports in a row.
package struct Endpoint: Equatable, Sendable, CustomStringConvertible {
    package let host: String
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Where a service listens unless told otherwise (DESIGN 28): ten ports each, in the order of their list.
    package static func usualPort(_ service: ServiceName) -> Int {
        7_010 + 10 * (ServiceName.allCases.firstIndex(of: service) ?? 0)
    }

    package var commands: String { "tcp://\(host):\(port)" }
    package var events: String { "tcp://\(host):\(port + 1)" }
    package var sync: String { "tcp://\(host):\(port + 2)" }
    package var description: String { "\(host):\(port)" }
}
