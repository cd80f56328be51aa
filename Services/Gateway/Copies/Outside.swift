import Foundation

/// Copies and what is kept lie elsewhere than what they are copies of.
enum Outside {
    static func check(_ folder: String, of home: String, _ what: String) throws(Trouble) {
        guard !folder.isEmpty, !(real(folder) + "/").hasPrefix(real(home) + "/") else {
            throw .usage("\(what) outside of the home, best on another disk: not into \"\(folder)\".")
        }
    }

    /// Where it lies or will lie, whatever links lead there.
    private static func real(_ path: String) -> String {
        var here = URL(filePath: path).standardizedFileURL
        var missing: [String] = []
        while here.path != "/" {
            if let found = realpath(here.path, nil) {
                defer { free(found) }
                return ([String(cString: found)] + missing.reversed()).joined(separator: "/")
            }
            missing.append(here.lastPathComponent)
            here.deleteLastPathComponent()
        }
        return "/" + missing.reversed().joined(separator: "/")
    }
}
