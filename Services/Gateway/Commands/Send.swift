import ArgumentParser
import Crypto
import Foundation
import Kernel
import Models

/// Commands by the file: JSON Lines in, a result line for each out.
struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Commands from a file of JSON Lines, in order, never twice.",
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
                patience: max(common.patience, .seconds(30)),
                form: common.output, stop: stop, retryRejected: retryRejected, total: lines.total)
            while let line = try lines.next() {
                guard try sending.take(line) else { break }
            }
            return try sending.finish()
        }
    }
}

/// The lines of a file or of standard input, as bytes.
final class LineSource {
    private let handle: UnsafeMutablePointer<FILE>
    private let path: String
    private var number = 0
    /// How many lines there are, where that can be told beforehand.
    let total: Int?
    /// A command's limit, its key and type, and room for the escapes of JSON.
    private static let longest = 1 << 20

    init(_ path: String) throws(Trouble) {
        guard let opened = path == "-" ? fdopen(0, "r") : fopen(path, "re") else { throw LineSource.unreadable(path) }
        self.path = path
        handle = opened
        total =
            path == "-"
            ? nil
            : FileManager.default.contents(atPath: path).map { $0.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 } }
    }

    private static func unreadable(_ path: String) -> Trouble {
        .usage(
            "\(path) cannot be read: \(String(cString: strerror(errno))). Give a file of JSON Lines, or - for standard input."
        )
    }

    struct Line {
        let number: Int
        let bytes: [UInt8]
    }

    /// Nil at the end. Empty lines are passed over.
    func next() throws(Trouble) -> Line? {
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            var capacity = 0
            defer { free(buffer) }
            let count = getline(&buffer, &capacity, handle)
            guard count >= 0, let buffer else {
                // The end of a file and a file that cannot be read look the same to getline.
                guard ferror(handle) == 0 else { throw LineSource.unreadable(path) }
                return nil
            }
            number += 1
            var bytes = UnsafeRawBufferPointer(start: buffer, count: count).map { $0 }
            while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
            if bytes.count > LineSource.longest { bytes = Array(bytes.prefix(LineSource.longest + 1)) }
            if !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return Line(number: number, bytes: bytes) }
        }
    }
}
