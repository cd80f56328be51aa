import CZeroMQ
import Glibc

/// What libzmq said on this thread. Only `check` reads `zmq_errno`.
package struct ZMQError: Error, Equatable, Sendable, CustomStringConvertible {
    package let code: CInt

    package static let wouldBlock = ZMQError(code: EAGAIN)
    package static let interrupted = ZMQError(code: EINTR)
    package static let unreachable = ZMQError(code: EHOSTUNREACH)
    package static let addressInUse = ZMQError(code: EADDRINUSE)
    package static let terminated = ZMQError(code: CInt(ZMQ_HAUSNUMERO) + 53)

    package var description: String { String(cString: zmq_strerror(code)) }

    static var last: ZMQError { ZMQError(code: zmq_errno()) }
}

/// Calls libzmq again while a signal interrupts it; throws on any other failure.
@discardableResult
func check(_ call: () -> CInt) throws(ZMQError) -> CInt {
    while true {
        let result = call()
        if result >= 0 { return result }
        let error = ZMQError.last
        if error != .interrupted { throw error }
    }
}
