import ArgumentParser
import Kernel

/// How the gateway ends: one table from what services answer to what scripts test.
enum ExitStatus: Int32, CaseIterable {
    case ok = 0
    case fault = 1
    case notFound = 3
    case conflict = 4
    case refused = 5
    case denied = 6
    case unavailable = 7
    case unknownOutcome = 8
    case streamLost = 9
    case usage = 64
    case configuration = 78

    static func of(_ status: Int, code: String = "") -> ExitStatus {
        if code == "key-reused" { return .usage }
        switch status {
        case 200..<300: return .ok
        case 400, 413: return .usage
        case 404: return .notFound
        case 409: return .conflict
        case 422: return .refused
        case 401, 403: return .denied
        case 429, 503, 507: return .unavailable
        case 504: return .unknownOutcome
        case 410: return .streamLost
        case 426: return .configuration
        default: return .fault
        }
    }

    /// Of many, the one that a person must hear of first.
    private static let worstFirst: [ExitStatus] = [
        .fault, .configuration, .unknownOutcome, .unavailable, .denied, .usage, .conflict, .refused, .notFound,
        .streamLost, .ok,
    ]

    static func worst(_ all: [ExitStatus]) -> ExitStatus { worstFirst.first { all.contains($0) } ?? .ok }

    var exitCode: ExitCode { ExitCode(rawValue) }
}
