import ArgumentParser
import Foundation
import Kernel
import Models

/// Commands by the file: JSON Lines in, a result line for each out.
struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Commands from a file of JSON Lines, in order; sent again within seven days, none is done twice.",
        discussion: """
            Each line: {"type":"orders.enter-order","key":"k1","data":{…}}. Where "as":"supervisor" names no profile, --profile
            signs, else the one whose work the command usually is.
            Lines to one service are done in file order; before another service's or another signer's line all open answers
            are waited for, unless the line names the keys it follows: "after":["k1"].
            Example: echo '{"type":"add-product","key":"k1","data":{"product":"GULA-1","name":"Gula 1 kg","unit":"pcs"}}' | gateway send -
            """)

    @Argument(help: "The file; - is standard input.") var file: String
    @Flag(help: "End at the first line that is not done.") var stop = false
    @Flag(help: "Try again what a rule refused before.") var retryRejected = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        try await common.talking { conversation in
            let lines = try LineSource(file)
            var sending = Sending(
                conversation, profile: common.named,
                patience: common.patience(30),
                form: common.output, stop: stop, retryRejected: retryRejected, total: lines.total)
            while let line = try lines.next({ () throws(Trouble) in try sending.idle() }) {
                guard try sending.take(line) else { break }
            }
            return try sending.finish()
        }
    }
}

/// The lines of a file or of standard input, as bytes. While a pipe has nothing to say, other work goes on.
final class LineSource {
    private let descriptor: Int32
    private let path: String
    private var number = 0
    private var buffer: [UInt8] = []
    /// Where the next line begins, and up to where its end was looked for already.
    private var start = 0
    private var searched = 0
    private var ended = false
    /// How many lines there are, where that can be told beforehand.
    let total: Int?
    /// A command's limit, its key and type, and room for the escapes of JSON.
    static let longest = 1 << 20

    init(_ path: String) throws(Trouble) {
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LineSource.unreadable(path) }
        self.path = path
        total =
            path == "-"
            ? nil
            : FileManager.default.contents(atPath: path).map { $0.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 } }
    }

    deinit { if descriptor > 0 { close(descriptor) } }

    private static func unreadable(_ path: String) -> Trouble {
        .usage(
            "\(path) cannot be read: \(String(cString: strerror(errno))). Give a file of JSON Lines, or - for standard input."
        )
    }

    struct Line {
        let number: Int
        let bytes: [UInt8]
    }

    /// Nil at the end. Empty lines are passed over. `meanwhile` is done as long as there is nothing to read.
    func next(_ meanwhile: () throws(Trouble) -> Void) throws(Trouble) -> Line? {
        while true {
            if let line = take(), !line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return line }
            guard searched == buffer.count else { continue }
            if ended, start == buffer.count { return nil }
            if !ended { try fill(meanwhile) }
        }
    }

    /// The next whole line of what was read, or what stands behind the last one at the end.
    private func take() -> Line? {
        let end: Int
        if let found = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
            end = found
        } else {
            searched = buffer.count
            guard ended, start < buffer.count else { return nil }
            end = buffer.count
        }
        var bytes = Array(buffer[start..<end])
        // The mark with which some editors begin a file of UTF-8.
        if number == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        start = min(end + 1, buffer.count)
        searched = start
        number += 1
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        // One byte more than is let through: it is refused by its length and not kept.
        return Line(number: number, bytes: Array(bytes.prefix(LineSource.longest + 1)))
    }

    private func fill(_ meanwhile: () throws(Trouble) -> Void) throws(Trouble) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, 0) == 0 { try meanwhile() }
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0 {
            if errno == EINTR { return }
            throw LineSource.unreadable(path)
        }
        ended = count == 0
        buffer.removeFirst(start)
        searched -= start
        start = 0
        // Of an endless line no more is kept than tells that it is one.
        if buffer.count <= LineSource.longest || chunk[..<count].contains(UInt8(ascii: "\n")) {
            buffer += chunk[..<count]
        }
    }
}
