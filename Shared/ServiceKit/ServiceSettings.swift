import Foundation
import Kernel
import Models
import Settings
import Wire

/// The settings of one service, with defaults and what each is for.
enum ServiceSettings {
    static func known(_ service: ServiceName) -> [KnownSetting] {
        [
            KnownSetting("listen.host", default: "127.0.0.1", "the address to listen on; * for all"),
            KnownSetting("listen.port", default: String(Endpoint.usualPort(service)), "the first of three ports"),
            KnownSetting("log.level", default: "info", "debug, info, warning or error"),
            KnownSetting(
                "log.format", default: "auto", "text, json, or auto: json where stderr is no terminal"),
        ]
            + ServiceName.allCases.filter { $0 != service }.flatMap { peer in
                [
                    KnownSetting("peers.\(peer.rawValue).host", default: "127.0.0.1", "where \(peer.rawValue) is"),
                    KnownSetting(
                        "peers.\(peer.rawValue).port", default: String(Endpoint.usualPort(peer)), "its first port"),
                ]
            }
    }
}
