import Foundation
import Glibc
import Synchronization

/// Lines for whoever reads a program's words, written by a thread of its own. A reader that has gone, or does not read, holds
/// nothing up: what finds no room is dropped and counted, and the count is told when there is room again.
package final class LineWriter: Sendable {
    private struct Waiting {
        var lines: [String] = []
        var bytes = 0
        var dropped = 0
        var isWriting = false
    }

    private let waiting = Mutex(Waiting())
    private let count = Mutex<@Sendable (Int) -> String> { "\($0) lines were not written, as nobody read them" }
    private let knock = DispatchSemaphore(value: 0)
    private let descriptor: Int32
    private let most: Int

    /// Some thousand lines: more than any fault has to say, and no memory to speak of.
    package static let usualMost = 512 << 10

    /// The process's own stderr.
    package static let standardError = LineWriter(2)

    /// - Parameter most: bytes that may wait to be written.
    package init(_ descriptor: Int32, most: Int = usualMost) {
        self.descriptor = descriptor
        self.most = most
        // A pipe that nobody reads any more must say so to who writes, not end the process.
        signal(SIGPIPE, SIG_IGN)
        let thread = Thread { [self] in while true { writeNext() } }
        thread.name = "lines"
        thread.start()
    }

    /// Returns at once, whatever becomes of the line.
    package func write(_ line: String) {
        waiting.withLock { waiting in
            guard waiting.bytes + line.utf8.count < most else { return waiting.dropped += 1 }
            waiting.lines.append(line)
            waiting.bytes += line.utf8.count + 1
        }
        knock.signal()
    }

    /// How it is told that so many lines found no room, where lines have a form of their own.
    package func tell(dropped: @escaping @Sendable (Int) -> String) { count.withLock { $0 = dropped } }

    /// Waits until everything is written, so long at most.
    package func flush(atMost seconds: Double) {
        let end = Date().addingTimeInterval(seconds)
        while Date() < end, waiting.withLock({ !$0.lines.isEmpty || $0.isWriting }) { usleep(2_000) }
    }

    private func writeNext() {
        knock.wait()
        let (lines, dropped) = waiting.withLock { waiting in
            defer { waiting = Waiting(isWriting: true) }
            return (waiting.lines, waiting.dropped)
        }
        var text = lines.joined(separator: "\n")
        if !lines.isEmpty { text += "\n" }
        if dropped > 0 { text += count.withLock { $0 }(dropped) + "\n" }
        let isWritten = put(text)
        waiting.withLock { waiting in
            waiting.isWriting = false
            if !isWritten { waiting.dropped += lines.count + dropped }
        }
    }

    private func put(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if count < 0, errno == EAGAIN || errno == EINTR {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, 1_000)
            } else {
                return false
            }
        }
        return true
    }
}
