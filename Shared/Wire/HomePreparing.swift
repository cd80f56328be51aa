import Foundation
import Kernel
import Models
import ZeroMQ

/// How a home is made, and how a service that is new to an old home is added to it.
extension Home {
    /// Makes the keys of all services and of those people, each known to every service. What is there already is left as it
    /// is; a service that no neighbour knows yet is made known to them, with the people whom they know.
    /// - Parameter roles: the role file to begin with.
    package func prepareAll(roles text: String, people usual: [(name: String, roles: [String])]) throws {
        let old = try ServiceName.allCases.filter { try hasPeople($0, pristine: text) }
        for service in ServiceName.allCases where !Certificate.exists(folder(service)) {
            try checkNobodyKnows(service, among: old)
        }
        var services: [(ServiceName, Certificate)] = []
        for service in ServiceName.allCases { services.append((service, try prepare(service, roles: text))) }
        try PrivateFile.folder(profiles)
        for (service, certificate) in services {
            for owner in ServiceName.allCases where owner != service && !Certificate.exists(peer(service, of: owner)) {
                try certificate.write(peer(service, of: owner), secret: false)
            }
        }
        let new = ServiceName.allCases.filter { !old.contains($0) }
        guard !new.isEmpty else { return }
        let keys = services.map { service, certificate in
            RoleFile.Entry(
                name: Home.principal(service), roles: [Role.service.rawValue], carrier: nil,
                keys: [.init(certificate.open.z85)])
        }
        // First: while the role files of the new ones are as they were made, a death on the way leaves all of it to be done.
        for service in old { try introduce(zip(services, keys).filter { new.contains($0.0.0) }.map(\.1), to: service) }
        let people = try old.isEmpty ? newcomers(usual) : acquaintances(of: old)
        for service in new {
            var file = try RoleFile.read(roles(service), for: service)
            let defined = file.roleNames
            file.entries =
                keys
                + people.map { person in
                    var person = person
                    person.roles.removeAll { !defined.contains($0) }
                    return person
                }
            try file.write(roles(service))
        }
    }

    private static func principal(_ service: ServiceName) -> String { "service.\(service.rawValue)" }

    /// Whether its role file was filled; one that is as it was made is filled anew, so that a death on the way loses nobody.
    private func hasPeople(_ service: ServiceName, pristine text: String) throws -> Bool {
        guard let content = FileManager.default.contents(atPath: roles(service)) else { return false }
        return content != Data(text.utf8)
    }

    /// A folder that is gone is asked for: whom the neighbours know would come back as somebody else.
    private func checkNobodyKnows(_ service: ServiceName, among old: [ServiceName]) throws {
        for neighbour in old {
            guard
                try Certificate.exists(peer(service, of: neighbour))
                    || RoleFile.read(roles(neighbour), for: neighbour).entries.contains(where: {
                        $0.name == Home.principal(service)
                    })
            else { continue }
            throw Unusable(
                description:
                    "\(folder(service)) is gone, though \(neighbour) knows \(service): its keys, its roles and its journal were there. Bring the folder back from a copy"
            )
        }
    }

    private func newcomers(_ usual: [(name: String, roles: [String])]) throws -> [RoleFile.Entry] {
        var people: [RoleFile.Entry] = []
        for person in usual {
            let certificate = try Certificate.readOrMake(person.name, at: profile(person.name))
            people.append(
                RoleFile.Entry(
                    name: person.name, roles: person.roles, carrier: nil, keys: [.init(certificate.open.z85)]))
        }
        return people
    }

    /// The people whom those services know, each as the first of them does. Whoever was taken away there does not come back here.
    private func acquaintances(of old: [ServiceName]) throws -> [RoleFile.Entry] {
        var people: [RoleFile.Entry] = []
        for service in old {
            for entry in try RoleFile.read(roles(service), for: service).entries
            where !entry.name.hasPrefix("service.") && !people.contains(where: { $0.name == entry.name }) {
                people.append(entry)
            }
        }
        return people
    }

    /// Makes those services known there, once.
    private func introduce(_ keys: [RoleFile.Entry], to service: ServiceName) throws {
        var file = try RoleFile.read(roles(service), for: service)
        guard file.roleNames.contains(Role.service.rawValue) else { return }
        let new = keys.filter { key in !file.entries.contains { $0.name == key.name } }
        guard !new.isEmpty else { return }
        file.entries += new
        try file.write(roles(service))
    }
}
