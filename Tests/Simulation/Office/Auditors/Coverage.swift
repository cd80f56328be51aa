import Kernel
import Models

/// Which commands met which stages of the thing they are about: what was never tried cannot have been found wrong.
package struct Coverage: Sendable {
    package private(set) var counts: [String: [String: Int]] = [:]
    private var kinds: [String: String] = [:]

    package init() {}

    mutating func met(_ command: String, _ kind: String, _ stage: String) {
        counts[command, default: [:]][stage, default: 0] += 1
        kinds[command] = kind
    }

    package mutating func merge(_ other: Coverage) {
        for (command, stages) in other.counts { counts[command, default: [:]].merge(stages) { $0 + $1 } }
        kinds.merge(other.kinds) { $1 }
    }

    /// Every stage in which any command met a thing of that kind.
    private func stages(of kind: String) -> [String] {
        Set(counts.filter { kinds[$0.key] == kind }.values.flatMap(\.keys)).sorted()
    }

    /// The pairs that never came about.
    package var missing: [String] {
        counts.keys.sorted().flatMap { command in
            stages(of: kinds[command] ?? "").filter { counts[command]?[$0] == nil }.map { "\(command) × \($0)" }
        }
    }

    /// One line a command.
    package var lines: [String] {
        counts.keys.sorted().map { command in
            let met = (counts[command] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            return "\(command) (\(kinds[command] ?? "")): \(met.joined(separator: ", "))"
        }
    }

    /// Reads, at the door, what the command is about and in which stage that is.
    mutating func atTheDoor(_ frames: [[UInt8]], of domain: Domain, _ state: (Address) -> StoredState?) {
        guard let packet = try? Packet.read(frames[...]), packet.verb == .command,
            let type = packet.header["type"]?.text, let body = try? JSONReader.read(packet.body.first ?? []),
            let subject = body.members?.first(where: { domain.kind($0.name) != nil }), let id = subject.value.text
        else { return }
        var stage = "none"
        if let found = state(Address(subject.name, id)) {
            stage = (try? JSONReader.read(found.body))?["stage"]?.text ?? "there"
        }
        met(MessageOutline.slug(type), subject.name, stage)
    }
}
