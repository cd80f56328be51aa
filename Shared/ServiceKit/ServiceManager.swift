import Foundation

/// Tells systemd how the process is (sd_notify(3)): one datagram to the socket that it names, and nothing where it names none. Without a
/// library: the whole protocol is this. What cannot be told is not: a service does not fail because nobody listens.
enum ServiceManager {
    static func serving() { tell("READY=1\nSTATUS=serving") }
    /// Not ready: once it is, a watchdog counts, and opening a long journal may take its time. In microseconds from now.
    static func waitingForRoom() {
        tell("EXTEND_TIMEOUT_USEC=120000000\nSTATUS=its disk is full; questions are answered")
    }
    /// That the writer's loop still turns.
    static func turning() { tell("WATCHDOG=1") }
    static func stopping() { tell("STOPPING=1\nSTATUS=answering what is waiting") }

    private static func tell(_ words: String) {
        guard let name = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"], let address = address(name) else {
            return
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var (place, length) = address
        let text = Array(words.utf8)
        _ = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, text, text.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL), $0, length)
            }
        }
    }

    /// A path, or a name of Linux's own, which begins with `@` where the address has a zero.
    private static func address(_ name: String) -> (sockaddr_un, socklen_t)? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "@") || first == UInt8(ascii: "/"),
            bytes.count < MemoryLayout.size(ofValue: address.sun_path)
        else { return nil }
        if first == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return (address, socklen_t(MemoryLayout<sa_family_t>.size + bytes.count))
    }
}
