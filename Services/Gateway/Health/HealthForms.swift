import Kernel
import Models

/// One health, several faces.
enum HealthForms {
    static let table = Table(columns: [
        .init("service", "service"), .init("state", "state"), .init("head", "head"), .init("last", "last"),
        .init("p99", "p99"), .init("waiting", "waiting"), .init("parked", "parked"), .init("free", "free"),
        .init("copied", "copied"), .init("memory", "memory"), .init("build", "build"),
    ])

    static func row(_ service: ServiceName, _ word: FleetHealth.Word, _ now: Instant) -> JSON {
        guard case .told(let health) = word else {
            return .of(["service": .string(service.rawValue), "state": "DOWN"])
        }
        func ago(_ moment: Instant?) -> String {
            moment.map { Span.words(milliseconds: now.milliseconds - $0.milliseconds) } ?? "–"
        }
        let p99 = TurnCount.quantile(990, of: health.turns)
        return .of([
            "service": .string(service.rawValue), "state": .string(health.state.rawValue),
            "head": .number(Int64(clamping: health.head.sequence)), "last": .string(ago(health.recorded)),
            "p99": .string(p99.map { $0 == .max ? "> 10 s" : "≤ \($0) ms" } ?? "–"),
            "waiting": .number(Int64(health.waiting + health.held)),
            "parked": .number(Int64(health.parked)),
            "free": .string(health.diskSize > 0 ? "\(health.diskFree / max(1, health.diskSize / 100)) %" : "–"),
            "copied": .string(ago(health.copied)), "memory": .string("\(health.memory >> 20) MiB"),
            "build": .string(health.build.text),
        ])
    }

    static let followTable = Table(columns: [
        .init("who", "who"), .init("follows", "follows"), .init("stage", "stage"), .init("place", "place"),
        .init("behind", "behind"), .init("gaps", "gaps"),
    ])

    /// Who follows whom, furthest behind first; those that are level only where all are wanted.
    static func follows(_ health: FleetHealth, all: Bool) -> [JSON] {
        let found = health.words.flatMap { service, word -> [(ServiceName, FollowingHealth)] in
            guard case .told(let health) = word else { return [] }
            return health.follows.map { (service, $0) }
        }
        let shown = found.filter { all || $0.1.stage != .live || $0.1.lag > 0 }
        return shown.enumerated().sorted { ($1.element.1.lag, $0.offset) < ($0.element.1.lag, $1.offset) }.map {
            let (service, follows) = $0.element
            return .of([
                "who": .string(service.rawValue), "follows": .string(follows.publisher.rawValue),
                "stage": .string(follows.stage.rawValue), "place": .string("\(follows.sequence) of \(follows.head)"),
                "behind": .number(Int64(follows.lag)), "gaps": .number(Int64(follows.gaps)),
            ])
        }
    }

    static func json(_ health: FleetHealth, _ findings: [Finding]) -> JSON {
        .of([
            "at": .string(health.at.description), "worst": .string((findings.first?.severity ?? .ok).word),
            "findings": .array(
                findings.map {
                    .of([
                        "severity": .string($0.severity.word), "service": .string($0.service.rawValue),
                        "code": .string($0.code), "sentence": .string($0.sentence),
                    ])
                }),
            "services": .array(
                health.words.map { service, word in
                    switch word {
                    case .told(let health): (try? JSONReader.read(health.bytes)) ?? .null
                    case .silent(let trouble):
                        .of([
                            "service": .string(service.rawValue), "state": "down",
                            "why": .string(trouble.problem.detail), "code": .string(trouble.problem.code),
                        ])
                    }
                }),
        ])
    }

    static func counted(_ health: FleetHealth) -> String {
        health.words.count == 1 ? "1 service" : "\(health.words.count) services"
    }

    /// The bar is what divides words from figures.
    static func clean(_ words: String) -> String {
        String(words.map { $0 == "|" || $0.isNewline ? "/" : $0 })
    }

    /// One line and figures behind a bar, as monitoring plugins write them.
    static func nagios(_ health: FleetHealth, _ findings: [Finding]) -> String {
        let word = (findings.first?.severity ?? .ok).word.uppercased()
        let told =
            findings.isEmpty
            ? counted(health)
            : findings.map { "\($0.service): \($0.sentence)" }.joined(separator: "; ")
        let figures = health.words.flatMap { service, entry -> [String] in
            guard case .told(let health) = entry else { return [] }
            return [
                "\(service)_head=\(health.head.sequence)c", "\(service)_waiting=\(health.waiting)",
                "\(service)_parked=\(health.parked)", "\(service)_disk_free=\(health.diskFree)B",
                "\(service)_memory=\(health.memory)B",
            ]
        }
        return "NIAGA \(word) - \(clean(told)) | \(figures.joined(separator: " "))"
    }
}

extension FleetHealth {
    /// Those with the worst finding first.
    func ordered(by findings: [Finding]) -> [(service: ServiceName, word: Word)] {
        func severity(_ service: ServiceName) -> Finding.Severity {
            findings.first { $0.service == service }?.severity ?? .ok
        }
        return words.enumerated().sorted {
            (severity($1.element.service), $0.offset) < (severity($0.element.service), $1.offset)
        }.map(\.element)
    }
}
