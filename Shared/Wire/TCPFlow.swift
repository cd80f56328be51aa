import CLinux
import Kernel

/// What went through one connection of TCP since its beginning, as the system counts it.
struct TCPFlow {
    let taken: UInt64
    let given: UInt64
    let isRead: Bool

    /// Nil where that is no connection, or no longer one.
    init?(_ descriptor: Int32) {
        var flow = linux_tcp_flow()
        guard linux_tcp_flow(descriptor, &flow) == 0 else { return nil }
        taken = flow.taken
        given = flow.given
        isRead = flow.unacknowledged == 0
    }

    /// The local port and the peer of a connection; nil where it is none.
    static func ends(of descriptor: Int32) -> (port: Int, peer: UInt64)? {
        var port: UInt16 = 0
        var peer: UInt64 = 0
        guard linux_connection(descriptor, &port, &peer) == 0 else { return nil }
        return (Int(port), peer)
    }
}
