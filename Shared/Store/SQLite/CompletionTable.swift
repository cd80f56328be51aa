import GRDB
import Kernel
import Models
import StorePort

import class Kernel.Record

extension Reads {
    func completions() throws -> [Completion] {
        try db.all("SELECT kind, form, done, name, value, id FROM completion ORDER BY kind", []) { row in
            let cells = Cells(row, of: "how far a list is complete")
            let stage: Completion.Stage
            if try cells.count(2) == 1 {
                stage = .done
            } else if cells.isNull(3) {
                stage = .rows(after: cells.isNull(5) ? "" : try cells.text(5))
            } else {
                let name = try cells.text(3)
                // Behind no lookup yet.
                stage = .lookups(
                    after: cells.isNull(4)
                        ? nil
                        : Completion.StoredPlace(
                            name: name, key: FoundKey(value: try cells.text(4), id: try cells.text(5))))
            }
            return Completion(kind: try cells.text(0), form: try cells.small(1), stage: stage)
        }
    }

    func incomplete(of kinds: [Kind]) throws -> [String] {
        guard try db.tableExists("completion") else { return kinds.map(\.name) }
        return try db.all("SELECT kind FROM completion WHERE done = 0 ORDER BY kind", []) {
            try Cells($0, of: "how far a list is complete").text(0)
        }
    }

    func lookups(of kind: String, after place: Completion.StoredPlace?, limit: Int) throws -> [StoredKey] {
        try db.all(
            """
            SELECT name, value, id, is_unique FROM lookup
            WHERE kind = ? AND (name, value, id) > (?, ?, ?) ORDER BY name, value, id LIMIT ?
            """,
            [
                .text(kind), .text(place?.name ?? ""), .text(place?.key.value ?? ""), .text(place?.key.id ?? ""),
                .small(limit),
            ]
        ) {
            let cells = Cells($0, of: "a lookup of \(kind)")
            return StoredKey(
                kind: kind, name: try cells.text(0), key: FoundKey(value: try cells.text(1), id: try cells.text(2)),
                unique: try cells.count(3) == 1)
        }
    }

    func timers(of address: Address) throws -> [DueTimer] {
        try db.all("SELECT name, due FROM timer WHERE kind = ? AND id = ?", .text(address.kind), .text(address.id)) {
            let cells = Cells($0, of: "a timer of \(address.kind)")
            return DueTimer(kind: address.kind, id: address.id, name: try cells.text(0), due: try cells.instant(1))
        }
    }
}

extension Writes {
    func write(_ completion: Completion) throws {
        let (done, place): (Int, (name: String?, value: String?, id: String?)) =
            switch completion.stage {
            case .rows(let after): (0, (nil, nil, after))
            case .lookups(let place): (0, (place?.name ?? "", place?.key.value, place?.key.id))
            case .done: (1, (nil, nil, nil))
            }
        try db.execute(
            sql: "INSERT OR REPLACE INTO completion (kind, form, done, name, value, id) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [completion.kind, completion.form, done, place.name, place.value, place.id])
    }

    /// What this build has to make anew: all rows of a kind whose form was raised, or of which nothing is known. Copies are
    /// not made anew from here: their publisher's journal is read once more.
    func prepareCompletions(_ domain: Domain) throws {
        let known = Dictionary(
            uniqueKeysWithValues: try Reads(db: db, service: service).completions().map { ($0.kind, $0) })
        for kind in domain.entities where known[kind.name]?.form != kind.form {
            let isEmpty =
                try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT * FROM \(Schema.table(kind.name)))") ?? false
            try write(Completion(kind: kind.name, form: kind.form, stage: isEmpty ? .done : .rows(after: "")))
        }
        let heard = Set(try Reads(db: db, service: service).cursors().keys)
        for kind in domain.copies where known[Completion.copies(of: kind.name)] == nil {
            let oldest = try Int.fetchOne(db, sql: "SELECT min(form) FROM copy WHERE kind = ?", arguments: [kind.name])
            // A new kind of copy of somebody who was heard before has all of his history to catch up with.
            let isNew = !known.isEmpty && kind.publisher.map { heard.contains($0) } ?? false
            let form = oldest ?? (isNew ? 0 : kind.form)
            try write(Completion(kind: Completion.copies(of: kind.name), form: form, stage: .done))
        }
    }
}

extension SQLiteStore {
    package func completions() throws(StoreFailure) -> [Completion] { try read { try $0.completions() } }
    package func rows(of kind: String, after id: String, limit: Int) throws(StoreFailure) -> [(
        id: String, state: StoredState
    )] {
        try read { try $0.rows(of: kind, after: id, limit: limit) }
    }
    package func lookups(of kind: String, after place: Completion.StoredPlace?, limit: Int) throws(StoreFailure)
        -> [StoredKey]
    {
        try read { try $0.lookups(of: kind, after: place, limit: limit) }
    }
    package func history(_ address: Address, after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Record] {
        try read { try $0.history(address, after: sequence, limit: limit) }
    }
    package func timers(of address: Address) throws(StoreFailure) -> [DueTimer] {
        try read { try $0.timers(of: address) }
    }
}
