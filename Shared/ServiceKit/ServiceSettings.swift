import Foundation
import Kernel
import Models
import Settings
import Wire

/// The settings of one service, with defaults and what each is for.
enum ServiceSettings {
    /// DESIGN 28.
    static func defaultPort(_ service: ServiceName) -> Int {
        switch service {
        case .customers: 7010
        case .orders: 7020
        case .invoicing: 7030
        case .logistics: 7040
        }
    }

    static func known(_ service: ServiceName) -> [KnownSetting] {
        [
            KnownSetting("listen.host", default: "127.0.0.1", "the address to listen on; * for all"),
            KnownSetting("listen.port", default: String(defaultPort(service)), "the first of three ports"),
            KnownSetting("log.level", default: "info", "debug, info, warning or error"),
        ]
            + ServiceName.allCases.filter { $0 != service }.flatMap { peer in
                [
                    KnownSetting("peers.\(peer.rawValue).host", default: "127.0.0.1", "where \(peer.rawValue) is"),
                    KnownSetting("peers.\(peer.rawValue).port", default: String(defaultPort(peer)), "its first port"),
                ]
            }
    }
}
