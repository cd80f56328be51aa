import Foundation

/// A folder, with what is in it, on a disk of twelve megabytes in memory, which only the superuser can mount.
struct SmallDisk {
    let path: String
    private var aside: String { path + ".aside" }
    private var rest: String { path + "/rest" }

    /// False where it cannot be had; the folder is as it was.
    func mount() -> Bool {
        guard geteuid() == 0 else { return false }
        let manager = FileManager.default
        try? manager.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard (try? manager.moveItem(atPath: path, toPath: aside)) != nil else { return false }
        let steps = [
            ["/bin/mkdir", "-m", "700", path], ["/bin/mount", "-t", "tmpfs", "-o", "size=12m,mode=700", "tmpfs", path],
            ["/bin/cp", "-a", aside + "/.", path],
        ]
        if steps.allSatisfy({ (try? Deployment.run(URL(filePath: $0[0]), Array($0.dropFirst())))?.status == 0 }) {
            return true
        }
        _ = try? Deployment.run(URL(filePath: "/bin/umount"), [path])
        try? manager.removeItem(atPath: path)
        try? manager.moveItem(atPath: aside, toPath: path)
        return false
    }

    func fill() throws { _ = try Deployment.run(URL(filePath: "/bin/dd"), ["if=/dev/zero", "of=\(rest)", "bs=1k"]) }

    func empty() throws { try FileManager.default.removeItem(atPath: rest) }

    /// With all that was on it.
    func unmount() {
        _ = try? Deployment.run(URL(filePath: "/bin/umount"), [path])
        for place in [path, aside] { try? FileManager.default.removeItem(atPath: place) }
    }
}
