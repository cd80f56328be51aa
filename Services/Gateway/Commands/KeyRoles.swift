import ArgumentParser
import Wire

extension KeyNoun {
    /// Role files are the office's own: what a newer build brings is added when a person says so.
    struct Roles: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "roles",
            abstract: Terminal.say(
                "What the role files lack of a new home's: roles and rights that came with newer builds.",
                "Apa yang kurang pada berkas peran: peran dan hak dari versi yang lebih baru."),
            discussion: """
                Example: gateway key roles
                Example: gateway key roles --add
                Nothing that was changed by hand is changed back: only what nobody at all may do is added.
                """)
        @Flag(
            help: .say(
                "Write it into the role files; the services see it within two seconds.",
                "Tulis ke berkas peran; layanan melihatnya dalam dua detik.")) var add = false
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                let lacking = try KeyHome.adopting(home, write: add)
                for line in lacking { Terminal.out((add ? "+ " : "  ") + line) }
                switch (lacking.isEmpty, add) {
                case (true, _): Terminal.say("The role files have all that a new home's have.")
                case (false, false): Terminal.say("`gateway key roles --add` writes it into the role files.")
                case (false, true): KeyHome.elsewhere(home)
                }
            }
        }
    }
}
