import AllMessages
import CustomersMessages
import Foundation
import Kernel
import Models
import Settings
import Wire

/// Everything that reads bytes of strangers or of people: each must end in a value or a refusal, in bounded time and memory.
enum Decoders {
    static let all: [@Sendable ([UInt8]) -> Void] = [
        packet, publication, pack, head, json, command, record, position, roleTable, roleFile, certificate, settings,
        values,
    ]

    /// Frames of the request side, and what the two doors read of a header.
    @Sendable private static func packet(_ data: [UInt8]) {
        guard let packet = try? Packet.read(frames(data)[...]) else { return }
        _ = Intake.after(packet.header)
        _ = Replays.cursor(packet.header["after"])
        _ = packet.header["traceparent"]?.text.flatMap(Trace.parent)
        var replays = Replays(.orders)
        let epoch = Epoch([UInt8](repeating: 1, count: 16)) ?? .zero
        let now = Instant(milliseconds: 0)
        _ = try? replays.open(Replays.Peer([1]), of: "sales", packet, head: Head(epoch: epoch, recorded: now), at: now)
        {
            _ throws(StoreFailure) in nil
        }
        replays.credit(Replays.Peer([1]), packet, at: now)
    }

    @Sendable private static func publication(_ data: [UInt8]) {
        guard let record = Publication.record(frames(data)[...], of: .customers) else { return }
        _ = Envelope.continues(record.body)
        guard let event = RecordedEvent(record) else { return }
        _ = event.on
        _ = event.read(CustomerEvent.self)
        _ = event.read(ProblemEvent.self)
        _ = event.read(NoticeEvent.self)
    }

    @Sendable private static func pack(_ data: [UInt8]) {
        guard let records = Pack.records(data, of: .customers) else { return }
        precondition(Pack.records(Pack.frame(records), of: .customers) == records, "a packed record reads otherwise")
    }

    @Sendable private static func head(_ data: [UInt8]) { _ = FrameHeader(data) }

    @Sendable private static func json(_ data: [UInt8]) {
        guard let json = try? JSONReader.read(data) else { return }
        // What was read is written, and read as the same.
        let written = JSONWriter.bytes(json)
        precondition((try? JSONReader.read(written)).map(JSONWriter.bytes) == written, "written JSON reads otherwise")
    }

    /// Every message, chosen by the first byte.
    @Sendable private static func command(_ data: [UInt8]) {
        let messages = Catalogue.all.flatMap(\.messages)
        guard let first = data.first, let json = try? JSONReader.read(Array(data.dropFirst())) else { return }
        _ = messages[Int(first) % messages.count].canonical(json)
    }

    @Sendable private static func record(_ data: [UInt8]) {
        guard let json = try? JSONReader.read(data), let record = RecordLine.record(json) else { return }
        _ = RecordedEvent(record)
    }

    @Sendable private static func position(_ data: [UInt8]) {
        let text = String(decoding: data, as: UTF8.self)
        if let position = Position(text) { precondition(Position(position.description) == position) }
        _ = Cause.event(text)
    }

    @Sendable private static func roleTable(_ data: [UInt8]) { _ = try? RoleTable.read(data, for: .orders) }
    @Sendable private static func roleFile(_ data: [UInt8]) {
        _ = try? RoleFile.read(data, of: "roles.json", for: .orders)
    }
    @Sendable private static func certificate(_ data: [UInt8]) { _ = try? Certificate.read(data, of: "a.cert") }

    @Sendable private static func settings(_ data: [UInt8]) {
        let known = [KnownSetting("listen.port", default: "7020", "the first of three ports")]
        _ = try? Settings.refuseUnknown(Data(data), of: "config.json", known)
    }

    /// The small ones, from a text.
    @Sendable private static func values(_ data: [UInt8]) {
        let text = String(decoding: data, as: UTF8.self)
        _ = Prose(text)
        _ = Day(text)
        if let instant = Instant(text) { precondition(Instant(instant.description) == instant) }
        _ = Epoch(text)
        _ = Hex.bytes(text)
        _ = OrderID(text)
    }

    /// Frames as they are told apart here: each behind two bytes of its length.
    private static func frames(_ data: [UInt8]) -> [[UInt8]] {
        var frames: [[UInt8]] = []
        var rest = data[...]
        while rest.count >= 2, frames.count < 12 {
            let length = min(Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1]), rest.count - 2)
            rest = rest.dropFirst(2)
            frames.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return frames
    }
}
