import CustomersMessages
import Foundation
import Hashing
import Kernel
import Models
import Testing

@testable import gateway

/// Journals made by hand, whose records follow from one another.
private struct Hand {
    let service: ServiceName
    var epoch: Epoch
    var sequence: UInt64 = 0
    var hash = Chain.zero
    var at = Instant("2026-11-30T02:00:00Z") ?? .blank

    init(_ service: ServiceName, life: UInt8 = 1) throws {
        self.service = service
        epoch = try #require(Epoch([life] + [UInt8](repeating: 0, count: 15)))
    }

    mutating func write(
        _ name: String = "Toko", cause: String = "key", by principal: String? = "sales", personal: String? = nil,
        goesOn: Bool = false
    ) -> Record {
        sequence += 1
        var event = CustomerRegistered()
        event.customer = "C-1"
        event.name = Prose(name) ?? .blank
        return write(
            event, Cause(id: cause, principal: principal, correlation: nil, traceparent: nil), personal, goesOn)
    }

    mutating func erase() -> Record {
        sequence += 1
        var event = PersonErased()
        event.customer = "C-1"
        return write(event, Cause(id: "key", principal: "sales", correlation: nil, traceparent: nil), nil, false)
    }

    private mutating func write(_ event: any EventBody, _ cause: Cause, _ personal: String?, _ goesOn: Bool) -> Record {
        var body = Envelope.body(
            event, about: "C-1", of: .customer("C-1"), service: service, epoch: epoch, sequence: sequence, recorded: at,
            cause: cause)
        if goesOn {
            body = Array(
                String(decoding: body, as: UTF8.self).replacing("\"sequence\":", with: "\"more\":true,\"sequence\":")
                    .utf8)
        }
        let kept = personal.map { Array("{\"phone\":\"\($0)\",\"salt\":\"x\"}".utf8) }
        let sha = SHA256Port.openSSL
        let (bodyHash, personalHash) = (sha.digest(body), Chain.personalHash(kept, sha))
        let record = Record(
            service: service, partition: 0, epoch: epoch, sequence: sequence, recorded: at,
            hash: Chain.hash(
                previous: hash, service: service, partition: 0, epoch: epoch, sequence: sequence, recorded: at,
                bodyHash: bodyHash, personalHash: personalHash, sha), bodyHash: bodyHash, personalHash: personalHash,
            body: body, personal: kept)
        hash = record.hash
        return record
    }
}

