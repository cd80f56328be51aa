import ArgumentParser
import Foundation
import Hashing
import Kernel
import Models
import Settings
import StorePort
import Wire

/// `invoicing compensate orders --behind 40 --hash 1f2e…`
package struct CompensateCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        let name = Program.domain.service.rawValue
        let publisher = Program.domain.publishers.first?.rawValue ?? ""
        return CommandConfiguration(
            commandName: "compensate",
            abstract: "Follow a journal again that was restored without records heard from it before.",
            discussion: """
                The way of last resort: where the lost records can be given back, `heard` and `restore --adopt` do that.
                What was copied of them is dropped, the journal is read once more, and what they had led to here is \
                listed, for people to put right. Without --yes it is only listed.
                Example: \(name) compensate \(publisher) --behind 40 --hash 1f2e3d4c --home .niaga
                """)
    }

    @Argument(help: "Whose journal was restored.") var publisher: String
    @Option(help: "The record behind which it goes on, as its `restore` and our log say.") var behind: UInt64
    @Option(help: "The hash of that record, or its first eight digits at least.") var hash: String
    @Flag(help: "Do it.") var yes = false
    @OptionGroup var place: HomeOption

    package init() {}

    package func run() throws {
        let service = Program.domain.service
        do {
            let name = try Journal.publisher(publisher, Program.domain)
            let path = try Journal.path(place, service)
            let store = try Program.reading(path)
            let common = try known(name, store)
            let orphans = try orphans(of: name, store)
            let own = try consequences(of: name, store)
            for record in orphans { print("lost there: \(CompensateCommand.line(record))") }
            for record in own { print("led to here: \(CompensateCommand.line(record))") }
            guard yes else {
                print(
                    "\(orphans.count) records of \(publisher) are lost; \(own.count) of ours came of them. Nothing was changed; with --yes it is done."
                )
                return
            }
            let writing = try Program.writing(path, epoch: .zero, now: Journal.now(place, Program.self))
            try Remedies(
                writing, Program.domain, .openSSL, now: Journal.now(place, Program.self), entropy: Outside.entropy
            )
            .compensate(name, behind: common, lost: orphans.count, own: own)
            try writing.leave()
            print(
                "\(service.rawValue): on its next start it reads the journal of \(publisher) once more. What came of the lost records is listed above and announced as a problem; cancel, credit or correct it as if a customer had asked for that."
            )
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }

    /// The record that both sides have, proved by its hash.
    private func known(_ name: ServiceName, _ store: Program.Reading) throws -> Hearing.Known {
        guard hash.count >= 8, hash.count <= 64, hash.allSatisfy(\.isHexDigit) else {
            throw Settings.unusable("--hash must be 8 to 64 hexadecimal digits of record \(behind)'s hash")
        }
        if behind == 0 { return Hearing.Known(sequence: 0, hash: Chain.zero) }
        let cursor = try store.cursors()[name] ?? .start
        let kept = try store.heard(of: name, after: behind - 1, limit: 1).first?.cursor
        guard let found = kept?.sequence == behind ? kept : cursor.sequence == behind ? cursor : nil else {
            throw Settings.unusable(
                cursor.sequence < behind
                    ? "record \(behind) of \(publisher) was not heard here: \(cursor.sequence) was the last. There is nothing to compensate"
                    : "record \(behind) of \(publisher) is no longer kept here, so that it cannot be told whether it is the same; restore a later copy of \(publisher)"
            )
        }
        guard Hex.text(found.hash).hasPrefix(hash.lowercased()) else {
            throw Settings.unusable(
                "record \(behind) of \(publisher) has here the hash \(Hex.text(found.hash).prefix(16))…, not \(hash). Take the number and the hash from the log of this service, or from what `restore` printed"
            )
        }
        return Hearing.Known(sequence: behind, hash: found.hash)
    }

    private func orphans(of name: ServiceName, _ store: Program.Reading) throws -> [Record] {
        var found: [Record] = []
        var sequence = behind
        while true {
            let batch = try store.heard(of: name, after: sequence, limit: 512)
            found += batch
            guard let last = batch.last else { return found }
            sequence = last.sequence
        }
    }

    /// Our records whose cause was one that is lost.
    private func consequences(of name: ServiceName, _ store: Program.Reading) throws -> [Record] {
        var found: [Record] = []
        var sequence: UInt64 = 0
        while true {
            let batch = try store.records(after: sequence, limit: 512)
            found += batch.map(\.record).filter { record in
                let cause = (try? JSONReader.read(record.body))?["causationid"]?.text
                guard let (publisher, number) = cause.flatMap({ Cause.event($0) }) else { return false }
                return publisher == name && number > behind
            }
            guard let last = batch.last else { return found }
            sequence = last.record.sequence
        }
    }

    private static func line(_ record: Record) -> String {
        let event = RecordedEvent(record)
        return "\(record.service) \(record.sequence), \(event?.type ?? "?") of \(event?.subject ?? "?")"
    }
}
