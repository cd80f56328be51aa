import Foundation
import Kernel
import Models
import Settings
import Wire
import ZeroMQ

/// Where the services are and who signs: what a conversation needs to know before it begins.
struct Directory {
    let home: Home
    let endpoints: [ServiceName: Endpoint]

    static let known: [KnownSetting] = ServiceName.allCases.flatMap { service in
        [
            KnownSetting("\(service.rawValue).host", default: "127.0.0.1", "where \(service.rawValue) is"),
            KnownSetting("\(service.rawValue).port", default: String(Endpoint.usualPort(service)), "its first port"),
        ]
    }

    static func read(_ root: String) async throws(Trouble) -> Directory {
        let home = Home(root)
        guard FileManager.default.fileExists(atPath: root) else {
            throw Trouble(
                .configuration, "no-home",
                "There is no home at \(root). `gateway setup --home \(root)` begins one of your own; `gateway up --home \(root)` makes one and starts the services.",
                "Tidak ada folder Niaga di \(root). `gateway setup --home \(root)` memulai milik Anda; `gateway up --home \(root)` membuatnya dan menjalankan layanan."
            )
        }
        do throws(Settings.Unusable) {
            let settings = try await Settings.read(
                known, flags: [:], environment: ProcessInfo.processInfo.environment, file: home.gatewaySettings)
            var endpoints: [ServiceName: Endpoint] = [:]
            for service in ServiceName.allCases {
                endpoints[service] = Endpoint(
                    host: settings["\(service.rawValue).host"], port: try settings.port("\(service.rawValue).port"))
            }
            return Directory(home: home, endpoints: endpoints)
        } catch {
            throw Trouble(.configuration, "settings", error.description)
        }
    }

    func endpoint(_ service: ServiceName) -> Endpoint {
        endpoints[service] ?? Endpoint(host: "127.0.0.1", port: Endpoint.usualPort(service))
    }

    func pair(_ profile: String) throws(Trouble) -> CurvePair {
        guard Principal(profile) != nil, !profile.contains("/"), !profile.contains("..") else {
            throw .usage("The profile \"\(profile)\" is not a name; use A-Z a-z 0-9 . _ -.")
        }
        // A service's own key, where its folder is: with it a container asks how its service is.
        let own = ServiceName.allCases.first { "service.\($0.rawValue)" == profile }
        let path = own.map(home.secret) ?? home.profile(profile) + "_secret"
        guard Certificate.exists(path) else {
            throw Trouble(
                .configuration, "no-key",
                "There is no profile \(profile) here: \(path) is missing. `gateway key list` shows those there are.",
                "Tidak ada profil \(profile) di sini: \(path) tidak ada. `gateway key list` menampilkan yang ada.")
        }
        do {
            guard let pair = try Certificate.read(path).pair else {
                throw Trouble(
                    .configuration, "no-key", "\(path) holds no secret-key.",
                    "\(path) tidak berisi secret-key.")
            }
            return pair
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw Trouble(
                .configuration, "no-key",
                "The key of the profile \(profile) cannot be used: \(error). `gateway key list` shows those there are.",
                "Kunci profil \(profile) tidak dapat dipakai: \(error). `gateway key list` menampilkan yang ada.")
        }
    }

    func server(_ service: ServiceName) throws(Trouble) -> CurveKey {
        do {
            return try Certificate.read(home.certificate(service)).open
        } catch {
            throw Trouble(
                .configuration, "no-key",
                "The public key of \(service) is not here: \(error.description). Copy its service.cert into \(home.folder(service)).",
                "Kunci publik \(service) tidak ada di sini: \(error.description). Salin service.cert miliknya ke \(home.folder(service))."
            )
        }
    }
}
