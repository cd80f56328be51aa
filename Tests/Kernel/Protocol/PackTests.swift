import Kernel
import Models
import Testing

private let records = [
    record(1, body: "{\"n\":1}"), record(2, body: "{}", personal: "{\"name\":\"Sari\"}"),
    record(3, body: "{\"n\":3}", personal: nil, isErased: true),
]

private func record(_ sequence: UInt64, body: String, personal: String? = nil, isErased: Bool = false) -> Record {
    Record(
        service: .orders, partition: 0, epoch: Epoch([UInt8](repeating: 7, count: 16)) ?? .zero, sequence: sequence,
        recorded: Instant(milliseconds: 1_000_000), hash: [UInt8](repeating: UInt8(sequence), count: 32),
        bodyHash: [UInt8](repeating: 2, count: 32),
        personalHash: personal == nil && !isErased ? Chain.zero : [UInt8](repeating: 3, count: 32),
        body: Array(body.utf8), personal: personal.map { Array($0.utf8) })
}

struct `A frame of many records` {
    @Test func `is read as what was put into it`() {
        #expect(Pack.records(Pack.frame(records), of: .orders) == records)
        #expect(Pack.records([], of: .orders) == nil)
    }

    @Test func `is not read in part: not one byte may be missing, too many or another`() {
        let frame = Pack.frame(records)
        let ends = (1..<records.count).map { Pack.frame(records.prefix($0)).count }
        for count in 0..<frame.count where !ends.contains(count) {
            #expect(Pack.records(Array(frame[..<count]), of: .orders) == nil, "cut behind \(count) bytes")
        }
        #expect(Pack.records(frame + [0], of: .orders) == nil)
        var huge = frame
        huge.replaceSubrange(4..<8, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(Pack.records(huge, of: .orders) == nil)
        var damaged = frame
        damaged[12 + 24] ^= 1
        #expect(Pack.records(damaged, of: .orders) == nil)
    }

    @Test func `comes as one body, a single record as three`() {
        let id = [UInt8](repeating: 0, count: 16)
        let packed = Packet(.item, id, .object([]), body: [Pack.frame(records)])
        let single = Packet(.item, id, .object([]), body: Publication.parts(records[1]))
        #expect(Pack.records(item: packed, of: .orders) == records)
        #expect(Pack.records(item: single, of: .orders) == [records[1]])
        #expect(Pack.records(item: Packet(.item, id, .object([])), of: .orders) == nil)
    }
}

struct `What is published of a turn` {
    private func journaled(_ count: Int, bytes: Int) -> [Journaled] {
        (1...count).map {
            Journaled(
                record: record(UInt64($0), body: String(repeating: "x", count: bytes)), kind: "order", subject: "O-1",
                type: "id.niaga.orders.order-entered.v1")
        }
    }

    private func packs(_ messages: [[[UInt8]]]) -> [[UInt64]] {
        messages.filter { $0[0] == Array("p.orders.0.".utf8) }.map {
            guard case .events(let records) = Publication.heard($0, of: .orders) else { return [] }
            return records.map(\.sequence)
        }
    }

    @Test func `is each event alone, and all of them in order in few packs`() {
        let messages = Pack.publications(journaled(100, bytes: 800), of: .orders)
        let alone = messages.filter { $0.count == 4 }
        #expect(
            alone.map { String(decoding: $0[0], as: UTF8.self) }
                == .init(repeating: "e.orders.0.order-entered", count: 100))
        #expect(alone.compactMap { FrameHeader($0[1])?.sequence } == Array(1...100))
        #expect(packs(messages).flatMap(\.self) == Array(1...100))
        #expect(packs(messages).count == 13)
        #expect(messages.count == 113)
    }

    @Test func `is a pack of its own for an event that fills one`() {
        let messages = Pack.publications(journaled(3, bytes: Limits.publishedPack), of: .orders)
        #expect(packs(messages) == [[1], [2], [3]])
        #expect(Pack.publications([], of: .orders).isEmpty)
    }

    @Test func `is not heard where it fits nothing`() {
        let topic = Array("p.orders.0.".utf8)
        for frames in [[], [topic], [topic, []], [topic, [1, 2, 3]], [topic, Pack.frame(records), []], [[], [0]]] {
            guard case .unreadable = Publication.heard(frames, of: .orders) else {
                Issue.record("\(frames) was heard")
                continue
            }
        }
    }
}
