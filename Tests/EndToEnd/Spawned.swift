import Foundation

/// A program run to its end, by posix_spawn itself: once in some thousand starts Foundation's `Process` reads beyond what it has, and ends all
/// tests (seen twice in `Process.run`, at a page that is not there).
enum Spawned {
    struct Failed: Error { let code: Int32 }

    /// Its status, or the number of the signal that ended it. One that does not come to its end is ended after so many seconds.
    static func run(
        _ program: URL, _ arguments: [String], environment: [String: String], input: FileHandle, out: FileHandle,
        err: FileHandle, patience: Double
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (place, handle) in [input, out, err].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, Int32(place))
        }
        // What others are given is not inherited, nor what this process does with signals.
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            if let descriptor = Int32(name), descriptor > 2 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        }
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var words = ([program.path] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program.path, &actions, &attributes, &words, &settings)
        guard code == 0 else { throw Failed(code: code) }
        let started = process
        let overdue = DispatchWorkItem { kill(started, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: overdue)
        defer { overdue.cancel() }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw Failed(code: errno) }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : signal
    }
}
