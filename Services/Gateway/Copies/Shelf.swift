import AllMessages
import Foundation
import Hashing
import Kernel
import Models
import Wire

/// What one service recorded, kept in a folder: one file for each stretch of its journal, a record a line, as `restore --adopt` takes them back. Files
/// are only appended to, and what stands in them is on the disk before the next is taken.
struct Shelf {
    /// Small enough to be read whole when it is looked into, large enough that a year of sales is some hundred files.
    private static let longestFile = 8 << 20

    let service: ServiceName
    let folder: String
    /// The last record that stands on the disk.
    private(set) var cursor = Cursor.start
    private var files: [String]
    private var open: Opened?
    /// The last record of each life of the journal that stands here: it is the same whoever sends it again.
    private var held: [Epoch: UInt64] = [:]
    /// How many files back it is asked whether the journal still goes on from there.
    private var stepped = 0

    private struct Opened {
        let handle: FileHandle
        let path: String
        let epoch: Epoch
        var bytes: Int
    }

    init(_ service: ServiceName, in folder: String) throws(Trouble) {
        self.service = service
        self.folder = folder
        do {
            try PrivateFile.folder(folder)
            files = try Shelf.names(in: folder)
        } catch {
            throw .cannotKeep(folder, error)
        }
        try mend()
        for (index, name) in files.enumerated() {
            // Of each life the last file says how far it is.
            if files.indices.contains(index + 1), files[index + 1].prefix(32) == name.prefix(32) { continue }
            if let last = try Shelf.records("\(folder)/\(name)").last { held[last.epoch] = last.sequence }
        }
    }

