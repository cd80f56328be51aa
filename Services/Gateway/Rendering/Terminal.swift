import ArgumentParser
import Foundation
import Glibc
import Models
import Words

/// What the gateway prints on, and in which language.
enum Terminal {
    static var isOutputTerminal: Bool { isatty(1) == 1 }
    static var isErrorTerminal: Bool { isatty(2) == 1 }

    /// Columns of the terminal; wide enough for a pipe.
    static var width: Int { columns(1) ?? 200 }
    /// The same where questions stand.
    static var errorWidth: Int { columns(2) ?? 80 }

    private static func columns(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
        else { return nil }
        return Int(size.ws_col)
    }

    /// Data for whoever reads us. Where it cannot be written, going on would only pretend that it was.
    static func out(_ line: String) {
        guard write(line + "\n", to: 1) else {
            // Whoever read us has enough, as `head` does: the end that the system's own signal would make.
            if errno == EPIPE { exit(128 + SIGPIPE) }
            say("The output cannot be written: \(String(cString: strerror(errno))).")
            exit(ExitStatus.fault.rawValue)
        }
    }

    /// JSON for programs, in which nothing is left that a terminal would obey: the C1 controls are escaped, as are all others.
    static func out(_ json: JSON) { out(shown(JSONWriter.text(json))) }

    static func shown(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: isControl) else { return json }
        var text = ""
        for scalar in json.unicodeScalars {
            if isControl(scalar) {
                text += "\\u00" + String(scalar.value, radix: 16)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { (0x7F...0x9F).contains(scalar.value) }

    /// Words for the person at the terminal; nothing depends on them, so a closed stderr stops nothing.
    static func say(_ line: String) { _ = write(line + "\n", to: 2) }

    /// For a line that is written over again.
    static func show(_ text: String) { _ = write(text, to: 2) }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    enum Colour: String { case red = "31", green = "32", yellow = "33", dim = "2", bold = "1" }

    /// Colour only where a person looks, and not where they asked for none (no-color.org).
    static func paint(_ text: String, _ colour: Colour, on descriptor: Int32 = 2) -> String {
        guard isatty(descriptor) == 1, ProcessInfo.processInfo.environment["NO_COLOR"] == nil else { return text }
        return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }

    /// In the reader's language.
    static func say(_ english: @autoclosure () -> String, _ indonesian: @autoclosure () -> String) -> String {
        language.say(english(), indonesian())
    }

    /// Instead of what the environment says.
    @TaskLocal static var chosen: Language?

    static var language: Language {
        if let chosen { return chosen }
        // Our own word first, then the system's, in POSIX's order.
        let environment = ProcessInfo.processInfo.environment
        let named = ["NIAGA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
        return named?.lowercased().hasPrefix("id") == true ? .indonesian : .english
    }
}

extension ArgumentHelp {
    /// In the reader's language.
    static func say(_ english: String, _ indonesian: String) -> ArgumentHelp {
        ArgumentHelp(Terminal.say(english, indonesian))
    }
}

extension ServiceName {
    private static let widest = allCases.map(\.rawValue.count).max() ?? 0
    /// Its name as wide as the longest, in front of what it says.
    var padded: String { rawValue.padding(toLength: ServiceName.widest, withPad: " ", startingAt: 0) }
}
