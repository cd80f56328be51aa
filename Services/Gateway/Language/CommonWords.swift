import Foundation

/// What every line understands, whatever it is about.
struct CommonWords: Sendable {
    var home = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"
    var profile: String?
    var output = OutputForm.table
    var timeout: Int?

    static let names: Set<String> = ["--home", "--profile", "--output", "-o", "--timeout"]

    static let about: [(String, String)] = [
        ("--home DIR", "the folder of keys and data (NIAGA_HOME)"),
        ("--profile NAME", "whose key signs (NIAGA_PROFILE); whose work it usually is where absent"),
        ("-o, --output FORM", OutputForm.allCases.map(\.rawValue).joined(separator: ", ")),
        ("--timeout SECONDS", "how long to wait for an answer; 10 where absent"),
    ]

    mutating func take(_ name: String, _ value: String) throws(Trouble) {
        switch name {
        case "--home": home = value
        case "--profile": profile = value
        case "--timeout":
            guard let seconds = Int(value), (1...600).contains(seconds) else {
                throw Trouble.usage("--timeout must be from 1 to 600 seconds, not \(value.prefix(40)).")
            }
            timeout = seconds
        default:
            guard let form = OutputForm(rawValue: value) else {
                let forms = OutputForm.allCases.map(\.rawValue).joined(separator: ", ")
                throw Trouble.usage("\(name) must be one of \(forms), not \"\(value.prefix(40))\".")
            }
            output = form
        }
    }

    /// The same, as the commands for programs have them.
    var options: CommonOptions {
        var options = CommonOptions()
        options.home = home
        options.profile = profile
        options.output = output
        options.timeout = timeout
        return options
    }
}
