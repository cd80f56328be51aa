import AllMessages
import ArgumentParser
import Foundation
import Kernel
import LogisticsMessages
import Models
import OrdersMessages
import Wire

/// What every command of the gateway understands.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "The folder of keys and data (NIAGA_HOME).",
                "Folder kunci dan data (NIAGA_HOME)."), valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"

    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "Whose key signs (NIAGA_PROFILE); the one whose work it usually is where absent, and never a second pair of eyes.",
                "Kunci siapa yang menandatangani (NIAGA_PROFILE); yang biasa mengerjakannya bila kosong, dan tidak pernah sebagai orang kedua."
            ),
            valueName: "name"))
    var profile: String?

    @Option(
        name: [.short, .customLong("output")],
        help: .say(
            "table, json or jsonl.",
            "table, json atau jsonl."))
    var output: OutputForm = .table

    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "Seconds to wait for an answer; 10, and for `send` 30 where absent.",
                "Berapa detik menunggu jawaban; 10 bila kosong, untuk `send` 30."), valueName: "seconds"))
    var timeout: Int?

    init() {}

    func validate() throws {
        guard let timeout else { return }
        guard (1...600).contains(timeout) else {
            throw ValidationError("--timeout must be from 1 to 600 seconds, not \(timeout).")
        }
    }

    /// Who signs: the one named, else whose folder it is, else whose work it usually is. Never a second pair of eyes by default.
    func signer(_ usual: String = DefaultRoles.asker) -> String { named ?? PersonFolder.owner(home) ?? usual }

    /// The profile that was named, on the line or by NIAGA_PROFILE.
    var named: String? { profile ?? ProcessInfo.processInfo.environment["NIAGA_PROFILE"] }

    var patience: Duration { patience(10) }

    func patience(_ usual: Int) -> Duration { .seconds(timeout ?? usual) }

    /// Runs something that talks, and ends the process as its outcome says.
    func talking(_ body: (Conversation) async throws -> ExitStatus) async throws {
        let status: ExitStatus
        do {
            let conversation = try Conversation(await Directory.read(home))
            status = try await body(conversation)
            conversation.seen.save()
        } catch let trouble as Trouble {
            Rendering.trouble(trouble, output)
            if trouble.status == .denied { sayWhoIsHere() }
            status = trouble.status
        }
        if status != .ok { throw status.exitCode }
    }

    /// Where people have folders of their own, the services' own signs for nobody.
    private func sayWhoIsHere() {
        let people = PersonFolder.all(home)
        guard output == .table, profile == nil, let first = people.first else { return }
        Terminal.say(
            Terminal.say(
                "People here have folders of their own (\(people.joined(separator: ", "))): --home \(PersonFolder.usual(home, first)), or NIAGA_HOME.",
                "Orang di sini punya folder sendiri (\(people.joined(separator: ", "))): --home \(PersonFolder.usual(home, first)), atau NIAGA_HOME."
            ))
    }
}
