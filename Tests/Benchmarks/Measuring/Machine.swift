import Foundation

/// What the machine does while we measure, by the counters that Linux keeps.
enum Machine {
    /// CLOCK_MONOTONIC, which all processes of a machine share.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Load averages over 1, 5 and 15 minutes, as the kernel writes them.
    static var load: String {
        text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
    }

    /// What kind of file system a folder lies on: on a memory file system no commit waits for anything.
    static func fileSystem(_ path: String) -> String {
        let mounts = text("/proc/mounts").split(separator: "\n").map { $0.split(separator: " ") }
        let over = mounts.filter { $0.count > 2 && (path + "/").hasPrefix($0[1] == "/" ? "/" : "\($0[1])/") }
        return over.max { $0[1].utf8.count < $1[1].utf8.count }.map { String($0[2]) } ?? "unknown"
    }

    /// Seconds that all cores were busy since the machine started.
    static var busy: Double {
        let fields = text("/proc/stat").split(separator: "\n").first?.split(separator: " ").dropFirst() ?? []
        let ticks = fields.compactMap { Double($0) }
        guard ticks.count >= 8 else { return 0 }
        // user, nice, system, irq, softirq; not idle, not waiting for the disk, not stolen.
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Processor seconds of one process, all its threads.
    static func processor(_ pid: Int32) -> Double {
        // Behind the name, which may hold anything, in its own brackets.
        let stat = text("/proc/\(pid)/stat")
        guard let end = stat.lastIndex(of: ")") else { return 0 }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Bytes of memory that a process has in use, now and at most.
    static func memory(_ pid: Int32) -> (now: Double, most: Double) {
        var found: [Substring: Double] = [:]
        for line in text("/proc/\(pid)/status").split(separator: "\n") {
            let parts = line.split(whereSeparator: { $0 == ":" || $0 == " " || $0 == "\t" })
            if parts.count >= 2, let kibibytes = Double(parts[1]) { found[parts[0]] = kibibytes * 1_024 }
        }
        return (found["VmRSS"] ?? 0, found["VmHWM"] ?? 0)
    }

    static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
