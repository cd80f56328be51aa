import CZeroMQ
import Dispatch
import Glibc

/// A libzmq context: its I/O threads and all that is shared between sockets. zmq(7) documents it
/// as thread safe, so it is `Sendable`. A process makes one and keeps it (libzmq #4242).
package final class Context: Sendable {
    nonisolated(unsafe) let handle: UnsafeMutableRawPointer  // written once, in init

    /// The process's one context. In 4.3.4 the end of one context takes CURVE's randomness from all
    /// others, whose handshakes then fail.
    private static let shared: Result<Context, ZMQError> = Result { () throws(ZMQError) in try Context() }

    package static func ofProcess() throws(ZMQError) -> Context { try shared.get() }

    private init() throws(ZMQError) {
        // libzmq 4.3.4 numbers a ROUTER's peers from a number of rand's, which nobody seeds: in each process the same. A
        // client that calls itself by the next number would make the connection after it end the process.
        srand(UInt32.random(in: 0 ... .max))
        guard let handle = zmq_ctx_new() else { throw .last }
        self.handle = handle
        // Without this, closing waits for peers that may never come back.
        try check { zmq_ctx_set(handle, ZMQ_BLOCKY, 0) }
    }

    /// Ends it for good, once all sockets are closed or about to be: what they have said leaves first. Waits no
    /// longer than three seconds, as the process ends in any case.
    package func end() {
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            _ = try? check { zmq_ctx_term(self.handle) }
            ended.signal()
        }
        _ = ended.wait(timeout: .now() + .seconds(3))
    }

    /// Returns when every socket is closed; sockets hold their context, so they are.
    deinit { _ = try? check { zmq_ctx_term(handle) } }
}

package enum Library {
    package static var version: String {
        var (major, minor, patch): (CInt, CInt, CInt) = (0, 0, 0)
        zmq_version(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }

    package static var hasCurve: Bool { zmq_has("curve") == 1 }
}
