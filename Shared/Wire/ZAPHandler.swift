import Foundation
import Kernel
import Models
import ZeroMQ

/// Answers libzmq's question "may this key come in?" (ZeroMQ RFC 27). Without it CURVE lets every
/// key in, so it is bound before any socket, and its end is the end of the process.
package struct ZAPHandler {
    private static let endpoint = "inproc://zeromq.zap.01"

    /// Binds, then serves on a thread of its own for the life of the process.
    /// - Parameters:
    ///   - refused: told of each refusal, with the key, the reason, and how many there were for it.
    ///   - died: called when the handler cannot go on; it must end the process.
    package static func start(
        _ context: Context, _ authority: Authority, refused: @escaping @Sendable (String, String, Int) -> Void,
        died: @escaping @Sendable (String) -> Void
    ) throws(ZMQError) {
        let socket = try bound(context)
        let handler = Handover(socket)
        let thread = Thread {
            handler.serve(authority, refused, died)
        }
        thread.name = "zap"
        thread.start()
    }

    /// Serves on this thread until the socket can no more; for those who have bound one themselves.
    package static func serve(
        _ socket: consuming Socket<Replier>, _ authority: Authority,
        refused: (String, String, Int) -> Void, died: (String) -> Void
    ) {
        Handover(socket).serve(authority, refused, died)
    }

    private static func bound(_ context: Context) throws(ZMQError) -> Socket<Replier> {
        let socket = try Socket<Replier>(context)
        try socket.bind(endpoint)
        return socket
    }

    /// Carries the bound socket to its thread. Only that thread touches it after this.
    private final class Handover: @unchecked Sendable {  // one use, by the one thread it is made for
        private let socket: Socket<Replier>

        init(_ socket: consuming Socket<Replier>) { self.socket = socket }

        func serve(_ authority: Authority, _ refused: (String, String, Int) -> Void, _ died: (String) -> Void) {
            while true {
                do throws(ZMQError) {
                    let request = try socket.receive().frames
                    try socket.send(reply(request, authority, refused))
                } catch {
                    // The context ends when the service has ended; before that, nobody could be let in any more.
                    return error == .terminated ? () : died("the ZAP handler cannot go on: \(error)")
                }
            }
        }

        /// version, request id, domain, address, identity, mechanism, credentials.
        private func reply(_ request: [[UInt8]], _ authority: Authority, _ refused: (String, String, Int) -> Void)
            -> [[UInt8]]
        {
            let id = request.count > 1 ? request[1] : []
            func answer(_ status: String, _ text: String, _ user: String) -> [[UInt8]] {
                [Array("1.0".utf8), id, Array(status.utf8), Array(text.utf8), Array(user.utf8), []]
            }
            guard request.count == 7, request[0] == Array("1.0".utf8), request[5] == Array("CURVE".utf8),
                let key = CurveKey(request[6])
            else {
                refused("?", "no CURVE key was shown", authority.countRefusal("no-key", "?"))
                return answer("400", "no CURVE key", "")
            }
            let table = authority.current
            guard let person = table.person(key: key.z85) else {
                if let expiry = table.expiry(key: key.z85) {
                    refused(key.z85, "it expired at \(expiry)", authority.countRefusal("expired-key", key.z85))
                } else if !authority.isStranger(key.z85) {
                    refused(key.z85, "it is in no role file", authority.countRefusal("unknown-key", key.z85))
                }
                return answer("400", "unknown key", "")
            }
            // A door at which it can do nothing is shut to it: whoever stands inside has something to lose there.
            guard let door = RoleTable.Door(rawValue: String(decoding: request[2], as: UTF8.self)),
                table.opens(door, to: person)
            else {
                refused(
                    key.z85,
                    "\(person.name) has no role that allows anything at \(String(decoding: request[2], as: UTF8.self))",
                    authority.countRefusal("no-role", key.z85))
                return answer("400", "no role for this door", "")
            }
            return answer("200", "OK", RoleTable.user(person.name.text, key: key.z85))
        }
    }
}
