import Foundation
import Kernel
import Models
import StorePort
import Wire

/// A note beside the journal of how far it once was, written about once a second. A journal that is behind its note was
/// set back by somebody: served as it is, it would give numbers to new records that others know as older ones.
struct HeadGuard {
    private let path: String
    private var written: Cursor?

    init(_ journal: String) { path = journal + ".guard" }

    struct SetBack: Error, CustomStringConvertible { let description: String }

    mutating func write(_ head: Head) {
        guard written != head.cursor else { return }
        // A note that cannot be written only guards less: a full disk has its own sentences.
        guard (try? PrivateFile.write(path, JSONWriter.text(Replays.json(head.cursor)) + "\n")) != nil else { return }
        written = head.cursor
    }

    /// How far the journal had come when the note was written; nil where nothing is noted.
    var noted: Cursor? {
        guard let data = FileManager.default.contents(atPath: path), let json = try? JSONReader.read([UInt8](data)),
            let noted = Replays.cursor(json), noted.sequence > 0
        else { return nil }
        return noted
    }

    /// The same as a finding, for those who only look.
    func complaint(_ store: some ReadingStore, _ service: ServiceName) throws -> String? {
        // The note first: the journal of a service that runs goes on meanwhile.
        guard let noted else { return nil }
        do {
            try check(store.head(), service, noted) { try store.place(at: $0) }
            return nil
        } catch let setBack as SetBack {
            return setBack.description
        } catch StoreFailure.damaged {
            // Whoever looks at all of it tells of that.
            return nil
        }
    }

    /// Throws where the journal is not the one of which the note was written.
    func check(_ head: Head, _ service: ServiceName, placeAt: (UInt64) throws -> Cursor?) throws {
        guard let noted else { return }
        try check(head, service, noted, placeAt)
    }

    private func check(
        _ head: Head, _ service: ServiceName, _ noted: Cursor, _ placeAt: (UInt64) throws -> Cursor?
    ) throws {
        if noted.sequence <= head.sequence, try placeAt(noted.sequence)?.hash == noted.hash { return }
        throw SetBack(
            description:
                "the journal ends at record \(head.sequence) and is not the one that was here: that had reached \(noted.sequence). A copy is put in place with `\(service.rawValue) restore FILE`, which tells the others; if this journal is right all the same, remove \(path)"
        )
    }

    /// What was noted of another journal no longer holds.
    func forget() { try? FileManager.default.removeItem(atPath: path) }
}
