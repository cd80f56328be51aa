import Kernel
import Models

/// A fleet's health in the text form that Prometheus reads (version 0.0.4): one table of names, so that dashboards, alarms and their
/// tests have one place to look. Units are base units; a service that does not answer is `niaga_up 0` and never a missing row.
enum Metrics {
    struct Metric: Sendable {
        let name: String
        let kind: String
        let help: String
        /// Labels beside the service, and the value.
        let samples: @Sendable (Health) -> [(labels: [(String, String)], value: Double)]

        static func one(
            _ name: String, _ kind: String, _ help: String, _ value: @escaping @Sendable (Health) -> Double?
        )
            -> Metric
        {
            Metric(name: name, kind: kind, help: help) { health in value(health).map { [([], $0)] } ?? [] }
        }

        static func followed(
            _ name: String, _ kind: String, _ help: String, _ value: @escaping @Sendable (FollowingHealth) -> Double
        ) -> Metric {
            Metric(name: name, kind: kind, help: help) { health in
                health.follows.map { ([("publisher", $0.publisher.rawValue)], value($0)) }
            }
        }
    }

    static let all: [Metric] = [
        // As OpenTelemetry's conventions for messaging name them, which are still in development: what others' boards look for, with the
        // figures that stand under names of our own below.
        Metric(
            name: "messaging_client_sent_messages_total", kind: "counter",
            help: "Records of the journal, each published; less after one was restored from an older copy."
        ) { health in
            [(messaging("publish", health.service), Double(health.head.sequence))]
        },
        Metric(name: "messaging_client_consumed_messages_total", kind: "counter", help: "Records of others applied.") {
            health in
            health.follows.map {
                (
                    messaging("process", $0.publisher)
                        + [("messaging_consumer_group_name", health.service.rawValue)], Double($0.sequence)
                )
            }
        },
        .one("niaga_journal_head_sequence", "gauge", "The last record of the journal.") {
            Double($0.head.sequence)
        },
        .one("niaga_journal_recorded_timestamp_seconds", "gauge", "When the last record was recorded.") {
            $0.recorded.map(seconds)
        },
        .one("niaga_writer_idle_seconds", "gauge", "Since the writer last looked at what waits.") {
            Double($0.idle) / 1_000
        },
        .one("niaga_journal_begun_timestamp_seconds", "gauge", "When the first record was recorded.") {
            $0.begun.map(seconds)
        },
        .one("process_start_time_seconds", "gauge", "Since when the process runs.") { seconds($0.started) },
        Metric(name: "niaga_state", kind: "gauge", help: "1 for what the service can do now.") { health in
            HealthState.allCases.map { ([("state", $0.rawValue)], $0 == health.state ? 1 : 0) }
        },
        .followed("niaga_follower_cursor_sequence", "gauge", "The last record applied of whom it follows.") {
            Double($0.sequence)
        },
        .followed("niaga_follower_lag_events", "gauge", "Records still to be heard.") { Double($0.lag) },
        .followed("niaga_follower_gaps_total", "counter", "Holes mended since the start.") { Double($0.gaps) },
        Metric(name: "niaga_follower_state", kind: "gauge", help: "1 for how it stands with whom it follows.") {
            health in
            health.follows.flatMap { follows in
                FollowingStage.allCases.map {
                    (
                        [("publisher", follows.publisher.rawValue), ("state", $0.rawValue)],
                        $0 == follows.stage ? 1 : 0
                    )
                }
            }
        },
        .one("niaga_waiting_inputs", "gauge", "Commands and events that wait for a turn.") { Double($0.waiting) },
        .one("niaga_held_commands", "gauge", "Commands that wait for what their sender has seen elsewhere.") {
            Double($0.held)
        },
        .one("niaga_oldest_waiting_seconds", "gauge", "How long the longest waiting command has waited.") {
            Double($0.oldest) / 1_000
        },
        .one("niaga_parked_events", "gauge", "Events that are set aside.") { Double($0.parked) },
        .one("niaga_replays_running", "gauge", "Replays and snapshots that run.") { Double($0.replays) },
        Metric(name: "niaga_commands_total", kind: "counter", help: "Commands since the start, by how they ended.") {
            [
                ([("outcome", "done")], Double($0.done)), ([("outcome", "refused")], Double($0.refused)),
                ([("outcome", "failed")], Double($0.failed)),
            ]
        },
        .one("niaga_auth_refused_total", "counter", "Keys refused at the doors since the start.") {
            Double($0.strangers)
        },
        .one("process_resident_memory_bytes", "gauge", "Memory of the process.") { Double($0.memory) },
        .one("niaga_journal_bytes", "gauge", "Bytes of the journal's files.") { Double($0.journal) },
        .one("niaga_disk_free_bytes", "gauge", "Bytes free where the journal lies.") { Double($0.diskFree) },
        .one("niaga_disk_size_bytes", "gauge", "Bytes of that disk.") { Double($0.diskSize) },
        .one("niaga_clock_believed", "gauge", "0 while the clock on the wall is not believed.") {
            $0.clockBelieved ? 1 : 0
        },
        .one("niaga_copied_timestamp_seconds", "gauge", "When the journal was last copied.") { $0.copied.map(seconds) },
        Metric(name: "niaga_build_info", kind: "gauge", help: "The build.") {
            [([("version", $0.build.text)], 1)]
        },
    ]

