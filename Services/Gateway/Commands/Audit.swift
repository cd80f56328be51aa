import ArgumentParser
import Audit
import Foundation
import Kernel
import Models

/// The books of all services against the rules of the trade.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: Terminal.say(
            "Check all journals together against the rules of the business.",
            "Periksa semua jurnal bersama terhadap aturan usaha."),
        discussion: """
            Names every document that breaks a rule and ends with 1; with 0 where there is none. With --stopped it reads
            the files of this home and needs no service.
            Example: gateway audit
            """)

    @Flag(
        help: .say(
            "Read the journals of this home's files; the services need not run.",
            "Baca jurnal dari berkas folder ini; layanan tidak perlu berjalan.")) var stopped = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        do throws(Trouble) {
            let directory = try await Directory.read(common.home)
            let auditing =
                stopped
                ? try Auditing.stopped(common.home)
                : try Auditing.running(directory, profile: common.signer(), patience: common.patience)
            let findings = auditing.audit.findings(settled: auditing.settled)
            show(findings)
            if !auditing.settled {
                Terminal.say("Some services had not heard all of the others: that they agree was not checked.")
            }
            let records = auditing.audit.records
            guard findings.isEmpty else {
                Terminal.say("\(records) records read, \(findings.count) findings.")
                throw Trouble(.fault, "audit", "")
            }
            Terminal.say("\(records) records read: none of \(Rule.allCases.count) rules is broken.")
        } catch {
            if error.problem.code != "audit" { Rendering.trouble(error, common.output) }
            throw error.status.exitCode
        }
    }

    private func show(_ findings: [Audit.Finding]) {
        let rows = findings.map { finding in
            JSON.of([
                "rule": .number(Int64(finding.rule.rawValue)), "document": .string(finding.document),
                "service": .string(finding.service.rawValue), "finding": .string(finding.sentence),
                "invariant": .string(finding.rule.sentence),
            ])
        }
        switch common.output {
        case .json, .jsonl:
            var results = Results(common.output)
            for row in rows { results.add(row) }
            results.end()
        case .table:
            let table = Table(columns: [
                .init("rule", "rule"), .init("document", "document"), .init("service", "service"),
                .init("finding", "finding"),
            ])
            if !rows.isEmpty { for line in table.lines(rows, width: Terminal.width) { Terminal.out(line) } }
        }
    }
}
