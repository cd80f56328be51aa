import ArgumentParser
import Foundation
import Hashing
import Kernel
import Models
import Settings
import StorePort
import Wire

/// `customers parked`
package struct ParkedCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        let name = Program.domain.service.rawValue
        return CommandConfiguration(
            commandName: "parked", abstract: "Events of other services that could not be applied and were set aside.",
            discussion: """
                They wait in order, and so does all that comes of the same thing, until they are tried again or let go.
                Example: \(name) parked --home .niaga
                """,
            subcommands: [ParkedList<Program>.self, ParkedRetry<Program>.self, ParkedSkip<Program>.self],
            defaultSubcommand: ParkedList<Program>.self)
    }

    package init() {}
}

/// `customers parked list`
struct ParkedList<Program: ServiceProgram>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "Print them, a line each.",
            discussion: "Example: \(Program.domain.service.rawValue) parked list --json --home .niaga")
    }

    @Flag(help: "Print each with its record, as JSON.") var json = false
    @OptionGroup var place: HomeOption

    func run() throws {
        let service = Program.domain.service
        do {
            let store = try Program.reading(try Journal.path(place, service))
            var count = 0
            for publisher in Program.domain.publishers {
                try Remedies<Program.Writing>.each(
                    publisher,
                    { after throws(StoreFailure) in try store.parked(after: after, of: publisher, limit: 512) }
                ) { waiting in
                    count += 1
                    print(json ? JSONWriter.text(Waiting.json(waiting)) : Waiting.line(waiting))
                }
            }
            guard !json else { return }
            print(
                count == 0
                    ? "\(service.rawValue): nothing is set aside"
                    : "\(count) set aside. With the service stopped: `\(service.rawValue) parked retry` tries them again, `\(service.rawValue) parked skip PUBLISHER SEQUENCE` lets one go."
            )
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }
}

/// `customers parked retry`
struct ParkedRetry<Program: ServiceProgram>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retry", abstract: "Apply them now, in order; what still cannot be applied stays.",
            discussion: "Example: \(Program.domain.service.rawValue) parked retry --home .niaga")
    }

    @Option(help: "Only what is about this.") var subject: String?
    @OptionGroup var place: HomeOption

    func run() throws {
        let service = Program.domain.service
        do {
            let path = try Journal.path(place, service)
            let store = try Program.writing(path, epoch: .zero, now: Journal.now(place, Program.self))
            let retried = try Remedies(
                store, Program.domain, .openSSL, now: Journal.now(place, Program.self), entropy: Outside.entropy
            ).retry(only: subject)
            try store.leave()
            print("\(service.rawValue): \(retried.applied) applied")
            guard retried.left.isEmpty else {
                for waiting in retried.left { print("still set aside: \(Waiting.line(waiting))") }
                throw ExitCode(5)
            }
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }
}

/// `customers parked skip orders 12`
struct ParkedSkip<Program: ServiceProgram>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let publisher = Program.domain.publishers.first?.rawValue ?? ""
        return CommandConfiguration(
            commandName: "skip", abstract: "Let one go: it will never be applied here.",
            discussion: "Example: \(Program.domain.service.rawValue) parked skip \(publisher) 12 --home .niaga")
    }

    @Argument(help: "Whose event.") var publisher: String
    @Argument(help: "Its sequence.") var sequence: UInt64
    @OptionGroup var place: HomeOption

    func run() throws {
        let service = Program.domain.service
        do {
            let name = try Journal.publisher(publisher, Program.domain)
            let store = try Program.writing(
                try Journal.path(place, service), epoch: .zero, now: Journal.now(place, Program.self))
            let found = try sequence == 0 ? nil : store.parked(after: sequence - 1, of: name, limit: 1).first
            guard let found, found.record.sequence == sequence else {
                throw Settings.unusable(
                    "event \(sequence) of \(publisher) is not set aside; `\(service.rawValue) parked` lists what is")
            }
            try Remedies(
                store, Program.domain, .openSSL, now: Journal.now(place, Program.self), entropy: Outside.entropy
            )
            .skip(found)
            try store.leave()
            print(
                "\(service.rawValue): let go: \(Waiting.line(found))\nWhat stands behind it is applied by `\(service.rawValue) parked retry`."
            )
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }
}

/// How what is set aside is read and shown.
enum Waiting {
    static func line(_ parked: Parked) -> String {
        "\(parked.record.service) \(parked.record.sequence), about \(parked.subject): \(parked.why)"
    }

    static func json(_ parked: Parked) -> JSON {
        .of([
            "publisher": .string(parked.record.service.rawValue),
            "sequence": .number(Int64(clamping: parked.record.sequence)), "subject": .string(parked.subject),
            "why": .string(parked.why), "record": RecordLine.json(parked.record),
        ])
    }
}
