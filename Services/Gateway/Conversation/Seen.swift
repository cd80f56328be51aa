import Foundation
import Models
import Wire

/// How far each service's journal was when we last heard of it, kept between runs of the gateway,
/// so that a script's next line is not decided before its last one is known everywhere.
struct Seen {
    private let path: String
    private var positions: [ServiceName: Position] = [:]
    /// What this run heard itself.
    private var heard: [ServiceName: Position] = [:]

    init(_ home: Home) { self.init(path: home.root + "/seen.json") }

    var all: [Position] { ServiceName.allCases.compactMap { positions[$0] } }

    mutating func hear(_ position: Position) {
        note(position)
        heard[position.service] = positions[position.service]
    }

    private mutating func note(_ position: Position) {
        if let known = positions[position.service],
            (known.epoch, known.sequence) >= (position.epoch, position.sequence)
        {
            return
        }
        positions[position.service] = position
    }

    /// Another run may have written meanwhile: what it saw is taken along. A home that cannot be
    /// written only costs a wait, so nothing is said.
    func save() {
        // What was heard now counts, where a journal goes on under another epoch than the file says.
        var merged = Seen(path: path)
        for service in ServiceName.allCases { if let position = heard[service] { merged.note(position) } }
        let json = JSON.object(merged.all.map { JSON.Member($0.service.rawValue, .string($0.description)) })
        try? PrivateFile.write(path, JSONWriter.text(json) + "\n")
    }

    private init(path: String) {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path), let json = try? JSONReader.read([UInt8](data))
        else { return }
        for member in json.members ?? [] {
            if let position = member.value.text.flatMap({ Position($0) }) { note(position) }
        }
    }
}
