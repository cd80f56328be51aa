import Foundation

/// What the gateway prints on, and in which language.
enum Terminal {
    static var isOutputTerminal: Bool { isatty(1) == 1 }
    static var isErrorTerminal: Bool { isatty(2) == 1 }

    /// Columns of the terminal; wide enough for a pipe.
    static var width: Int {
        var size = winsize()
        guard isOutputTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 200 }
        return Int(size.ws_col)
    }

    static func out(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
    static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    enum Colour: String { case red = "31", green = "32", yellow = "33", dim = "2", bold = "1" }

    /// Colour only where a person looks, and not where they asked for none (no-color.org).
    static func paint(_ text: String, _ colour: Colour, on descriptor: Int32 = 2) -> String {
        guard isatty(descriptor) == 1, ProcessInfo.processInfo.environment["NO_COLOR"] == nil else { return text }
        return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }

    static var language: Language {
        ProcessInfo.processInfo.environment["NIAGA_LANG"]?.lowercased().hasPrefix("id") == true ? .indonesian : .english
    }
}

enum Language { case english, indonesian }
