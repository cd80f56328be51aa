import Foundation

/// Each connection is a descriptor, and the usual 1,024 are no more than some names may have together.
enum Descriptors {
    private static let wanted: rlim_t = 65_536

    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, wanted))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
