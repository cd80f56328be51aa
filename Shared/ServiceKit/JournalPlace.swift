import Foundation
import Kernel
import Models
import Wire

/// Where a service's journal lies, and whether one may be begun there: a journal that is gone is asked for, as a new one
/// would give to new records the numbers that the others know as older ones.
struct JournalPlace {
    private let home: Home
    private let service: ServiceName
    private var path: String { home.database(service) }

    init(_ home: Home, _ service: ServiceName) {
        self.home = home
        self.service = service
    }

    struct Gone: Error, CustomStringConvertible { let description: String }

    /// Throws where there is no journal and none may be begun.
    func check() throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        if let noted = HeadGuard(path).noted {
            throw Gone(
                description:
                    "the journal \(path) is gone; it had reached record \(noted.sequence). Bring it back, or put a copy in place with `\(service.rawValue) restore FILE`"
            )
        }
        guard FileManager.default.fileExists(atPath: home.beginning(service)) else {
            throw Gone(
                description:
                    "there is no journal \(path), and this home is not a new one. Bring the journal back, or put a copy in place with `\(service.rawValue) restore FILE`; if there never was one, make the empty file \(home.beginning(service))"
            )
        }
    }

    /// The journal is there: from now on it is missed when it is not.
    func begun() { try? FileManager.default.removeItem(atPath: home.beginning(service)) }
}
