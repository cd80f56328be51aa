import Foundation
import Kernel
import Models
import Testing

@testable import gateway

private let now = Instant("2026-11-30T02:00:00Z") ?? .blank

private func well(_ change: (inout Health) -> Void = { _ in }) -> Health {
    var health = Health {
        $0.service = .orders
        $0.build = "0.1"
        $0.started = now.adding(.seconds(-60))
        $0.turned = now
        $0.recorded = now
        $0.follows = [
            FollowingHealth {
                $0.publisher = .logistics
                $0.stage = .live
                ($0.sequence, $0.head) = (7, 7)
            }
        ]
        $0.turns = TurnCount.bounds.map { bound in
            TurnCount {
                $0.atMost = bound
                $0.count = bound == 5 ? 100 : 0
            }
        }
        ($0.diskFree, $0.diskSize) = (900, 1_000)
    }
    change(&health)
    return health
}

private func fleet(_ health: Health) -> FleetHealth { FleetHealth(words: [(.orders, .told(health))], at: now) }

private func follows(_ stage: FollowingStage, _ why: Prose? = nil, head: Int = 7) -> (inout Health) -> Void {
    {
        $0.follows[0].stage = stage
        $0.follows[0].why = why
        $0.follows[0].head = head
    }
}

struct `The health of a fleet` {
    @Test func `that is well has nothing to be told`() {
        #expect(fleet(well()).findings().isEmpty)
    }

    static let cases: [(code: String, severity: Finding.Severity, change: @Sendable (inout Health) -> Void)] = [
        ("not-live", .critical, { $0.turned = now.adding(.seconds(-11)) }),
        ("disk-full", .critical, { $0.state = .full }),
        ("rereading", .warning, { $0.state = .rereading }),
        ("draining", .warning, { $0.state = .draining }),
        ("parked", .warning, { $0.parked = 1 }),
        ("slow", .warning, { $0.oldest = 2_001 }),
        ("slow-disk", .warning, { $0.turns[8].count = 2 }),
        ("clock", .warning, { $0.clockBelieved = false }),
        ("stopped-following", .critical, { follows(.diverged, "another life")(&$0) }),
        ("stopped-following", .critical, { follows(.halted, "event 8")(&$0) }),
        ("denied", .critical, { follows(.denied)(&$0) }),
        ("hears-nothing", .warning, { follows(.silent)(&$0) }),
        ("hears-nothing", .warning, { follows(.connecting)(&$0) }),
        ("behind", .warning, { follows(.catchingUp, head: 20_008)(&$0) }),
        ("disk", .warning, { $0.diskFree = 190 }),
        ("disk", .critical, { $0.diskFree = 40 }),
        ("copy", .warning, { $0.copied = now.adding(.seconds(-27 * 3_600)) }),
        ("copy", .warning, { $0.started = now.adding(.seconds(-27 * 3_600)) }),
    ]

    @Test(arguments: cases.indices) func `says what is not well, how bad it is and what to type`(index: Int) throws {
        let (code, severity, change) = Self.cases[index]
        let findings = fleet(well(change)).findings()
        #expect(findings.map(\.code) == [code])
        #expect(findings.first?.severity == severity)
        #expect(findings.first?.sentence.isEmpty == false)
    }

    @Test func `counts what is not yet worth a word as well`() {
        #expect(fleet(well { $0.turned = now.adding(.seconds(-9)) }).findings().isEmpty)
        #expect(fleet(well(follows(.catchingUp, head: 20_007))).findings().isEmpty)
        #expect(fleet(well { $0.diskFree = 200 }).findings().isEmpty)
        #expect(fleet(well { $0.copied = now.adding(.seconds(-25 * 3_600)) }).findings().isEmpty)
        // A journal with nothing in it needs no copy.
        #expect(
            fleet(
                well {
                    $0.started = now.adding(.seconds(-27 * 3_600))
                    $0.recorded = nil
                }
            ).findings().isEmpty)
    }

    @Test func `asked only for life says nothing else`() {
        let ill = well {
            $0.parked = 1
            $0.state = .full
        }
        #expect(fleet(ill).findings(onlyLife: true).isEmpty)
        #expect(fleet(well { $0.turned = now.adding(.seconds(-11)) }).findings(onlyLife: true).count == 1)
    }

    @Test func `leaves nobody out and puts the worst first`() {
        let down = Trouble(.unavailable, "service-down", "logistics is not reachable | at all")
        let health = FleetHealth(
            words: [(.orders, .told(well { $0.parked = 3 })), (.logistics, .silent(down))], at: now)
        let findings = health.findings()
        #expect(findings.map(\.code) == ["down", "parked"])
        #expect(health.ordered(by: findings).map(\.service) == [.logistics, .orders])
        let line = HealthForms.nagios(health, findings)
        #expect(line.hasPrefix("NIAGA CRITICAL - logistics: "))
        // One bar alone: what stands behind it are figures.
        #expect(line.split(separator: "|").count == 2)
        let metrics = Metrics.text(health)
        #expect(metrics.contains(#"niaga_up{service="logistics"} 0"#))
        #expect(metrics.contains(#"niaga_up{service="orders"} 1"#))
        #expect(metrics.contains(#"niaga_parked_events{service="orders"} 3"#))
    }

    @Test func `tells a quantile by the bound below which it lies`() {
        var turns = TurnCount.bounds.map { bound in TurnCount { $0.atMost = bound } } + [TurnCount()]
        #expect(TurnCount.quantile(990, of: turns) == nil)
        turns[2].count = 98
        turns[5].count = 2
        #expect(TurnCount.quantile(500, of: turns) == 5)
        #expect(TurnCount.quantile(990, of: turns) == 50)
        turns[turns.count - 1].count = 900
        #expect(TurnCount.quantile(990, of: turns) == nil)
    }

    private static let promtool = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled("promtool, of Debian's package prometheus, is not here") { promtool != nil })
    func `is in the form that Prometheus reads`() throws {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.promtool))
        process.arguments = ["check", "metrics"]
        let given = Pipe()
        let said = Pipe()
        process.standardInput = given
        process.standardOutput = said
        process.standardError = said
        try process.run()
        let text = Metrics.text(fleet(well())).joined(separator: "\n") + "\n"
        try given.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try given.fileHandleForWriting.close()
        let output = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output.isEmpty, "\(output)")
        #expect(process.terminationStatus == 0)
    }
}
