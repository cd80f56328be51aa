import Foundation
import Glibc

/// What somebody types while the gateway waits for it. Ctrl-C is a key like others, so that whoever stops is told that nothing was done.
enum Keyboard {
    enum Key: Equatable {
        case text(String)
        case enter, up, down, back, tab
        /// Ctrl-C, Ctrl-D or Escape; also where the terminal goes away.
        case cancel
    }

    /// Whether somebody sits there who can answer.
    static var isThere: Bool { isatty(0) == 1 && isatty(2) == 1 }

    /// Whether the terminal can write over what stands there; a screen reader, a pipe and an old terminal read line by line.
    static var canRedraw: Bool {
        let kind = ProcessInfo.processInfo.environment["TERM"] ?? "dumb"
        return isThere && kind != "dumb" && kind != ""
    }

    private static let interrupt: UInt8 = 3

    /// One line, edited as the terminal edits lines; nil where whoever types has enough.
    /// - Parameter question: shown when every key is listened to already.
    static func line(_ question: String = "") -> String? {
        with { mode in
            mode.c_lflag &= ~tcflag_t(ISIG)
            // Ctrl-C ends a line, and is seen at its end.
            set(&mode, Int(VEOL), interrupt)
        } _: {
            Terminal.show(question)
            var bytes: [UInt8] = []
            while let byte = byte() {
                if byte == interrupt { return nil }
                if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
                bytes.append(byte)
            }
            return nil
        }
    }

    /// Key by key, while `body` runs.
    static func keys<Value>(_ body: () throws -> Value) rethrows -> Value {
        try with { mode in
            mode.c_lflag &= ~tcflag_t(ISIG | ICANON | ECHO)
            set(&mode, Int(VMIN), 1)
            set(&mode, Int(VTIME), 0)
        } _: {
            try body()
        }
    }

    /// The next key.
    static func next() -> Key {
        guard let first = byte() else { return .cancel }
        switch first {
        case interrupt, 4: return .cancel
        case 8, 127: return .back
        case 9: return .tab
        case 10, 13: return .enter
        case 27: return escape()
        case 0..<32: return next()
        default: return .text(character(first))
        }
    }

    /// An arrow, or Escape alone.
    private static func escape() -> Key {
        guard isWaiting(), byte() == UInt8(ascii: "[") else { return .cancel }
        var last = byte()
        // Longer sequences end in a letter or a tilde.
        while let byte = last, !(0x40...0x7E).contains(byte) { last = self.byte() }
        switch last {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        case nil: return .cancel
        default: return next()
        }
    }

    /// A character of several bytes comes whole.
    private static func character(_ first: UInt8) -> String {
        var bytes = [first]
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        while bytes.count < count, let byte = byte() { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func byte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(0, &byte, 1)
            if count < 0, errno == EINTR { continue }
            return count == 1 ? byte : nil
        }
    }

    private static func isWaiting() -> Bool {
        var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 50) > 0
    }

    /// The terminal in another mode, and then as it was.
    private static func with<Value>(_ change: (inout termios) -> Void, _ body: () throws -> Value) rethrows -> Value {
        var before = termios()
        guard tcgetattr(0, &before) == 0 else { return try body() }
        var mode = before
        change(&mode)
        tcsetattr(0, TCSADRAIN, &mode)
        defer { tcsetattr(0, TCSADRAIN, &before) }
        return try body()
    }

    private static func set(_ mode: inout termios, _ place: Int, _ value: UInt8) {
        withUnsafeMutableBytes(of: &mode.c_cc) { $0[place] = value }
    }
}
