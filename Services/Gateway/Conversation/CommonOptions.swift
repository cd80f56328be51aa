import ArgumentParser
import Foundation
import Kernel
import LogisticsMessages
import Models
import OrdersMessages
import Wire

/// What every command of the gateway understands.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of keys and data (NIAGA_HOME).", valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"

    @Option(
        help: ArgumentHelp(
            "Whose key signs (NIAGA_PROFILE); the one whose work it usually is where absent, and never a second pair of eyes.",
            valueName: "name"))
    var profile: String?

    @Option(name: [.short, .customLong("output")], help: "table, json or jsonl.")
    var output: OutputForm = .table

    @Option(
        help: ArgumentHelp("Seconds to wait for an answer; 10, and for `send` 30 where absent.", valueName: "seconds"))
    var timeout: Int?

    func validate() throws {
        guard let timeout else { return }
        guard (1...600).contains(timeout) else {
            throw ValidationError("--timeout must be from 1 to 600 seconds, not \(timeout).")
        }
    }

    /// Who signs: the one named, else whose work it usually is. Never a second pair of eyes by default.
    func signer(_ usual: UsualSigner = .sales) -> String { named ?? usual.rawValue }

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
            status = trouble.status
        }
        if status != .ok { throw status.exitCode }
    }
}

/// Whose work a command usually is, where nobody was named.
enum UsualSigner: String {
    case sales, supervisor, warehouse, finance, logistics

    static func of(_ type: String, _ service: ServiceName) -> UsualSigner {
        switch service {
        case .customers: .sales
        // Whoever sells does not set the floor below which a second person must agree.
        case .orders: type == SetPrice.type ? .supervisor : .sales
        case .invoicing: .finance
        case .logistics: type == PushTracking.type ? .logistics : .warehouse
        }
    }
}

/// A phrase that becomes one command.
protocol CommandPhrase: AsyncParsableCommand {
    associatedtype Message: Command
    var common: CommonOptions { get }
    var signing: SigningOptions { get }
    /// Which service does it.
    static var service: ServiceName { get }
    func message() throws -> Message
    /// What people usually type next.
    var hint: String? { get }
}

struct SigningOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The request's own key: the same again is never done twice.", valueName: "key"))
    var key: String?

    @Option(help: ArgumentHelp("The business day, such as 2026-11-23; today where absent.", valueName: "day"))
    var on: Day?

    @Option(help: ArgumentHelp("Only if the thing is still at this version.", valueName: "version"))
    var expect: UInt64?
}

extension CommandPhrase {
    var hint: String? { nil }

    mutating func run() async throws {
        let key = signing.key ?? Hex.text(Conversation.random(16))
        let message = try message()
        try await common.talking { conversation in
            let body = message.bytes
            let answer = try conversation.call(
                .command(Message.self), Self.service, body: body, key: key, expect: signing.expect,
                profile: common.signer(.of(Message.type, Self.service)),
                timeout: common.patience)
            guard answer.isOK else { throw Trouble(answer) }
            try Rendering.done(answer, key: key, common.output)
            if let hint, common.output == .table, Terminal.isErrorTerminal {
                Terminal.say(Terminal.paint("next: \(hint)", .dim))
            }
            return .ok
        }
    }
}

/// A phrase that becomes one query.
protocol QueryPhrase: AsyncParsableCommand {
    associatedtype Message: Query
    var common: CommonOptions { get }
    static var service: ServiceName { get }
    /// Nil shows one thing; else a list under these headings.
    static var table: Table? { get }
    func message() throws -> Message
}

extension QueryPhrase {
    static var table: Table? { nil }

    mutating func run() async throws {
        let message = try message()
        try await common.talking { conversation in
            let body = message.bytes
            let answer = try conversation.call(
                .query(Message.self), Self.service, body: body, profile: common.signer(), timeout: common.patience)
            guard answer.isOK else { throw Trouble(answer) }
            if let table = Self.table {
                try Rendering.list(answer, table, common.output)
            } else {
                try Rendering.one(answer, Message.fields.outlines.first?.name, common.output)
            }
            return .ok
        }
    }
}

struct PageOptions: ParsableArguments {
    @Option(help: "At most this many.") var limit: Int?
    @Option(help: "Go on behind this mark of the page before.") var after: PageMark?
}
