import CustomersMessages
import Foundation
import Kernel
import Models
import Testing

@testable import gateway

private let now = Instant("2026-11-30T02:00:00Z") ?? .blank

func well(_ change: (inout Health) -> Void = { _ in }) -> Health {
    var health = Health {
        $0.service = .orders
        $0.build = "0.1"
        $0.started = now.adding(.seconds(-60))
        $0.turned = now
        $0.recorded = now
        $0.begun = now
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

func fleet(_ health: Health) -> FleetHealth { FleetHealth(words: [(.orders, .told(health))], at: now) }

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
        ("not-live", .critical, { $0.idle = 11_000 }),
        ("disk-full", .critical, { $0.state = .full }),
        ("rereading", .warning, { $0.state = .rereading }),
        ("draining", .warning, { $0.state = .draining }),
        ("parked", .warning, { $0.parked = 1 }),
        ("slow", .warning, { $0.oldest = 2_001 }),
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
        ("copy", .warning, { $0.begun = now.adding(.seconds(-27 * 3_600)) }),
    ]

    @Test(arguments: cases.indices) func `says what is not well, how bad it is and what to type`(index: Int) throws {
        let (code, severity, change) = Self.cases[index]
        let findings = fleet(well(change)).findings()
        #expect(findings.map(\.code) == [code])
        #expect(findings.first?.severity == severity)
        #expect(findings.first?.sentence.isEmpty == false)
    }

    @Test func `counts what is not yet worth a word as well`() {
        #expect(fleet(well { $0.idle = 9_000 }).findings().isEmpty)
        #expect(fleet(well(follows(.catchingUp, head: 20_007))).findings().isEmpty)
        #expect(fleet(well { $0.diskFree = 200 }).findings().isEmpty)
        #expect(fleet(well { ($0.diskFree, $0.diskSize) = (11 << 30, 1 << 40) }).findings().isEmpty)
        #expect(fleet(well { $0.copied = now.adding(.seconds(-25 * 3_600)) }).findings().isEmpty)
        // A journal with nothing in it needs no copy.
        #expect(
            fleet(
                well {
                    $0.started = now.adding(.seconds(-27 * 3_600))
                    $0.begun = nil
                }
            ).findings().isEmpty)
    }

    @Test(arguments: [(10, 119, 7, false), (6, 121, 7, true), (7, 9_999, 7, false), (0, 1, 20_008, true)])
    func `says what is not kept in the archive once nobody keeps it`(
        kept: UInt64, age: Int64, head: Int, told: Bool
    ) throws {
        let epoch = try #require(Epoch([UInt8](repeating: 1, count: 16)))
        let ill = well { $0.head = Position(.orders, 0, epoch, UInt64(head)) }
        let note = ArchiveNote(at: now.adding(.seconds(-age)), positions: [.orders: kept])
        let health = FleetHealth(words: [(.orders, .told(ill))], at: now, archive: note)
        #expect(health.findings().map(\.code) == (told ? ["archive"] : []))
        let lag = max(0, head - Int(kept))
        #expect(Metrics.text(health).contains(#"niaga_archive_lag_events{service="orders"} \#(lag)"#))
    }

    @Test func `asked only for life says nothing else`() {
        let ill = well {
            $0.parked = 1
            $0.state = .full
        }
        #expect(fleet(ill).findings(onlyLife: true).isEmpty)
        #expect(fleet(well { $0.idle = 11_000 }).findings(onlyLife: true).count == 1)
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
        #expect(TurnCount.quantile(990, of: turns) == .max)
    }

    private static let compose = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "compose/prometheus")

    /// Whoever is woken finds the word in the handbook, and no word of the handbook is one that nothing says.
    @Test func `is told by the same words as alarms and handbook use`() throws {
        let rules = try String(contentsOf: Self.compose.appending(path: "alerts.yaml"), encoding: .utf8)
        let alarms = Set(rules.matches(of: /- alert: ([a-z-]+)/).map { String($0.1) })
        let handbook = try String(
            contentsOf: Self.compose.appending(path: "../../docs/OPERATIONS.md"), encoding: .utf8)
        let rows = handbook.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let explained = Set(
            rows.flatMap { $0.dropFirst().prefix { $0 != "|" }.matches(of: /`([a-z-]+)`/).map { String($0.1) } })
        let found = Set(Self.cases.map(\.code) + ["down", "archive"])
        #expect(found.subtracting(["draining"]).isSubset(of: alarms))
        #expect(found.union(alarms) == explained)
        let tested = try String(contentsOf: Self.compose.appending(path: "alerts.test.yaml"), encoding: .utf8)
        for alarm in alarms { #expect(tested.contains("  - name: \(alarm)\n"), "\(alarm) is never fired") }
    }

    @Test(.enabled("promtool, of Debian's package prometheus, is not here") { Promtool.program != nil })
    func `is in the form that Prometheus reads, and its alarms fire`() throws {
        let metrics = try Promtool.said(
            ["check", "metrics"], given: Metrics.text(fleet(well())).joined(separator: "\n") + "\n")
        #expect(metrics.0.isEmpty && metrics.1 == 0, "\(metrics.0)")
        #expect(try Promtool.said(["check", "rules", "alerts.yaml"]).1 == 0)
        let fired = try Promtool.said(["test", "rules", "alerts.test.yaml"])
        #expect(fired.1 == 0, "\(fired.0)")
        // What the alarms ask for is told.
        let rules = try String(contentsOf: Self.compose.appending(path: "alerts.yaml"), encoding: .utf8)
        let told = Metrics.text(
            FleetHealth(
                words: [(.orders, .told(well { $0.copied = now }))], at: now,
                archive: ArchiveNote(at: now, positions: [:]))
        ).joined(separator: "\n")
        for name in Set(rules.matches(of: /niaga_[a-z_]+/).map { String($0.0) }) {
            #expect(told.contains(name + "{"), "\(name) is in no metric")
        }
    }
}

