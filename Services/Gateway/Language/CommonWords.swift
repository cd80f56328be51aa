import Foundation

/// What every line understands, whatever it is about.
struct CommonWords: Sendable {
    var home = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"
    var profile: String?
    var output = OutputForm.table
    var timeout: Int?
    /// All there is: of a list every page, of a thing also what says nothing.
    var all = false
    /// A list for a spreadsheet.
    var csv = false

    var listing: Listing.Form {
        if csv { return .csv }
        switch output {
        case .table: return .table
        case .json: return .json
        case .jsonl: return .jsonl
        }
    }

    /// What stands alone, behind a question.
    static let asking = "--all"
    static let names: Set<String> = ["--home", "--profile", "--output", "-o", "--timeout"]

    static var about: [(String, String)] {
        let forms = OutputForm.allCases.map(\.rawValue).joined(separator: ", ")
        return [
            (
                "--home DIR",
                Terminal.say("the folder of keys and data (NIAGA_HOME)", "folder kunci dan data (NIAGA_HOME)")
            ),
            (
                "--profile NAME",
                Terminal.say(
                    "whose key signs (NIAGA_PROFILE); whose work it usually is where absent",
                    "kunci siapa yang menandatangani (NIAGA_PROFILE); yang biasa mengerjakannya bila kosong")
            ),
            ("-o, --output FORM", Terminal.say("\(forms); csv for a list", "\(forms); csv untuk daftar")),
            (
                "--timeout SECONDS",
                Terminal.say(
                    "how long to wait for an answer; 10 where absent", "berapa detik menunggu jawaban; 10 bila kosong")
            ),
            (
                Plain.name,
                Terminal.say(
                    "no colours, nothing written over, numbered choices: for a screen reader",
                    "tanpa warna, tanpa tulis ulang, pilihan bernomor: untuk pembaca layar")
            ),
        ]
    }

    /// Behind a question.
    static var aboutAsking: (String, String) {
        (
            asking,
            Terminal.say(
                "every page of a list; of one thing also what says nothing",
                "semua halaman daftar; untuk satu hal juga yang tidak berarti")
        )
    }

    mutating func take(_ name: String, _ value: String) throws(Trouble) {
        switch name {
        case "--home": home = value
        case "--profile": profile = value
        case "--timeout":
            guard let seconds = Int(value), (1...600).contains(seconds) else {
                throw Trouble.usage(
                    "--timeout must be from 1 to 600 seconds, not \(value.prefix(40)).",
                    "--timeout harus 1 sampai 600 detik, bukan \(value.prefix(40)).")
            }
            timeout = seconds
        case _ where value == "csv": csv = true
        default:
            guard let form = OutputForm(rawValue: value) else {
                let forms = (OutputForm.allCases.map(\.rawValue) + ["csv"]).joined(separator: ", ")
                throw Trouble.usage(
                    "\(name) must be one of \(forms), not \"\(value.prefix(40))\".",
                    "\(name) harus salah satu dari \(forms), bukan \"\(value.prefix(40))\".")
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
