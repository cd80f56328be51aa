import Foundation
import Kernel
import Models
import ServiceLifecycle
import Synchronization
import UnixSignals
import Wire

/// Reads the role file again every second and on SIGHUP, so that a key that was revoked or has expired is cut within two
/// seconds.
struct RoleWatch: Service {
    let runtime: Runtime
    /// What the file held when the service read it: a change between then and now is one.
    let loaded: Data?

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var last = loaded
                while !Task.isCancelled {
                    do { try await Task.sleep(for: .seconds(1)) } catch { return }
                    let content = RoleWatch.content(runtime)
                    if content != last {
                        last = content
                        reload(content)
                    }
                    expire()
                }
            }
            group.addTask {
                let signals = await UnixSignalsSequence(trapping: .sighup)
                for await _ in signals.cancelOnGracefulShutdown() { reload(RoleWatch.content(runtime)) }
            }
            try? await gracefulShutdown()
            group.cancelAll()
        }
    }

    private static func content(_ runtime: Runtime) -> Data? {
        FileManager.default.contents(atPath: runtime.home.roles(runtime.domain.service))
    }

    /// A key whose time is over is cut like one that was taken away.
    private func expire() {
        let expired = runtime.authority.expire(at: runtime.now())
        guard !expired.isEmpty else { return }
        runtime.log(
            .warning, "a key of \(expired.map(\.text).joined(separator: ", ")) has expired; its connections are cut")
        runtime.cuts.add(1, ordering: .releasing)
    }

    private func reload(_ content: Data?) {
        guard let content else {
            return runtime.log(.error, "the role file is gone; what it said before stays in force")
        }
        do {
            let table = try RoleTable.read([UInt8](content), for: runtime.domain.service)
            let revoked = runtime.authority.replace(table, at: runtime.now())
            runtime.log(
                .info, "the role file was read again: \(table.people.count) principals, \(revoked.count) keys revoked")
            RoleWatch.tellUnknown(table, runtime)
            guard !revoked.isEmpty else { return }
            runtime.cuts.add(1, ordering: .releasing)
        } catch {
            runtime.log(
                .error,
                "\(runtime.home.roles(runtime.domain.service)), \(error.sentence). Nothing of it is taken; what it said before stays in force."
            )
        }
    }

    /// A newer build's role file grants what this one does not have; so does a mistyped one.
    static func tellUnknown(_ table: RoleTable, _ runtime: Runtime) {
        let unknown = table.unheard(by: runtime.domain.catalogue)
        guard !unknown.isEmpty else { return }
        let shown = unknown.prefix(10).joined(separator: ", ")
        runtime.log(
            .warning,
            "the role file grants what this build does not know, and nothing comes of it: \(shown)\(unknown.count > 10 ? " and others" : "")"
        )
    }
}
