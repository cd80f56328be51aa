import AllMessages
import Foundation
import Hashing
import Kernel
import Models
import Wire

/// What one service recorded, kept in a folder: files of one day at most, a record a line, as `restore --adopt` takes them back. They are appended to,
/// and made anew only where a person is erased.
struct Shelf {
    /// Small enough to be read whole when it is looked into.
    private static let longestFile = 8 << 20

    let service: ServiceName
    let folder: String
    /// The last record that stands on the disk.
    private(set) var cursor = Cursor.start
    /// When that was recorded.
    private(set) var newest: Instant?
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
        let day: Day
        var bytes: Int
    }

    init(_ service: ServiceName, in folder: String) throws(Trouble) {
        self.service = service
        self.folder = folder
        do {
            try PrivateFile.folder(folder)
            files = try Shelf.names(in: folder)
            // Of somebody who was killed while he erased a person: what was to go is in it.
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.contains(".jsonl.new-") {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        } catch {
            throw .cannotKeep(folder, error)
        }
        try mend()
        for (index, name) in files.enumerated() {
            // Of each life the last file says how far it is.
            if files.indices.contains(index + 1), files[index + 1].prefix(32) == name.prefix(32) { continue }
            if let last = try records(name).records.last { held[last.epoch] = last.sequence }
        }
    }

    /// By lives, and within a life by place: names sort so.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.wholeMatch(of: /[0-9a-f]{32}-\d{12}\.jsonl/) != nil
        }.sorted()
    }

    private func bytes(_ name: String) throws(Trouble) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
            throw Trouble(.configuration, "archive", "\(folder)/\(name) cannot be read by this user.")
        }
        return [UInt8](data)
    }

    private func records(_ name: String) throws(Trouble) -> RecordLines {
        let data = try bytes(name)
        do throws(RecordLines.Unreadable) {
            return try RecordLines(data)
        } catch {
            throw damaged(name, "line \(error.line) cannot be read")
        }
    }

    private func damaged(_ name: String, _ why: String) -> Trouble {
        Trouble(
            .configuration, "archive",
            "\(folder)/\(name) is damaged: \(why). Move it elsewhere and start this again: what it held is read once more, if the service has it."
        )
    }

    /// What was being written when the power went is cut off, back to the end of a whole turn: it is heard again.
    private mutating func mend() throws(Trouble) {
        while let name = files.last {
            let path = "\(folder)/\(name)"
            let lines = try records(name).records
            for (record, next) in zip(lines, lines.dropFirst()) where !next.follows(record.hash, .openSSL) {
                throw damaged(name, "record \(next.sequence) does not follow from the one before it")
            }
            guard let end = lines.lastIndex(where: { !Envelope.continues($0.body) }) else {
                guard unlink(path) == 0 else { throw .cannotKeep(path) }
                files.removeLast()
                continue
            }
            let good = lines[...end].reduce(0) { $0 + Shelf.line($1).count }
            guard try bytes(name).count == good || truncate(path, off_t(good)) == 0 else { throw .cannotKeep(path) }
            cursor = lines[end].cursor
            newest = lines[end].recorded
            return
        }
    }

    private static func line(_ record: Record) -> [UInt8] {
        JSONWriter.bytes(RecordLine.json(record)) + [UInt8(ascii: "\n")]
    }

    // MARK: Keeping

    /// Puts them behind what is here, whole turns; when it returns they are on the disk.
    mutating func keep(_ records: [Record]) throws(Trouble) {
        var lines: [UInt8] = []
        var isWithin = false
        for record in records {
            // Another's erasing is said in each journal by its own record.
            if let event = RecordedEvent(record), Catalogue.of(service).erasing.contains(event.type) {
                try write(&lines)
                try forget(event.person, by: record)
            }
            if held[record.epoch] ?? 0 < record.sequence {
                if !isWithin { try openFile(for: record, &lines) }
                lines += Shelf.line(record)
                held[record.epoch] = record.sequence
            }
            isWithin = Envelope.continues(record.body)
            cursor = record.cursor
            newest = max(newest ?? record.recorded, record.recorded)
        }
        try write(&lines)
        stepped = 0
    }

    private mutating func openFile(for record: Record, _ lines: inout [UInt8]) throws(Trouble) {
        let day = record.recorded.day
        if let open, open.epoch == record.epoch, open.day == day, open.bytes + lines.count < Shelf.longestFile {
            return
        }
        try write(&lines)
        // One that was begun today by an earlier process is gone on with.
        if open == nil, let last = files.last, last.hasPrefix(record.epoch.description), newest?.day == day,
            cursor.sequence + 1 == record.sequence
        {
            try take(last, record, 0)
            if open?.bytes ?? 0 < Shelf.longestFile { return }
        }
        let first = String(record.sequence)
        let name = "\(record.epoch)-\(String(repeating: "0", count: max(0, 12 - first.count)) + first).jsonl"
        try take(name, record, O_CREAT | O_EXCL)
        do { try PrivateFile.settle(folder) } catch { throw .cannotKeep(folder, error) }
        files.append(name)
        files.sort()
    }

    private mutating func take(_ name: String, _ record: Record, _ flags: CInt) throws(Trouble) {
        let path = "\(folder)/\(name)"
        let descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
        guard descriptor >= 0 else { throw .cannotKeep(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let bytes = (try? handle.seekToEnd()) ?? 0
        open = Opened(
            handle: handle, path: path, epoch: record.epoch, day: record.recorded.day, bytes: Int(clamping: bytes))
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

    /// A person who is erased goes out of what is kept as he does out of the journal; of a life that was given up all of him that may go.
    private mutating func forget(_ person: PersonName, by record: Record) throws(Trouble) {
        let mark = Data("\"personal\":".utf8)
        func takes(_ earlier: Record) -> Bool {
            Erased(
                service: service, person: person, before: earlier.epoch < record.epoch ? .max : record.sequence,
                today: record.recorded.day
            ).takes(earlier)
        }
        for name in files {
            var changed = false
            let lines = Data(try bytes(name)).split(separator: UInt8(ascii: "\n")).map { line -> [UInt8] in
                guard line.firstRange(of: mark) != nil, let json = try? JSONReader.read([UInt8](line)),
                    let earlier = RecordLine.record(json), takes(earlier)
                else { return [UInt8](line) + [UInt8(ascii: "\n")] }
                changed = true
                return Shelf.line(earlier.withoutPersonal)
            }
            if changed { try replace(name, with: Array(lines.joined())) }
        }
    }

    private mutating func replace(_ name: String, with bytes: [UInt8]) throws(Trouble) {
        let path = "\(folder)/\(name)"
        // What is open is another file then: it is opened again for what comes next.
        if open?.path == path { open = nil }
        do {
            try PrivateFile.write(path, String(decoding: bytes, as: UTF8.self))
            try PrivateFile.settle(folder)
        } catch {
            throw .cannotKeep(path, error)
        }
    }

    /// Files whose last record is older.
    mutating func forget(before oldest: Instant) throws(Trouble) {
        while let name = files.first, let last = try records(name).records.last, last.recorded < oldest {
            let path = "\(folder)/\(name)"
            if open?.path == path { open = nil }
            guard unlink(path) == 0 else { throw .cannotKeep(path) }
            files.removeFirst()
        }
    }

    /// The journal was set back behind what is here. From where it may go on: the end of an older file, or the beginning. What is here of
    /// the life that was given up stays, and the later life is taken where both have a record.
    mutating func stepBack() throws(Trouble) {
        // Twice as far each time: a service that was set back by a month is not asked of each of its days.
        stepped = max(1, stepped * 2)
        open = nil
        guard files.count > stepped, let last = try records(files[files.count - 1 - stepped]).records.last
        else { return cursor = .start }
        cursor = last.cursor
    }
}

extension Trouble {
    static func cannotKeep(_ path: String, _ error: (any Error)? = nil) -> Trouble {
        let code = errno
        let why = (error as? PrivateFile.Unwritable)?.description ?? error?.localizedDescription
        let reason = (why ?? String(cString: strerror(code))).trimmingCharacters(in: ["."])
        return Trouble(
            .configuration, "archive",
            "\(path) cannot be kept: \(reason). Nothing is lost by that: make room or give another folder, and start it again; it goes on where it ended."
        )
    }
}