struct `The one page by HTTP` {
    private static func status(_ request: String?) -> String {
        Exporter.page(for: request) { Exporter.Page(status: "200 OK", text: $0) }.status
    }

    @Test(arguments: [
        ("GET /metrics HTTP/1.1\r\nHost: here", "200 OK"), ("GET /metrics?a=b HTTP/1.0", "200 OK"),
        ("POST /metrics HTTP/1.1", "405 Method Not Allowed"), ("GET /metrics", "400 Bad Request"),
        ("GET /metrics SPDY/3", "400 Bad Request"), ("", "400 Bad Request"), ("GET  /a HTTP/1.1 x", "400 Bad Request"),
    ])
    func `is given to who asks for it properly`(request: String, status: String) {
        #expect(Self.status(request) == status)
    }

    @Test func `is not given to who does not end his question`() { #expect(Self.status(nil) == "400 Bad Request") }

    @Test func `is asked for by its path alone`() {
        let page = Exporter.page(for: "GET /livez/orders?x=/metrics HTTP/1.1") { Exporter.Page(status: "", text: $0) }
        #expect(page.text == "/livez/orders")
    }
}

struct `A command's journey` {
    private static func record(_ service: ServiceName, _ sequence: UInt64, at: Int64, _ cause: Cause) throws -> (
        Record, RecordedEvent
    ) {
        var event = CustomerRegistered()
        event.customer = "C-1"
        event.name = "Toko"
        let epoch = try #require(Epoch([UInt8](repeating: 1, count: 16)))
        let body = Envelope.body(
            event, about: "C-1", of: nil, service: service, epoch: epoch, sequence: sequence,
            recorded: Instant(milliseconds: at), cause: cause)
        let record = Record(
            service: service, partition: 0, epoch: epoch, sequence: sequence, recorded: Instant(milliseconds: at),
            hash: [], bodyHash: [], personalHash: [], body: body, personal: nil)
        return (record, try #require(RecordedEvent(record)))
    }

    private static func cause(_ id: String, _ correlation: String?) -> Cause {
        Cause(id: id, principal: nil, correlation: correlation, traceparent: nil)
    }

    @Test func `is a tree by causes, whatever the order in which journals are read`() throws {
        var journey = Journey("k-1")
        let told = [
            try Self.record(.logistics, 5, at: 1_030, Self.cause("orders/0:2", "k-1")),
            try Self.record(.customers, 9, at: 1_000, Self.cause("k-2", "k-2")),
            try Self.record(.orders, 3, at: 1_050, Self.cause("logistics/0:5", "k-1")),
            try Self.record(.orders, 2, at: 1_010, Self.cause("k-1", "k-1")),
            try Self.record(.invoicing, 4, at: 1_020, Self.cause("orders/0:2", "k-1")),
        ]
        for (record, event) in told { journey.read(record, event) }
        let lines = journey.lines
        #expect(lines.map(\.step.name) == ["orders/0:2", "invoicing/0:4", "logistics/0:5", "orders/0:3"])
        #expect(lines.map(\.branches) == ["", "├ ", "└ ", "  └ "])
        #expect(lines.map(\.after) == [0, 10, 20, 40])
    }

    @Test func `that is nobody's is empty`() throws {
        var journey = Journey("nope")
        let (record, event) = try Self.record(.orders, 2, at: 0, Self.cause("k-1", "k-1"))
        journey.read(record, event)
        #expect(journey.lines.isEmpty)
    }
}
