import GRDBSQLite
import Kernel

/// Writes the log that a process left behind over itself, byte for byte, and waits for the disk.
///
/// Where a sync has failed, the system may call clean what never reached the disk, and later syncs pass over it: the
/// log reads well until the power goes, and everything built on it goes too (Rebello and others, "Can Applications
/// Recover from fsync Failures?", USENIX ATC 2020). Written once more its pages are dirty again, and the sync tells
/// the truth. Done at each start that finds a log: it has at most some 16 MiB, and none after a stop in order.
enum LogRewrite {
    /// SQLite's file system writes no more than 128 KiB at once: of a larger piece it would write nothing.
    private static let piece = 64 << 10

    /// Through SQLite's own file system, so that it is the same file to all.
    static func run(_ path: String) throws(StoreFailure) {
        guard let system = sqlite3_vfs_find(nil), let open = system.pointee.xOpen else {
            throw .doubt("SQLite has no file system")
        }
        guard let names = sqlite3_create_filename(path, path + "-journal", path + "-wal", 0, nil) else {
            throw .doubt("no memory for a file's name")
        }
        defer { sqlite3_free_filename(names) }
        guard let log = sqlite3_filename_wal(names) else { throw .doubt("the log has no name") }
        var exists: CInt = 0
        guard let access = system.pointee.xAccess, access(system, log, SQLITE_ACCESS_EXISTS, &exists) == SQLITE_OK,
            exists != 0
        else { return }
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: Int(system.pointee.szOsFile), alignment: MemoryLayout<Int>.alignment)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: Int(system.pointee.szOsFile))
        let file = memory.assumingMemoryBound(to: sqlite3_file.self)
        let opened = open(system, log, file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL, nil)
        guard opened == SQLITE_OK, let methods = file.pointee.pMethods else { throw failure(opened, "opened") }
        defer { _ = methods.pointee.xClose(file) }
        try rewrite(file, methods.pointee)
    }

    private static func rewrite(
        _ file: UnsafeMutablePointer<sqlite3_file>, _ methods: sqlite3_io_methods
    ) throws(StoreFailure) {
        var size: sqlite3_int64 = 0
        try check(methods.xFileSize(file, &size), "measured")
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: piece, alignment: 1)
        defer { buffer.deallocate() }
        var offset: sqlite3_int64 = 0
        while offset < size {
            let count = CInt(min(sqlite3_int64(piece), size - offset))
            try check(methods.xRead(file, buffer, count, offset), "read")
            try check(methods.xWrite(file, buffer, count, offset), "written over itself")
            offset += sqlite3_int64(count)
        }
        try check(methods.xSync(file, SQLITE_SYNC_NORMAL), "synced")
    }

    private static func check(_ code: CInt, _ what: String) throws(StoreFailure) {
        guard code == SQLITE_OK else { throw failure(code, what) }
    }

    private static func failure(_ code: CInt, _ what: String) -> StoreFailure {
        if code == SQLITE_FULL { return .full("the log cannot be \(what): the disk is full") }
        return .doubt("the log that was left cannot be \(what): SQLite error \(code)")
    }
}
