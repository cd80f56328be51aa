import AllMessages
import ArgumentParser
import Foundation
import Kernel
import Models
import Wire

/// The first hour with Niaga, as questions: who works here, who we are on papers, what tax we charge, how papers are numbered.
struct Setup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: Terminal.say(
            "Begin: your people and their keys, your company, PPN, how papers are numbered.",
            "Mulai: orang dan kuncinya, perusahaan Anda, PPN, penomoran dokumen."),
        discussion: Terminal.say(
            """
            Asks on a terminal, and does each thing as soon as it is answered; Ctrl-C stops, and typed again it goes on.
            Example: gateway setup
            Example: gateway setup --home /srv/niaga
            """,
            """
            Bertanya di terminal, dan mengerjakan setiap hal begitu dijawab; Ctrl-C menghentikan, dan diketik lagi ia melanjutkan.
            Contoh: gateway setup
            Contoh: gateway setup --home /srv/niaga
            """), aliases: Called.commands["setup"] ?? [])

    @Option(
        help: ArgumentHelp(
            Terminal.say("The folder of keys and data (NIAGA_HOME).", "Folder kunci dan data (NIAGA_HOME)."),
            valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"
    @Option(
        help: .say(
            "The first port, when the home is made; the usual ones where absent.",
            "Porta pertama saat folder dibuat; yang biasa bila kosong.")) var basePort: Int?

    mutating func run() async throws {
        do {
            guard Keyboard.isThere else { throw Setup.noTerminal }
            guard PersonFolder.owner(home).map({ $0 == Role.operator.rawValue }) ?? true else {
                throw Trouble(
                    .configuration, "home", "\(home) is one person's folder. Name the services' own with --home.",
                    "\(home) adalah folder satu orang. Sebutkan folder layanan dengan --home.")
            }
            if try isDemo() {
                var demo = try Demo.parse(["--home", home] + (basePort.map { ["--base-port", String($0)] } ?? []))
                return try await demo.run()
            }
            guard !DemoSale.wasPlayed(home) else {
                throw Trouble(
                    .configuration, "home",
                    "\(home) has the demo's sale in it, which would stand among your own. Begin another: gateway setup --home DIR",
                    "\(home) berisi penjualan contoh, yang akan bercampur dengan milik Anda. Mulai yang lain: gateway setup --home DIR"
                )
            }
            try await begin()
        } catch is Prompt.Stopped {
            Terminal.say(
                Terminal.say(
                    "Stopped. What was confirmed with ✓ is done, and nothing else; `gateway setup` goes on.",
                    "Dihentikan. Yang bertanda ✓ sudah dikerjakan, selain itu tidak; `gateway setup` melanjutkan."))
            throw ExitStatus.usage.exitCode
        } catch let trouble as Trouble {
            Rendering.trouble(trouble, .table)
            throw trouble.status.exitCode
        }
    }

    private static let noTerminal = Trouble.usage(
        "setup asks questions and needs a terminal. Without one: `gateway key add NAME --role ROLE --folder DIR`, `gateway firm set`, `gateway invoice tax-rule`, `gateway setting set`.",
        "setup bertanya dan memerlukan terminal. Tanpa terminal: `gateway key add NAMA --role PERAN --folder DIR`, `gateway firm set`, `gateway invoice tax-rule`, `gateway setting set`."
    )

    /// Whether somebody only wants to look around; a home that has people has a firm.
    private func isDemo() throws -> Bool {
        guard PersonFolder.all(home).isEmpty else { return false }
        let own = Terminal.say("our own company", "perusahaan kami sendiri")
        let demo = Terminal.say("look around with a demo sale", "lihat-lihat dengan penjualan contoh")
        return try Prompt.choice(
            Terminal.say("What is this home for?", "Folder ini untuk apa?"), [.init(value: own), .init(value: demo)])
            == demo
    }

    private func begin() async throws {
        heading(1, Terminal.say("Who works here?", "Siapa yang bekerja di sini?"))
        try HomeMaking.make(
            home, basePort: basePort, people: DefaultRoles.people.filter { $0.name == Role.operator.rawValue })
        let people = People(home: Home(home))
        try people.ask()
        try people.retireDefaults()
        let fleet = try await start()
        defer { fleet?.stop() }
        let office = try FirstOffice(home: Home(home), people: people.all())
        heading(2, Terminal.say("Who are you on papers? (Enter leaves out)", "Nama Anda di dokumen? (Enter: lewati)"))
        try await office.askFirm()
        heading(3, Terminal.say("PPN", "PPN"))
        try await office.askTax()
        heading(4, Terminal.say("How are papers numbered?", "Bagaimana dokumen dinomori?"))
        try await office.askNumbers()
        end(try people.all())
    }

    /// All services, unless they run already; nobody watches them while he is asked.
    private func start() async throws -> Fleet? {
        let directory = try await Directory.read(home)
        let conversation = try Conversation(directory)
        let health = try FleetHealth.ask(
            ServiceName.allCases, conversation, profile: Role.operator.rawValue, patience: .seconds(1))
        return health.isLevel ? nil : try Fleet.start(home, quiet: true)
    }

    private func heading(_ number: Int, _ text: String) {
        Terminal.say("")
        Terminal.say(Terminal.paint("\(number)/4  \(text)", .bold))
    }

    /// What each types from now on.
    private func end(_ people: [People.Person]) {
        Terminal.say("")
        Terminal.say(Terminal.paint(Terminal.say("Ready.", "Siap."), .bold))
        let place = home == ".niaga" ? "" : " --home \(home)"
        let rows =
            [("gateway up\(place)", Terminal.say("starts the services", "menjalankan layanan"))]
            + people.map { person in
                (
                    "export NIAGA_HOME=\(PersonFolder.usual(home, person.name))",
                    Terminal.say(
                        "then all is signed by \(person.name) (\(person.roles.joined(separator: ", ")))",
                        "lalu semua ditandatangani \(person.name) (\(person.roles.joined(separator: ", ")))")
                )
            } + [
                ("gateway product add", Terminal.say("the first product; it asks", "produk pertama; ia bertanya")),
                ("gateway today", Terminal.say("what waits, each morning", "yang menunggu, setiap pagi")),
            ]
        for (line, about) in rows {
            Terminal.say("  \(line)")
            Terminal.say("      " + Terminal.paint(about, .dim))
        }
        Terminal.say(
            Terminal.say(
                "A folder may be taken to another machine; nobody else needs to read it.",
                "Folder boleh dibawa ke komputer lain; orang lain tidak perlu membacanya."))
    }
}
