import Foundation

/// Files that only their owner reads, replaced whole or not at all.
package enum PrivateFile {
    /// - Parameter owner: whose file it becomes, where the superuser writes what another is to read.
    package static func write(_ path: String, _ text: String, for owner: (uid_t, gid_t)? = nil) throws {
        // Two processes that write the same file at once would write into each other's; what lies there of a dead one goes. No link is
        // followed: the folder may belong to somebody with fewer rights than the writer.
        let temporary = "\(path).new-\(getpid())"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Unwritable(path) }
        if let owner, fchown(descriptor, owner.0, owner.1) != 0 {
            let failure = Unwritable(path)
            close(descriptor)
            unlink(temporary)
            throw failure
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(temporary)
            throw Unwritable(path)
        }
        guard rename(temporary, path) == 0 else {
            let failure = Unwritable(path)
            unlink(temporary)
            throw failure
        }
    }

    /// A file or folder of the home that cannot be made, and what the system says of it.
    package struct Unwritable: Error, Sendable, CustomStringConvertible {
        package let description: String

        init(_ path: String) {
            description = "\(path) cannot be written: \(String(cString: strerror(errno)))"
        }
    }

    /// A folder that only its owner enters.
    package static func folder(_ path: String) throws {
        errno = 0
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            if errno == 0 { errno = ENOTDIR }
            throw Unwritable(path)
        }
    }

    /// What is in that file, or which names that folder has, is on the disk.
    package static func settle(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Unwritable(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Unwritable(path) }
    }
}

/// When a service's journal was last copied, beside it: whoever made the copy writes it when that stands.
package enum CopyNote {
    private static func path(_ folder: String) -> String { folder + "/copied.at" }

    package static func read(in folder: String) -> String? {
        (try? String(contentsOfFile: path(folder), encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The superuser may have copied it; whoever serves is to read it.
    package static func write(_ moment: String, in folder: String) throws {
        var found = stat()
        let owner = geteuid() == 0 && stat(folder, &found) == 0 ? (found.st_uid, found.st_gid) : nil
        try PrivateFile.write(path(folder), moment + "\n", for: owner)
    }
}
