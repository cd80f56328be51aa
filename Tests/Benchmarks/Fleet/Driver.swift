import Glibc
import Kernel
import Models
import ZeroMQ

/// A client that keeps so many commands in flight and remembers when each was answered.
struct Driver {
    /// One connection and one stream each.
    let lanes: [Line]

    /// As many connections as that many in flight need.
    init(_ endpoint: String, server: CurveKey, pair: CurvePair, inFlight: Int) throws {
        lanes = try (0..<Driver.lanes(inFlight)).map { _ in
            try Line(.dealer, endpoint, server: server, pair: pair)
        }
        for (index, lane) in lanes.enumerated() { try Driver.greet(lane, index) }
    }

    static func lanes(_ inFlight: Int) -> Int { (inFlight + Limits.window - 1) / Limits.window }

    /// A connection that has answered once has its handshake behind it.
    private static func greet(_ lane: Line, _ index: Int) throws {
        let limit = Machine.now() + 20_000_000_000
        let hello = Packet(.hello, Driver.request(index, mark: 1)).frames
        var sent = false
        while Machine.now() < limit {
            sent = sent || lane.send(hello)
            if sent, lane.receive({ _, _ in }) { return }
            Line.wait([lane], until: Machine.now() + 2_000_000)
        }
        throw Line.Failed(description: "a connection was not made within 20 s")
    }

    /// 16 bytes that say which command it was.
    private static func request(_ index: Int, mark: UInt8 = 0) -> [UInt8] {
        var bytes = [UInt8](repeating: mark, count: 8)
        bytes.append(big: UInt64(index))
        return bytes
    }

    struct Run {
        var times = Distribution()
        /// When each command was sent, by the machine's clock.
        var sent: [UInt64] = []
        var seconds = 0.0
        var done = 0
        /// What was not answered with OK, by code.
        var refused: [String: Int] = [:]
        var rate: Double { seconds > 0 ? Double(done) / seconds : 0 }
    }

    /// One after another, each lane with its share in flight all the while. The lane of a command is its place
    /// modulo the number of lanes.
    func closed(_ commands: [Prepared], inFlight: Int, mayBeRefused: Bool = false) throws -> Run {
        let share = max(1, inFlight / lanes.count)
        return try run(commands, mayBeRefused) { open, _, _ in
            open < share
        } due: { _ in
            nil
        }
    }

    /// At fixed times, whatever is still open; each is measured from its time, so that one that had to wait for
    /// others is not forgotten.
    func open(_ commands: [Prepared], rate: Double) throws -> Run {
        let began = Machine.now() + 10_000_000
        let apart = 1_000_000_000 / rate
        let due = { (index: Int) in began + UInt64(Double(index) * apart) }
        return try run(commands, false) { open, index, now in
            open < Limits.window && due(index) <= now
        } due: {
            due($0)
        }
    }

    private func run(
        _ commands: [Prepared], _ mayBeRefused: Bool, may: (_ open: Int, _ index: Int, _ now: UInt64) -> Bool,
        due: (Int) -> UInt64?
    ) throws -> Run {
        var result = Run()
        var sent = [UInt64](repeating: 0, count: commands.count)
        var open = [Int](repeating: 0, count: lanes.count)
        var next = Array(lanes.indices)
        var numbers = [Int](repeating: 0, count: lanes.count)
        let began = Machine.now()
        while result.done < commands.count {
            let now = Machine.now()
            guard now < began + 300_000_000_000 else { throw Line.Failed(description: "the load was not done in time") }
            for lane in lanes.indices {
                while next[lane] < commands.count, may(open[lane], next[lane], now) {
                    let index = next[lane]
                    numbers[lane] += 1
                    sent[index] = due(index) ?? Machine.now()
                    guard lanes[lane].send(commands[index].frames(Driver.request(index), number: numbers[lane])) else {
                        throw Line.Failed(description: "a command could not be sent")
                    }
                    next[lane] += lanes.count
                    open[lane] += 1
                }
                while let (index, trouble) = answer(lanes[lane]) {
                    result.times.add(Machine.now() - sent[index])
                    if let trouble { result.refused[trouble, default: 0] += 1 }
                    result.done += 1
                    open[lane] -= 1
                }
            }
            let first = lanes.indices.filter { next[$0] < commands.count && open[$0] < Limits.window }
                .compactMap { due(next[$0]) }.min()
            if !lanes.indices.contains(where: { next[$0] < commands.count && may(open[$0], next[$0], Machine.now()) }) {
                Line.wait(lanes, until: first ?? Machine.now() + 100_000_000)
            }
        }
        guard mayBeRefused || result.refused.isEmpty else {
            throw Line.Failed(description: "a load that is refused measures something else: \(result.refused)")
        }
        result.sent = sent
        result.seconds = Double(Machine.now() - began) / 1e9
        return result
    }

    /// Which command was answered, and the code where it was not with OK.
    private func answer(_ lane: Line) -> (Int, String?)? {
        var index = 0
        var isOK = false
        var body: [UInt8] = []
        let came = lane.receive { frame, bytes in
            switch frame {
            case 1: isOK = bytes.count == 2
            case 2: index = Array(bytes[8..<16]).big(at: 0, as: Int.self)
            case 4: if !isOK { body = Array(bytes) }
            default: break
            }
        }
        guard came else { return nil }
        return (index, isOK ? nil : (try? JSONReader.read(body))?["code"]?.text ?? "unreadable")
    }
}
