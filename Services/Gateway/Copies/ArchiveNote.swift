import Foundation
import Kernel
import Models
import Wire

/// How far an archive is, for who looks after it: written every few seconds by who keeps it.
struct ArchiveNote {
    let at: Instant
    let positions: [ServiceName: UInt64]

    init(at: Instant, positions: [ServiceName: UInt64]) {
        self.at = at
        self.positions = positions
    }

    private static func path(_ folder: String) -> String { folder + "/archive.json" }

    func write(in folder: String) throws {
        let told = JSON.of([
            "at": .string(at.description),
            "positions": .object(
                positions.sorted { $0.key < $1.key }.map {
                    .init($0.key.rawValue, .number(Int64(clamping: $0.value)))
                }),
        ])
        try PrivateFile.write(ArchiveNote.path(folder), JSONWriter.text(told) + "\n")
    }

    /// Nil where nobody has kept anything, or this user may not see it.
    static func read(in folder: String) -> ArchiveNote? {
        guard let text = FileManager.default.contents(atPath: path(folder)),
            let json = try? JSONReader.read([UInt8](text)), let at = json["at"]?.text.flatMap({ Instant($0) })
        else { return nil }
        let members = json["positions"]?.members ?? []
        return ArchiveNote(
            at: at,
            positions: Dictionary(
                members.compactMap { member in
                    ServiceName(rawValue: member.name).map { ($0, UInt64(clamping: member.value.whole ?? 0)) }
                }
            ) { first, _ in first })
    }
}
