import Foundation
import Kernel
import Models
import Wire

/// Whom the role files of a home let in from now on, with which key and as what.
struct Admission {
    let name: Principal
    let roles: [String]
    var carrier: ID<CarrierKind>?
    var until: KeyEnd?

    /// What the services are told; the same again changes nothing.
    struct Outcome {
        let roles: [String]
        let until: Instant?
    }

    /// - Throws: where the key is somebody else's, or was good until a day that is over.
    func write(_ key: String, in home: Home) throws -> Outcome {
        var outcome = Outcome(roles: roles, until: until?.moment)
        try KeyHome.each(home) { file in
            try KeyHome.known(roles, file)
            if let other = file.entries.first(where: { entry in
                entry.name != name.text && entry.keys.contains { $0.text == key }
            }) {
                throw Trouble(
                    .conflict, "key-has-owner",
                    "This key is \(other.name)'s; one key under two names would be two pairs of eyes. Give \(name) a key of its own."
                )
            }
            guard let index = file.entries.firstIndex(where: { $0.name == name.text }) else {
                file.entries.append(
                    RoleFile.Entry(
                        name: name.text, roles: roles, carrier: carrier?.text,
                        keys: [.init(key, until: until?.moment)]))
                return
            }
            outcome = try change(&file.entries[index], key)
        }
        return outcome
    }

    private func change(_ entry: inout RoleFile.Entry, _ key: String) throws -> Outcome {
        var stands = until?.moment
        if let place = entry.keys.firstIndex(where: { $0.text == key }) {
            if let until { entry.keys[place].until = until.moment }
            stands = entry.keys[place].until
        } else {
            entry.keys.append(.init(key, until: until?.moment))
        }
        if let stands, stands <= Conversation.wall() { throw KeyHome.expired(name, stands) }
        for role in roles where !entry.roles.contains(role) { entry.roles.append(role) }
        if let carrier { entry.carrier = carrier.text }
        return Outcome(roles: entry.roles, until: stands)
    }
}