    /// By lives, and within a life by place: names sort so.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.wholeMatch(of: /[0-9a-f]{32}-\d{12}\.jsonl/) != nil
        }.sorted()
    }

    static func records(_ path: String) throws(Trouble) -> [Record] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Trouble(.configuration, "archive", "\(path) cannot be read by this user.")
        }
        return data.split(separator: UInt8(ascii: "\n")).compactMap { line in
            (try? JSONReader.read([UInt8](line))).flatMap(RecordLine.record)
        }
    }

    /// What was being written when the power went is cut off: it is heard again.
    private mutating func mend() throws(Trouble) {
        while let name = files.last {
            let path = "\(folder)/\(name)"
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Trouble(.configuration, "archive", "\(path) cannot be read by this user.")
            }
            var good = 0
            var last: Cursor?
            for line in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                guard good + line.count < data.count, let json = try? JSONReader.read([UInt8](line)),
                    let record = RecordLine.record(json), last.map({ record.follows($0.hash, .openSSL) }) ?? true
                else { break }
                last = record.cursor
                good += line.count + 1
            }
            if good < data.count, truncate(path, off_t(good)) != 0 { throw .cannotKeep(path) }
            if let last { return cursor = last }
            guard unlink(path) == 0 else { throw .cannotKeep(path) }
            files.removeLast()
        }
    }

    // MARK: Keeping

    /// Puts them behind what is here; when it returns they are on the disk.
    mutating func keep(_ records: [Record], notBefore oldest: Instant) throws(Trouble) {
        var lines: [UInt8] = []
        for record in records {
            // Another's erasing is said in each journal by its own record.
            if let event = RecordedEvent(record), Catalogue.of(service).erasing.contains(event.type) {
                try write(&lines)
                try forget(
                    Erased(
                        service: service, person: event.person, before: record.sequence, today: record.recorded.day))
            }
            let isNew = held[record.epoch] ?? 0 < record.sequence
            if isNew, record.recorded >= oldest {
                try openFile(for: record, &lines)
                lines += JSONWriter.bytes(RecordLine.json(record)) + [UInt8(ascii: "\n")]
            }
            held[record.epoch] = max(held[record.epoch] ?? 0, record.sequence)
            cursor = record.cursor
        }
        try write(&lines)
        stepped = 0
    }

    private mutating func openFile(for record: Record, _ lines: inout [UInt8]) throws(Trouble) {
        if let open, open.epoch == record.epoch, open.bytes + lines.count < Shelf.longestFile { return }
        try write(&lines)
        let first = String(record.sequence)
        let name =
            "\(record.epoch)-\(String(repeating: "0", count: max(0, 12 - first.count)) + first).jsonl"
        try take("\(folder)/\(name)", record.epoch, O_CREAT | O_EXCL)
        do { try PrivateFile.settle(folder) } catch { throw .cannotKeep(folder, error) }
        files.append(name)
        files.sort()
    }

    private mutating func take(_ path: String, _ epoch: Epoch, _ flags: CInt) throws(Trouble) {
        let descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
        guard descriptor >= 0 else { throw .cannotKeep(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let bytes = (try? handle.seekToEnd()) ?? 0
        open = Opened(handle: handle, path: path, epoch: epoch, bytes: Int(clamping: bytes))
    }

    private mutating func write(_ lines: inout [UInt8]) throws(Trouble) {
        guard !lines.isEmpty, let opened = open else { return }
        do {
            try opened.handle.write(contentsOf: Data(lines))
            try opened.handle.synchronize()
        } catch {
            // Half of a line would hide the next one.
            truncate(opened.path, off_t(opened.bytes))
            throw .cannotKeep(opened.path, error)
        }
        open?.bytes += lines.count
        lines.removeAll(keepingCapacity: true)
    }

    // MARK: Forgetting

    /// A person who is erased goes out of what is kept as he does out of the journal.
    private mutating func forget(_ erased: Erased) throws(Trouble) {
        let mark = Data("\"personal\":".utf8)
        for name in files {
            let path = "\(folder)/\(name)"
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Trouble(.configuration, "archive", "\(path) cannot be read by this user.")
            }
            var changed = false
            let lines = data.split(separator: UInt8(ascii: "\n")).map { line -> Data in
                guard line.firstRange(of: mark) != nil, let json = try? JSONReader.read([UInt8](line)),
                    let record = RecordLine.record(json), erased.takes(record)
                else { return line }
                changed = true
                return Data(JSONWriter.bytes(RecordLine.json(record.withoutPersonal)))
            }
            guard changed else { continue }
            let isOpen = open?.path == path
            let epoch = open?.epoch ?? .zero
            if isOpen { open = nil }
            do {
                try PrivateFile.write(path, String(decoding: Data(lines.joined(separator: [10])), as: UTF8.self) + "\n")
                try PrivateFile.settle(folder)
            } catch {
                throw .cannotKeep(path, error)
            }
            if isOpen { try take(path, epoch, 0) }
        }
    }

    /// Files whose last record is older; the newest stays, as it says how far this is.
    mutating func forget(before oldest: Instant) throws(Trouble) -> Int {
        var gone = 0
        while files.count > 1, let name = files.first {
            let path = "\(folder)/\(name)"
            guard let last = try Shelf.records(path).last, last.recorded < oldest else { break }
            guard unlink(path) == 0 else { throw .cannotKeep(path) }
            files.removeFirst()
            gone += 1
        }
        return gone
    }

    /// The journal was set back behind what is here. From where it may go on: the end of an older file, or the beginning. What is here of
    /// the life that was given up stays, and the later life is taken where both have a record.
    mutating func stepBack() throws(Trouble) {
        stepped += 1
        open = nil
        guard files.count > stepped, let last = try Shelf.records("\(folder)/\(files[files.count - 1 - stepped])").last
        else { return cursor = .start }
        cursor = last.cursor
    }
}

extension Trouble {
    fileprivate static func cannotKeep(_ path: String, _ error: (any Error)? = nil) -> Trouble {
        let why = (error as? PrivateFile.Unwritable)?.description ?? error?.localizedDescription
        return Trouble(
            .configuration, "archive",
            "\(path) cannot be kept: \(why ?? String(cString: strerror(errno))). Nothing is lost by that: make room or give another folder, and start it again; it goes on where it ended."
        )
    }
}
