import Foundation
import Models

/// One run: where it works, what it has found, and whether somebody else was at work on this machine.
final class Bench {
    let folder: URL
    let quick: Bool
    private(set) var figures: [Figure] = []
    private var began = (load: "", wall: UInt64(0))
    private let shows = isatty(2) == 1

    init(folder: URL, quick: Bool) {
        self.folder = folder
        self.quick = quick
    }

    func office() throws -> MeasuredOffice {
        let programs = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        return try MeasuredOffice(programs, in: folder)
    }

    /// A tenth where only whether it works is asked.
    func scaled(_ count: Int) -> Int { quick ? max(1, count / 10) : count }

    func progress(_ what: String) {
        FileHandle.standardError.write(Data((shows ? "\r\u{1B}[K\(what)" : "\(what)\n").utf8))
    }

    func add(_ figure: Figure) { figures.append(figure) }

    func begin() {
        began = (Machine.load, Machine.now())
        print(
            "\(Machine.cores) cores, data on \(Machine.fileSystem(folder.path)), load averages before: \(began.load)\(quick ? "; a tenth of everything, figures mean nothing" : "")"
        )
    }

    /// One load; what it found is marked where others had more than a twentieth of the cores meanwhile.
    func measured(_ name: String, _ load: () throws -> Void) throws {
        let first = figures.count
        let (busy, own, wall) = (Machine.busy, Bench.own, Machine.now())
        try load()
        let seconds = Double(Machine.now() - wall) / 1e9
        let others = max(0, (Machine.busy - busy) - (Bench.own - own)) / (seconds * Double(Machine.cores))
        if others > 0.05 {
            for index in figures.indices[first...] {
                figures[index].marks.append("other load: \(Int(others * 100)) % of the cores")
            }
        }
    }

    /// Processor seconds of this process and of all children that have ended.
    private static var own: Double {
        [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue].reduce(0) { sum, who in
            var used = rusage()
            getrusage(who, &used)
            let (user, system) = (used.ru_utime, used.ru_stime)
            return sum + Double(user.tv_sec + system.tv_sec) + Double(user.tv_usec + system.tv_usec) / 1e6
        }
    }

    func finish() {
        if shows { progress("") }
        print(Table.text(figures))
        let minutes = Double(Machine.now() - began.wall) / 60e9
        print(
            "\(figures.count) figures in \((minutes * 10).rounded() / 10) minutes, load averages after: \(Machine.load)"
        )
    }

    var json: JSON {
        .of([
            "cores": .number(Int64(Machine.cores)), "fileSystem": .string(Machine.fileSystem(folder.path)),
            "loadBefore": .string(began.load), "loadAfter": .string(Machine.load), "quick": .bool(quick),
            "figures": .array(figures.map(\.json)),
        ])
    }
}
