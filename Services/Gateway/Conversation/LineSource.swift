import Foundation

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
    /// Of a line that is too long the rest is passed over; how much of it came so far.
    private var passedOver: Int?
    /// How long the file is, where that can be told beforehand, and how much of it was read.
    private let size: Int64?
    private var taken: Int64 = 0
    private(set) var hasAny = false
    /// A command's limit, its key and type, and room for the escapes of JSON.
    static let longest = 1 << 20
    /// What has no end within so much is no file of lines.
    private static let endless = 64 << 20

    /// How much of the file was read, in hundredths.
    var share: Int? { size.map { $0 > 0 ? Int(min(100, 100 * taken / $0)) : 100 } }

    init(_ path: String) throws(Trouble) {
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LineSource.unreadable(path) }
        self.path = path
        var found = stat()
        size = fstat(descriptor, &found) == 0 && found.st_mode & S_IFMT == S_IFREG ? Int64(found.st_size) : nil
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

    /// Nil at the end. Empty lines are passed over. `meanwhile` is done as long as there is nothing to read, until it says
    /// that nothing more is wanted.
    func next(_ meanwhile: () throws(Trouble) -> Bool) throws(Trouble) -> Line? {
        while true {
            if let line = take(), !line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                hasAny = true
                return line
            }
            guard searched == buffer.count else { continue }
            if ended, start == buffer.count { return nil }
            if !ended, try !fill(meanwhile) { return nil }
        }
    }

    /// The next whole line of what was read, or what stands behind the last one at the end.
    private func take() -> Line? {
        let found = buffer[searched...].firstIndex(of: UInt8(ascii: "\n"))
        if let passed = passedOver {
            let end = found ?? buffer.count
            passedOver = found == nil && !ended ? passed + end - start : nil
            start = min(end + (found == nil ? 0 : 1), buffer.count)
            searched = start
            return nil
        }
        let end: Int
        if let found {
            end = found
        } else {
            searched = buffer.count
            // One that is too long is told at once, before its end is known.
            let isLong = buffer.count - start > LineSource.longest
            guard isLong || ended, start < buffer.count else { return nil }
            if isLong, !ended { passedOver = 0 }
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

    /// False where nothing more is wanted.
    private func fill(_ meanwhile: () throws(Trouble) -> Bool) throws(Trouble) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, 0) == 0 { guard try meanwhile() else { return false } }
        if passedOver ?? 0 > LineSource.endless {
            throw .usage(
                "Line \(number) has no end within \(LineSource.endless >> 20) MiB: \(path) is no file of JSON Lines.")
        }
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0 {
            if errno == EINTR { return true }
            throw LineSource.unreadable(path)
        }
        ended = count == 0
        buffer.removeFirst(start)
        searched -= start
        start = 0
        taken += Int64(count)
        buffer += chunk[..<count]
        return true
    }
}
