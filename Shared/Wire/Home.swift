import Foundation
import Kernel
import Models
import ZeroMQ

/// Where a service's keys, roles and data lie: `<home>/<service>/…`. A service lives in its own home
/// on another host by taking its folder along; the public keys of its peers are in it.
package struct Home: Sendable {
    package let root: String

    package init(_ root: String) { self.root = root }

    package func folder(_ service: ServiceName) -> String { "\(root)/\(service.rawValue)" }
    package func certificate(_ service: ServiceName) -> String { folder(service) + "/service.cert" }
    package func secret(_ service: ServiceName) -> String { certificate(service) + "_secret" }
    package func roles(_ service: ServiceName) -> String { folder(service) + "/roles.json" }
    package func settings(_ service: ServiceName) -> String { folder(service) + "/config.json" }
    package func database(_ service: ServiceName) -> String { folder(service) + "/journal.db" }
    package func peer(_ service: ServiceName, of owner: ServiceName) -> String {
        folder(owner) + "/peers/\(service.rawValue).cert"
    }
    package var profiles: String { "\(root)/profiles" }
    package func profile(_ name: String) -> String { "\(profiles)/\(name).cert" }
    package var gatewaySettings: String { "\(root)/gateway.json" }

    /// The public key of a peer: the copy that belongs to `owner`, else the neighbour's own file.
    package func peerKey(_ service: ServiceName, of owner: ServiceName) -> CurveKey? {
        for path in [peer(service, of: owner), certificate(service)] where Certificate.exists(path) {
            if let certificate = try? Certificate.read(path) { return certificate.open }
        }
        return nil
    }

    /// Makes a service's folder, key pair and role file where they are missing.
    @discardableResult
    package func prepare(_ service: ServiceName) throws -> Certificate {
        try PrivateFile.folder(folder(service) + "/peers")
        if !Certificate.exists(roles(service)) { try PrivateFile.write(roles(service), DefaultRoles.text) }
        return try Certificate.readOrMake(service.rawValue, at: certificate(service))
    }

    /// Makes the keys of all four services and of the usual people, each known to all four.
    /// What is there already is left as it is.
    package func prepareAll() throws {
        var services: [(ServiceName, Certificate)] = []
        for service in ServiceName.allCases { services.append((service, try prepare(service))) }
        try PrivateFile.folder(profiles)
        for (service, certificate) in services {
            for owner in ServiceName.allCases where owner != service && !Certificate.exists(peer(service, of: owner)) {
                try certificate.write(peer(service, of: owner), secret: false)
            }
        }
        var people = services.map { service, certificate in
            RoleFile.Entry(
                name: "service.\(service.rawValue)", roles: ["service"], carrier: nil,
                keys: [.init(certificate.open.z85)])
        }
        for person in DefaultRoles.people {
            let certificate = try Certificate.readOrMake(person.name, at: profile(person.name))
            people.append(
                RoleFile.Entry(
                    name: person.name, roles: person.roles, carrier: nil,
                    keys: [.init(certificate.open.z85)]))
        }
        for service in ServiceName.allCases {
            var file = try RoleFile.read(roles(service))
            guard file.entries.isEmpty else { continue }
            file.entries = people
            try file.write(roles(service))
        }
    }
}
