import Foundation
import Kernel
import Models

/// The only HTTP of Niaga (RFC 9112): answers GET with figures for who watches, and closes. One request after the other, each with little time and
/// few bytes, as a scraper asks twice a minute; what it says is asked of the services at that moment. A whole web server would be thirty
/// packages for one page (decision 30).
struct Exporter {
    /// More has no question for us.
    private static let longestRequest = 8 << 10
    private static let patience = 5

    private let descriptor: CInt
    let port: Int

    /// A socket that listens at that place.
    init(host: String, port: Int) throws(Trouble) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let place = found else {
            throw Trouble(.configuration, "listen", "--listen: \(host) is no address of this machine.")
        }
        defer { freeaddrinfo(found) }
        descriptor = socket(
            place.pointee.ai_family, place.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), place.pointee.ai_protocol
        )
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        guard descriptor >= 0, bind(descriptor, place.pointee.ai_addr, place.pointee.ai_addrlen) == 0,
            listen(descriptor, 16) == 0
        else {
            let why = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw Trouble(.configuration, "listen", "It cannot listen on \(host):\(port): \(why).")
        }
        self.port = Exporter.bound(descriptor) ?? port
    }

    private static func bound(_ descriptor: CInt) -> Int? {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let told = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return told == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }

    /// Until the signal is raised.
    func serve(_ signal: StopSignal, _ answer: (String) -> Page) {
        defer { close(descriptor) }
        while !signal.isRaised {
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, 200) > 0 else { continue }
            let guest = accept(descriptor, nil, nil)
            guard guest >= 0 else { continue }
            var patience = timeval(tv_sec: Exporter.patience, tv_usec: 0)
            for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
                setsockopt(guest, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
            }
            Exporter.send(Exporter.page(for: Exporter.request(guest), answer), to: guest)
            close(guest)
        }
    }

    struct Page {
        let status: String
        var kind = "text/plain; charset=utf-8"
        let text: String
    }

    /// The lines before the empty one, or nil where they do not come whole.
    private static func request(_ guest: CInt) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 2_048)
        let limit = Conversation.now().adding(.seconds(Int64(patience)))
        while bytes.count <= longestRequest, Conversation.now() < limit {
            let count = recv(guest, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer.prefix(count)
            if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                return String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            }
        }
        return nil
    }

    static func page(for request: String?, _ answer: (String) -> Page) -> Page {
        let words = (request ?? "").split(separator: "\r\n").first?.split(separator: " ") ?? []
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else {
            return Page(status: "400 Bad Request", text: "This answers GET /metrics.\n")
        }
        guard words[0] == "GET" else {
            return Page(status: "405 Method Not Allowed", text: "This answers GET alone.\n")
        }
        return answer(String(words[1].prefix { $0 != "?" }))
    }

    private static func send(_ page: Page, to guest: CInt) {
        let body = Array(page.text.utf8)
        let head =
            "HTTP/1.1 \(page.status)\r\nContent-Type: \(page.kind)\r\nContent-Length: \(body.count)\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n"
        var rest = (Array(head.utf8) + body)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(guest, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
