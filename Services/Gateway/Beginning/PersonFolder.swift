import AllMessages
import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// A folder of somebody's own: one key, hers, and what it takes to reach the services. Whoever types with it signs as her, and with
/// nobody else's key there nobody is a second pair of eyes at one keyboard.
enum PersonFolder {
    /// Beside the services' folders, until it is taken to where she sits.
    static func usual(_ home: String, _ name: String) -> String { "\(people(home))/\(name)" }
    private static func people(_ home: String) -> String { "\(home)/people" }
    private static func note(_ root: String) -> String { "\(root)/person.json" }

    /// Whose folder it is; nil where several share it.
    static func owner(_ root: String) -> String? {
        guard let bytes = FileManager.default.contents(atPath: note(root)) else { return nil }
        return (try? JSONReader.read(Array(bytes)))?["profile"]?.text
    }

    /// Those who have folders beside the services'.
    static func all(_ home: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: people(home))) ?? []).sorted()
    }

    static func own(_ root: String, by name: String) throws {
        try PrivateFile.write(note(root), JSONWriter.text(.of(["profile": .string(name)])) + "\n")
    }

    /// Her key and what belongs beside it; what is there already stays. The services do not know her yet.
    static func make(_ root: String, for name: Principal, of home: Home) throws -> CurveKey {
        if let owner = owner(root), owner != name.text {
            throw Trouble(
                .conflict, "folder-taken", "\(root) is the folder of \(owner). Name another with --folder.",
                "\(root) adalah folder \(owner). Sebutkan yang lain dengan --folder.")
        }
        try PrivateFile.folder(root)
        let place = Home(root)
        try PrivateFile.folder(place.profiles)
        for service in ServiceName.allCases {
            try PrivateFile.folder(place.folder(service))
            try Certificate.read(home.certificate(service)).write(place.certificate(service), secret: false)
        }
        if let settings = FileManager.default.contents(atPath: home.gatewaySettings) {
            try PrivateFile.write(place.gatewaySettings, String(decoding: settings, as: UTF8.self))
        }
        // A pair that no role file knows was revoked, or was made by somebody who died at it; it must not come to life again.
        let certificate =
            try KeyHome.isKnown(name.text, home)
            ? Certificate.readOrMake(name.text, at: place.profile(name.text))
            : Certificate.make(name.text, at: place.profile(name.text))
        try own(root, by: name.text)
        return certificate.open
    }
}
