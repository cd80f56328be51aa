import Glibc

/// `--plain`: for screen readers, and for whoever wants it so: no colours, nothing is written over, choices are numbered lists. It is the
/// same as a terminal that can do no more (`TERM=dumb`) and nobody who wants colours (`NO_COLOR`).
enum Plain {
    static let name = "--plain"

    /// Wherever it stands, unless what follows is not to be read as options.
    static func take(_ words: inout [String]) {
        let end = words.firstIndex(of: "--") ?? words.endIndex
        guard let place = words[..<end].firstIndex(of: name) else { return }
        words.remove(at: place)
        setenv("TERM", "dumb", 1)
        setenv("NO_COLOR", "1", 1)
    }
}