    static func text(_ health: FleetHealth) -> [String] {
        var lines = heading("niaga_up", "gauge", "1 where the service answers.")
        for (service, word) in health.words {
            if case .told = word {
                lines.append(line("niaga_up", service, [], 1))
            } else {
                lines.append(line("niaga_up", service, [], 0))
            }
        }
        let told = health.words.compactMap { _, word -> Health? in
            if case .told(let health) = word { health } else { nil }
        }
        for metric in all {
            let samples = told.flatMap { health in metric.samples(health).map { (health.service, $0) } }
            guard !samples.isEmpty else { continue }
            lines += heading(metric.name, metric.kind, metric.help)
            lines += samples.map { line(metric.name, $0, $1.labels, $1.value) }
        }
        let unkept = told.compactMap { told in health.unkept(told).map { (told.service, $0) } }
        if !unkept.isEmpty {
            lines += heading("niaga_archive_lag_events", "gauge", "Records that are not kept in the archive yet.")
            lines += unkept.map { line("niaga_archive_lag_events", $0, [], Double($1)) }
        }
        return lines + turns("niaga_turn_seconds", "Turns that wrote something, by how long they took.", told)
            + turns(
                "messaging_process_duration_seconds", "The same, by OpenTelemetry's name.", told,
                [("messaging_system", "zeromq"), ("messaging_operation_name", "process")])
    }

    /// Whose stream, and what is done with it.
    private static func messaging(_ operation: String, _ publisher: ServiceName) -> [(String, String)] {
        [
            ("messaging_system", "zeromq"), ("messaging_operation_name", operation),
            ("messaging_destination_name", publisher.rawValue), ("messaging_destination_partition_id", "0"),
        ]
    }

    /// A histogram: of each bound how many lie at or below it.
    private static func turns(
        _ name: String, _ help: String, _ told: [Health], _ labels: [(String, String)] = []
    ) -> [String] {
        var lines = told.isEmpty ? [] : heading(name, "histogram", help)
        for health in told {
            var sum = 0
            for bucket in health.turns {
                sum += bucket.count
                let bound = bucket.atMost.map { number(Double($0) / 1_000) } ?? "+Inf"
                lines.append(line(name + "_bucket", health.service, labels + [("le", bound)], Double(sum)))
            }
            // What each took is not kept: the upper bounds, so that a mean is never told too good.
            let upper = health.turns.reduce(0.0) { $0 + Double($1.count * ($1.atMost ?? 10_000)) / 1_000 }
            lines.append(line(name + "_sum", health.service, labels, upper))
            lines.append(line(name + "_count", health.service, labels, Double(sum)))
        }
        return lines
    }

    private static func heading(_ name: String, _ kind: String, _ help: String) -> [String] {
        ["# HELP \(name) \(help)", "# TYPE \(name) \(kind)"]
    }

    private static func line(_ name: String, _ service: ServiceName, _ labels: [(String, String)], _ value: Double)
        -> String
    {
        let all = ([("service", service.rawValue)] + labels).map { "\($0.0)=\"\(escaped($0.1))\"" }
        return "\(name){\(all.joined(separator: ","))} \(number(value))"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static let seconds: @Sendable (Instant) -> Double = { Double($0.milliseconds) / 1_000 }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
