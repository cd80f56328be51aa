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

    /// Its presence says that this home is new, and a journal may be begun in it.
    package func beginning(_ service: ServiceName) -> String { folder(service) + "/journal.new" }

    /// A home that cannot be used as it is, and the way out.
    package struct Unusable: Error, Sendable, CustomStringConvertible { package let description: String }

    /// The key pair of a service that is about to serve. What is missing is asked for and not made anew: new keys would be
    /// somebody whom nobody knows, and a new role file would let those in whose keys were taken away.
    package func pair(of service: ServiceName) throws -> CurvePair {
        for place in [root, folder(service)] { try checkOwner(place) }
        let pair = try Home.givenSecret.map { try lent($0, to: service) } ?? own(service)
        guard Certificate.exists(roles(service)) else { throw rolesAreGone(service) }
        try checkFiles(service)
        return pair
    }

    private func own(_ service: ServiceName) throws -> CurvePair {
        let place = folder(service)
        guard Certificate.exists(certificate(service)) || Certificate.exists(secret(service)) else {
            throw Unusable(
                description:
                    "there are no keys in \(place). `gateway key prepare --home \(root)` makes a new home; one that was lost is brought back from a copy"
            )
        }
        try checkModes([root, place])
        guard let pair = try Certificate.readOrMake(service.rawValue, at: certificate(service)).pair else {
            throw Unusable(description: "\(secret(service)) holds no secret-key")
        }
        return pair
    }

    /// A volume that belongs to another user looks empty from outside; and the superuser, who sees it, would leave files there that its owner
    /// cannot read the next time.
    private func checkOwner(_ place: String) throws {
        var found = stat()
        if stat(place, &found) == 0, geteuid() == 0, found.st_uid != 0 {
            throw Unusable(
                description:
                    "\(place) belongs to user \(found.st_uid), and this runs as the superuser, whose files user \(found.st_uid) could not read afterwards. Run it as user \(found.st_uid), or, to go on as this one: chown -R 0 '\(place)'"
            )
        }
        // A disk that may only be read has sentences of its own.
        guard stat(place, &found) == 0, found.st_uid != geteuid(), geteuid() != 0,
            access(place, R_OK | X_OK) != 0
        else { return }
        throw Unusable(
            description:
                "\(place) belongs to user \(found.st_uid) and may not be used by user \(geteuid()), as whom this runs (\(String(cString: strerror(errno)))). Run it as user \(found.st_uid), or give the folder to user \(geteuid()): chown -R \(geteuid()) '\(place)'"
        )
    }

    /// Where whoever starts the service keeps its secret apart from the home: a file that the environment names, or systemd's credential.
    private static var givenSecret: String? {
        let environment = ProcessInfo.processInfo.environment
        if let file = environment["NIAGA_SECRET_FILE"] { return file }
        guard let folder = environment["CREDENTIALS_DIRECTORY"] else { return nil }
        let file = folder + "/service.cert_secret"
        return Certificate.exists(file) ? file : nil
    }

    private func lent(_ file: String, to service: ServiceName) throws -> CurvePair {
        try checkModes([root, folder(service)])
        let pair: CurvePair?
        do {
            pair = try Certificate.read(file).pair
        } catch {
            throw Unusable(
                description:
                    "the secret cannot be used by user \(geteuid()): \(error). NIAGA_SECRET_FILE or CREDENTIALS_DIRECTORY names it; it belongs to whoever serves \(service)"
            )
        }
        guard let pair else { throw Unusable(description: "\(file) holds no secret-key") }
        // What a container or systemd lends belongs to the superuser, and is seen by this process alone.
        var found = stat()
        if stat(file, &found) == 0, found.st_mode & 0o077 != 0, found.st_uid != 0 {
            throw Unusable(description: "\(file) is open to others. Type: chmod 600 '\(file)'")
        }
        // By the public key the others know it: another's secret would be somebody else.
        if Certificate.exists(certificate(service)), try Certificate.read(certificate(service)).open != pair.open {
            throw Unusable(
                description:
                    "\(file) is not the secret of \(service): its public key is another than \(certificate(service))")
        }
        return pair
    }

    /// A service that lives here and has lost its role file would not be told who comes and goes.
    package func checkRoleFiles() throws {
        for service in ServiceName.allCases where Certificate.exists(secret(service)) {
            guard Certificate.exists(roles(service)) else { throw rolesAreGone(service) }
        }
    }

    private func rolesAreGone(_ service: ServiceName) -> Unusable {
        Unusable(
            description:
                "\(roles(service)) is gone, though the keys are there: it says who may do what, and a new one would let revoked keys in again. Bring it back from a copy; `gateway key prepare --home DIR` makes one to begin from elsewhere"
        )
    }

    /// Whoever may write into the folder may put other keys and roles in their place.
    package func checkModes(_ folders: [String]) throws {
        for folder in folders {
            var found = stat()
            guard stat(folder, &found) == 0, found.st_mode & 0o022 != 0 else { continue }
            throw Unusable(
                description:
                    "\(folder) may be written by others (mode \(String(found.st_mode & 0o777, radix: 8))), who could put other keys in place. Type: chmod 700 '\(folder)'"
            )
        }
    }

    /// Who may write the role file may do everything, and who may read the secret may be the service.
    package func checkFiles(_ service: ServiceName) throws {
        try checkModes([folder(service) + "/peers"])
        for (file, mode) in [(roles(service), mode_t(0o022)), (secret(service), 0o077)] {
            var found = stat()
            guard stat(file, &found) == 0, found.st_mode & mode != 0 else { continue }
            throw Unusable(
                description:
                    "\(file) is open to others (mode \(String(found.st_mode & 0o777, radix: 8))). Type: chmod 600 '\(file)'"
            )
        }
    }

    /// Makes the folder, key pair and role file of a new service; what is there already is left as it is.
    @discardableResult
    package func prepare(_ service: ServiceName, roles text: String) throws -> Certificate {
        let isNew = !Certificate.exists(certificate(service)) && !Certificate.exists(secret(service))
        guard !isNew || !Certificate.exists(database(service)) else {
            throw Unusable(
                description:
                    "the keys of \(service) are gone, though its journal \(database(service)) is there. Bring \(certificate(service)) and its secret back from a copy: the others know \(service) by them"
            )
        }
        try PrivateFile.folder(folder(service) + "/peers")
        try checkModes([root, folder(service)])
        if !Certificate.exists(roles(service)) {
            guard isNew else { throw rolesAreGone(service) }
            try PrivateFile.write(roles(service), text)
        }
        // Before the keys: where they are, nothing of a new home is made any more.
        if isNew, !Certificate.exists(database(service)) {
            try PrivateFile.write(beginning(service), "The journal may be begun here.\n")
        }
        return try Certificate.readOrMake(service.rawValue, at: certificate(service))
    }
}
