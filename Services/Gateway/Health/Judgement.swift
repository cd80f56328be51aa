import Kernel
import Models

/// What somebody should know of a fleet's health, the worst first: pure, so that each alarm is a line of a table in its test.
struct Finding: Equatable {
    /// As monitoring systems order them (the Nagios plugins' exit codes).
    enum Severity: Int32, Comparable {
        case ok = 0
        case warning = 1
        case critical = 2
        static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

        var word: String {
            switch self {
            case .ok: "ok"
            case .warning: "warning"
            case .critical: "critical"
            }
        }
    }

    let severity: Severity
    let service: ServiceName
    /// The heading of its line in OPERATIONS.
    let code: String
    let sentence: String
}

/// Where a figure becomes a finding; each with its reason.
enum Bound {
    /// The writer turns ten times a second; a commit that takes longer is a disk that does not answer.
    static let standsStill = Duration.seconds(10)
    /// More than a follower takes in within a second, so that nobody is warned of what is already over.
    static let lag = 20_000
    /// A command that waits so long is felt by whoever typed it.
    static let waits = 2_000
    static let diskWarning = 20
    static let diskCritical = 5
    /// Of a large disk a share says little: with this many bytes free there is room for years of sales.
    static let diskEnough = 10 << 30
    /// It notes every five seconds how far it is.
    static let archiveAge = Duration.seconds(120)
    /// One night was missed.
    static let copyAge = Duration.seconds(26 * 3_600)
}

extension FleetHealth {
    /// - Parameter onlyLife: whether they answer and their writers turn, and nothing else.
    func findings(onlyLife: Bool = false) -> [Finding] {
        let all = words.flatMap { service, word -> [Finding] in
            switch word {
            case .silent(let trouble):
                [Finding(severity: .critical, service: service, code: "down", sentence: trouble.problem.detail)]
            case .told(let health):
                life(health) + (onlyLife ? [] : work(health) + following(health) + disk(health) + kept(health))
            }
        }
        return all.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
            .map(\.element)
    }

    private func life(_ health: Health) -> [Finding] {
        guard health.idle > Bound.standsStill.wholeMilliseconds else { return [] }
        let age = Int64(health.idle)
        return [
            finding(
                .critical, health, "not-live",
                "its writer has not looked at anything for \(Span.words(milliseconds: age)): a disk that does not answer, or a fault"
            )
        ]
    }

    private func work(_ health: Health) -> [Finding] {
        var found: [Finding] = []
        switch health.state {
        case .serving: break
        case .full:
            found.append(
                finding(.critical, health, "disk-full", "its disk is full: commands are refused until there is room"))
        case .rereading:
            found.append(
                finding(
                    .warning, health, "rereading",
                    "it reads a journal once more after an update; commands wait meanwhile"))
        case .draining: found.append(finding(.warning, health, "draining", "it is stopping"))
        }
        if health.parked > 0 {
            found.append(
                finding(
                    .warning, health, "parked",
                    "\(health.parked == 1 ? "1 event is" : "\(health.parked) events are") set aside: `\(health.service) parked` lists them"
                ))
        }
        if health.oldest > Bound.waits {
            found.append(
                finding(
                    .warning, health, "slow",
                    "a command has waited for \(Span.words(milliseconds: Int64(health.oldest))); \(health.waiting) wait"
                ))
        }
        if !health.clockBelieved {
            found.append(
                finding(
                    .warning, health, "clock",
                    "the clock on the wall jumped and is not believed: `\(health.service) clock` shows both times"))
        }
        return found
    }

    private func following(_ health: Health) -> [Finding] {
        health.follows.compactMap { follows in
            let why = follows.why.map { ": \($0)" } ?? ""
            switch follows.stage {
            case .diverged, .halted:
                return finding(
                    .critical, health, "stopped-following", "it applies nothing more of \(follows.publisher)\(why)")
            case .denied:
                return finding(.critical, health, "denied", "\(follows.publisher) does not let it in\(why)")
            case .silent, .connecting:
                return finding(.warning, health, "hears-nothing", "it hears nothing of \(follows.publisher)")
            case .catchingUp, .live:
                guard follows.lag > Bound.lag else { return nil }
                return finding(
                    .warning, health, "behind", "it is \(follows.lag) records behind \(follows.publisher)")
            }
        }
    }

    private func disk(_ health: Health) -> [Finding] {
        var found: [Finding] = []
        // Of a full one enough is said.
        if health.diskSize > 0, health.diskFree < Bound.diskEnough, health.state != .full {
            let free = health.diskFree / max(1, health.diskSize / 100)
            if free < Bound.diskCritical {
                found.append(finding(.critical, health, "disk", "\(free) % of its disk is free"))
            } else if free < Bound.diskWarning {
                found.append(finding(.warning, health, "disk", "\(free) % of its disk is free"))
            }
        }
        // A journal that is younger than that has not missed a night yet.
        if let since = health.copied ?? health.begun, case let age = at.milliseconds - since.milliseconds,
            age > Bound.copyAge.wholeMilliseconds
        {
            found.append(
                finding(
                    .warning, health, "copy",
                    health.copied == nil
                        ? "its journal was never copied: `gateway backup DIR`"
                        : "its journal was last copied \(Span.words(milliseconds: age)) ago: `gateway backup DIR`"))
        }
        return found
    }

    private func kept(_ health: Health) -> [Finding] {
        guard let archive, let unkept = unkept(health), unkept > 0 else { return [] }
        let age = at.milliseconds - archive.at.milliseconds
        guard age > Bound.archiveAge.wholeMilliseconds || unkept > Bound.lag else { return [] }
        let records = unkept == 1 ? "1 record is" : "\(unkept) records are"
        let last =
            archive.at == .blank
            ? "no `gateway archive` has kept anything there that this user may see"
            : "`gateway archive` was last seen \(Span.words(milliseconds: age)) ago"
        return [finding(.warning, health, "archive", "\(records) not kept in the archive: \(last)")]
    }

    private func finding(_ severity: Finding.Severity, _ health: Health, _ code: String, _ sentence: String) -> Finding
    {
        Finding(severity: severity, service: health.service, code: code, sentence: sentence)
    }
}

/// A time that has passed, as people say it in a line.
enum Span {
    static func words(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1_000
        switch seconds {
        case ..<1: return "\(max(0, milliseconds)) ms"
        case ..<120: return "\(seconds) s"
        case ..<7_200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3_600) h"
        default: return "\(seconds / 86_400) d"
        }
    }
}
