import CLinux
import Kernel

/// What went through one connection of TCP since its beginning, as the system counts it.
struct TCPFlow {
    let taken: UInt64
    let given: UInt64
    let acknowledged: UInt64

    /// Nil where that is no connection, or no longer one.
    init?(_ descriptor: Int32) {
        var flow = linux_tcp_flow()
        guard linux_tcp_flow(descriptor, &flow) == 0 else { return nil }
        taken = flow.taken
        given = flow.given
        acknowledged = flow.given - min(flow.given, flow.unacknowledged)
    }

    /// The local port of a connection; nil where it is none.
    static func port(of descriptor: Int32) -> Int? {
        let port = linux_connection_port(descriptor)
        return port < 0 ? nil : Int(port)
    }

    /// By what a connection is known from another to which the system gave the same number later.
    static func identity(of descriptor: Int32) -> UInt64 { linux_socket_cookie(descriptor) }
}
