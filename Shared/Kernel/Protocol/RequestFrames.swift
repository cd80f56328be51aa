import Models

/// What a client asks of a service, and what it gets: `[NG/1][VERB][request id 16][header JSON][body]`.
package enum Verb: String, Sendable {
    case hello = "HELLO", command = "COMMAND", query = "QUERY", replay = "REPLAY",
        snapshot = "SNAPSHOT", credit = "CREDIT"
    case cancel = "CANCEL", ping = "PING"
    case ok = "OK", err = "ERR", item = "ITEM", end = "END"
}

/// One message of the request side.
package struct Packet: Equatable, Sendable {
    package static let protocolName = Array("NG/1".utf8)

    package let verb: Verb
    /// For correlation only; meaning has its own key.
    package let request: [UInt8]
    package let header: JSON
    /// The body, and for ITEM the three parts of an EVENT.
    package let body: [[UInt8]]

    package init(_ verb: Verb, _ request: [UInt8], _ header: JSON = .object([]), body: [[UInt8]] = [[]]) {
        self.verb = verb
        self.request = request
        self.header = header
        self.body = body
    }

    package var frames: [[UInt8]] {
        [Packet.protocolName, Array(verb.rawValue.utf8), request, JSONWriter.bytes(header)] + body
    }

    package enum Unreadable: Error, Equatable, Sendable {
        case notOurs
        case otherProtocol(request: [UInt8])
        case malformed(request: [UInt8], String)
    }

    /// Total: every message is a packet or a reason.
    package static func read(_ frames: ArraySlice<[UInt8]>) throws(Unreadable) -> Packet {
        let first = frames.startIndex
        guard frames.count >= 3, frames[first + 2].count == 16 else { throw .notOurs }
        let request = frames[first + 2]
        guard frames[first] == protocolName else { throw .otherProtocol(request: request) }
        guard frames.count >= 4, frames.count <= 7, frames[first + 1].count <= 16,
            let verb = Verb(rawValue: String(decoding: frames[first + 1], as: UTF8.self))
        else { throw .malformed(request: request, "the verb is not known") }
        // Only ITEM has more than one part behind its header; the rest would only take memory while it waits.
        guard verb == .item || frames.count <= 5 else {
            throw .malformed(request: request, "it has more than one body")
        }
        let told = frames[first + 3]
        guard told.count <= Limits.requestHeader else { throw .malformed(request: request, "the header is too long") }
        let header: JSON
        do {
            header = told.isEmpty ? .object([]) : try JSONReader.read(told)
        } catch {
            throw .malformed(request: request, error.told(of: "the header"))
        }
        guard case .object = header else { throw .malformed(request: request, "the header is not an object") }
        return Packet(verb, request, header, body: Array(frames[(first + 4)...]))
    }

    /// The reply to this request.
    package func answered(_ answer: Answer) -> Packet {
        Packet(answer.isOK ? .ok : .err, request, answer.header, body: [answer.body])
    }
}