struct `A shelf` {
    private func place(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "niaga-shelf-\(UUID().uuidString.prefix(8))")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private func text(_ folder: String) throws -> String {
        try Shelf.names(in: folder).map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }.joined()
    }

    @Test(arguments: ["{\"half\":", "\0\0\0\0", "not even"])
    func `cuts off what was being written, back to the end of a whole turn`(torn: String) throws {
        try place { folder in
            var hand = try Hand(.customers)
            let first = [hand.write(), hand.write()]
            var shelf = try Shelf(.customers, in: folder)
            try shelf.keep(first)
            let begun = hand.write(goesOn: true)
            let path = "\(folder)/\(try Shelf.names(in: folder)[0])"
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data((JSONWriter.text(RecordLine.json(begun)) + "\n" + torn).utf8))
            try handle.close()
            var again = try Shelf(.customers, in: folder)
            #expect(again.cursor == first[1].cursor)
            try again.keep([begun, hand.write()])
            let lines = try RecordLines([UInt8](text(folder).utf8))
            #expect(lines.records.map(\.sequence) == [1, 2, 3, 4] && lines.torn == nil)
            #expect(try Shelf.names(in: folder).count == 1)
        }
    }

    @Test func `is not cut in its midst: what is damaged there is named`() throws {
        try place { folder in
            var hand = try Hand(.customers)
            var shelf = try Shelf(.customers, in: folder)
            try shelf.keep([hand.write(), hand.write("Toko Dua"), hand.write()])
            let path = "\(folder)/\(try Shelf.names(in: folder)[0])"
            let whole = try String(contentsOfFile: path, encoding: .utf8)
            for broken in [
                whole.replacing("Toko Dua", with: "Toko \"Dua"),
                whole.replacing("\"sequence\":2", with: "\"sequence\":7"),
            ] {
                try broken.write(toFile: path, atomically: true, encoding: .utf8)
                #expect(throws: Trouble.self) { try Shelf(.customers, in: folder) }
                #expect(try String(contentsOfFile: path, encoding: .utf8) == broken)
            }
        }
    }

    @Test func `begins a file each day and each life, and goes on with today's`() throws {
        try place { folder in
            var hand = try Hand(.customers)
            for _ in 0..<3 {
                var shelf = try Shelf(.customers, in: folder)
                try shelf.keep([hand.write()])
            }
            #expect(try Shelf.names(in: folder).count == 1)
            hand.at = hand.at.adding(.seconds(86_400))
            var shelf = try Shelf(.customers, in: folder)
            try shelf.keep([hand.write(), hand.write()])
            hand.epoch = try Hand(.customers, life: 2).epoch
            try shelf.keep([hand.write()])
            #expect(try Shelf.names(in: folder).count == 3)
            try shelf.forget(before: hand.at)
            #expect(try Shelf.names(in: folder).count == 2)
        }
    }

    @Test
    func `erases a person where he stands, in lives that were given up too, and what was left by who was killed at it`()
        throws
    {
        try place { folder in
            var hand = try Hand(.customers)
            var shelf = try Shelf(.customers, in: folder)
            try shelf.keep([hand.write(personal: "0811-1"), hand.write()])
            let fork = hand
            // A life that was given up knew him better.
            try shelf.keep((0..<5).map { hand.write(personal: "0811-\($0 + 2)") })
            #expect(try text(folder).contains("0811-6"))
            try shelf.stepBack()
            #expect(shelf.cursor == .start)
            var later = fork
            later.epoch = try Hand(.customers, life: 2).epoch
            try shelf.keep([later.write(personal: "0811-9"), later.erase(), later.write(personal: "0811-10")])
            let kept = try text(folder)
            #expect(!kept.contains("0811-1\\") && !kept.contains("0811-6") && !kept.contains("0811-9"))
            #expect(kept.contains("0811-10"))
            let left = "\(folder)/\(try Shelf.names(in: folder)[0]).new-4194303"
            try "0811-6".write(toFile: left, atomically: true, encoding: .utf8)
            _ = try Shelf(.customers, in: folder)
            #expect(!FileManager.default.fileExists(atPath: left))
        }
    }
}

struct `What arrives to be kept` {
    @Test func `waits for the record that it came of, and whole turns alone go`() throws {
        var orders = try Hand(.orders)
        var logistics = try Hand(.logistics)
        var arriving = Arriving()
        var kept: [ServiceName: UInt64] = [.orders: 0, .logistics: 0]
        func there(_ service: ServiceName) -> UInt64? { kept[service] }
        arriving.heard(logistics.write(cause: "orders/0:2", by: nil, goesOn: true))
        #expect(arriving.take(.logistics, kept: there).isEmpty)
        let cause = arriving.cause(of: .logistics, kept: there)
        #expect(cause?.publisher == .orders && cause?.sequence == 2)
        arriving.heard(orders.write(goesOn: true))
        #expect(arriving.take(.orders, kept: there).isEmpty)
        arriving.heard(orders.write())
        #expect(arriving.take(.orders, kept: there).map(\.sequence) == [1, 2])
        kept[.orders] = 2
        // Its other half is still on its way.
        #expect(arriving.take(.logistics, kept: there).isEmpty)
        arriving.heard(logistics.write(cause: "orders/0:2", by: nil))
        #expect(arriving.take(.logistics, kept: there).map(\.sequence) == [1, 2])
        #expect(arriving.isEmpty)
    }

    @Test func `waits for nobody whom nobody keeps, nor for what was given up, nor for a person's own key`() throws {
        var hand = try Hand(.logistics)
        var arriving = Arriving()
        arriving.heard(hand.write(cause: "orders/0:5", by: nil))
        #expect(arriving.take(.logistics) { _ in nil }.count == 1)
        arriving.heard(hand.write(cause: "orders/0:5", by: "sales"))
        #expect(arriving.take(.logistics) { _ in 0 }.count == 1)
        arriving.heard(hand.write(cause: "orders/0:5", by: nil))
        arriving.heard(hand.write(cause: "orders/0:6", by: nil))
        #expect(arriving.take(.logistics) { _ in 0 }.isEmpty)
        arriving.giveUp(.orders, upTo: 5)
        #expect(arriving.take(.logistics) { _ in 0 }.count == 1)
        #expect(!arriving.isEmpty)
    }
}
