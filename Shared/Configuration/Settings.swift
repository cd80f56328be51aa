import Configuration
import Foundation

/// One setting with where it came from: what `config` commands print.
package struct Setting: Equatable, Sendable {
    package let key: String
    package let value: String
    package let origin: Origin

    package enum Origin: String, Sendable { case flag, environment, file, `default` }
}

/// A setting that exists, with its default and what it is for. What is not listed is an error.
package struct KnownSetting: Sendable {
    package let key: String
    package let fallback: String
    package let about: String

    package init(_ key: String, default fallback: String, _ about: String) {
        self.key = key
        self.fallback = fallback
        self.about = about
    }

    /// `listen.port` is NIAGA_LISTEN_PORT.
    package var environmentName: String {
        "NIAGA_" + key.uppercased().replacing(".", with: "_")
    }
}

/// Settings by precedence: flags, then NIAGA_* of the environment, then the file, then defaults.
package struct Settings: Sendable {
    private let known: [KnownSetting]
    private let sources: [(Setting.Origin, ConfigReader)]

    package struct Unusable: Error, Sendable, CustomStringConvertible {
        package let description: String
        package init(description: String) { self.description = description }
    }

    /// A file that is not there is an empty one.
    package static func read(
        _ known: [KnownSetting], flags: [String: String], environment: [String: String], file: String?
    ) async throws(Unusable) -> Settings {
        var sources: [(Setting.Origin, ConfigReader)] = []
        let values = flags.map {
            (
                AbsoluteConfigKey($0.key.split(separator: ".").map(String.init)),
                ConfigValue(.string($0.value), isSecret: false)
            )
        }
        sources.append((.flag, ConfigReader(provider: InMemoryProvider(values: Dictionary(values) { $1 }))))
        try refuseUnknown(environment, known)
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
        sources.append((.environment, ConfigReader(provider: variables.prefixKeys(with: "niaga"))))
        if let file, FileManager.default.fileExists(atPath: file) {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Unusable(description: "\(file) cannot be read")
            }
            try refuseUnknown(data, of: file, known)
            do {
                let place = ConfigReader(
                    provider: InMemoryProvider(values: ["filePath": .init(.string(file), isSecret: false)]))
                sources.append((.file, ConfigReader(provider: try await FileProvider<JSONSnapshot>(config: place))))
            } catch {
                throw Unusable(description: "\(file) cannot be read: \(error)")
            }
        }
        return Settings(known: known, sources: sources)
    }

    /// Names of the environment that are no settings of one program: the home, and what only the gateway or tests read.
    private static let others = [
        "NIAGA_HOME", "NIAGA_PROFILE", "NIAGA_LANG", "NIAGA_TEST_DATA", "NIAGA_SECRET_FILE", "NIAGA_LOG_AUTO",
    ]

    private static func refuseUnknown(_ environment: [String: String], _ known: [KnownSetting]) throws(Unusable) {
        let names = known.map(\.environmentName)
        for name in environment.keys.sorted() where name.hasPrefix("NIAGA_") && !others.contains(name) {
            // The gateway and the services are often started from one environment.
            guard !names.contains(name), !Settings.isOfAnother(name) else { continue }
            throw Unusable(
                description: "the environment's \(name) is no setting. There are: \(names.joined(separator: ", ")).")
        }
    }

    private static func isOfAnother(_ name: String) -> Bool {
        name.firstMatch(of: /^NIAGA_(PEERS_)?(CUSTOMERS|ORDERS|INVOICING|LOGISTICS)_(HOST|PORT)$/) != nil
            || ["NIAGA_LISTEN_HOST", "NIAGA_LISTEN_PORT", "NIAGA_LOG_LEVEL", "NIAGA_LOG_FORMAT"].contains(name)
    }

    /// A misspelt key would silently leave a default in force.
    package static func refuseUnknown(_ data: Data, of file: String, _ known: [KnownSetting]) throws(Unusable) {
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: data)
        } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
            throw Unusable(description: "\(file) is not JSON\(reason.map { ": \($0)" } ?? "")")
        }
        guard let root = parsed as? [String: Any] else { throw Unusable(description: "\(file) is not a JSON object") }
        for key in keys(root, under: "").sorted() {
            let isGroup = key.hasSuffix(".")
            guard !known.contains(where: { isGroup ? $0.key.hasPrefix(key) : $0.key == key }) else { continue }
            let names = known.map(\.key).joined(separator: ", ")
            throw Unusable(
                description:
                    "\(file): \"\(isGroup ? String(key.dropLast()) : key)\" is not a setting. There are: \(names).")
        }
    }

    private static func keys(_ object: [String: Any], under prefix: String) -> [String] {
        object.flatMap { key, value in
            guard let inside = value as? [String: Any] else { return [prefix + key] }
            // What has nothing in it has a name all the same.
            return inside.isEmpty ? [prefix + key + "."] : keys(inside, under: prefix + key + ".")
        }
    }

    package func setting(_ key: String) -> Setting {
        let path = ConfigKey(key.split(separator: ".").map(String.init))
        for (origin, reader) in sources {
            if let value = reader.string(forKey: path) { return Setting(key: key, value: value, origin: origin) }
            if let value = reader.int(forKey: path) { return Setting(key: key, value: String(value), origin: origin) }
        }
        return Setting(key: key, value: known.first { $0.key == key }?.fallback ?? "", origin: .default)
    }

    package subscript(_ key: String) -> String { setting(key).value }

    package func port(_ key: String) throws(Unusable) -> Int {
        let setting = setting(key)
        guard let port = Int(setting.value), (1...65_535).contains(port) else {
            throw Unusable(
                description:
                    "\(key) must be a port from 1 to 65535, not \"\(setting.value)\" (from \(setting.origin.rawValue))")
        }
        return port
    }

    package var all: [Setting] { known.map { setting($0.key) } }
}
