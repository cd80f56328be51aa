import ArgumentParser
import Foundation
import Kernel
import Models
import Words

/// Events as they happen, without a hole.
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: Terminal.say(
            "Events as they happen, in the order of all services, without a hole, across restarts.",
            "Kejadian saat terjadi, menurut urutan semua layanan, tanpa celah, juga setelah dijalankan ulang."),
        discussion: "Example: gateway watch orders logistics --since 0 --until-caught-up")

    @Argument(
        help: .say(
            "Which services; all where absent.",
            "Layanan yang mana; semua bila kosong.")) var services: [ServiceName] = []
    @Option(
        help: .say(
            "From this far back: 2h, 30m, 7d, or a sequence; 0 is the beginning. Only new ones where absent.",
            "Sejak kapan: 2h, 30m, 7d, atau nomor urut; 0 adalah awal. Hanya yang baru bila kosong."))
    var since: String?
    @Option(
        help: .say(
            "Only types whose last part begins so, such as order-.",
            "Hanya jenis yang bagian akhirnya berawalan begitu, misalnya order-.")) var type: String?
    @Option(
        help: .say(
            "Only what is about this: an order, a customer, a waybill, or whatever else has a name.",
            "Hanya tentang ini: pesanan, pelanggan, resi, atau apa pun yang bernama."))
    var about: String?
    @Flag(
        help: .say(
            "End when all that is recorded now was shown.",
            "Selesai bila semua yang tercatat sekarang sudah ditampilkan.")) var untilCaughtUp = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let directory: Directory
        do {
            directory = try await Directory.read(common.home)
        } catch {
            Rendering.trouble(error, common.output)
            throw error.status.exitCode
        }
        do throws(Trouble) {
            let names = ServiceName.allCases.filter { services.isEmpty || services.contains($0) }
            let watching = try Watching(
                directory, names, profile: common.signer(), since: try Since(since), patience: common.patience)
            var results = Results(common.output)
            let status = try watching.runInOrder(untilCaughtUp: untilCaughtUp) { record, event in
                show(record, event, &results)
            }
            if common.output != .table { results.end() }
            if status != .ok { throw Trouble(status, "stream-lost", "A stream ended; see above.") }
        } catch {
            if error.problem.code != "stream-lost" { Rendering.trouble(error, common.output) }
            throw error.status.exitCode
        }
    }

    private func show(_ record: Record, _ event: RecordedEvent, _ results: inout Results) {
        if let type, !MessageOutline.slug(event.type).hasPrefix(type), !event.type.hasPrefix(type) { return }
        if let about, event.subject != about, !Watch.names(about, (try? JSONReader.read(record.body))?["data"]) {
            return
        }
        Watch.show(record, event, common.output, &results)
    }

    /// Whether that name stands anywhere in what the event says.
    private static func names(_ name: String, _ data: JSON?) -> Bool {
        switch data {
        case .string(let text)?: text == name
        case .array(let elements)?: elements.contains { names(name, $0) }
        case .object(let members)?: members.contains { names(name, $0.value) }
        case .null?, .bool?, .number?, nil: false
        }
    }

    /// One event, as everybody who follows sees it.
    static func show(_ record: Record, _ event: RecordedEvent, _ form: OutputForm, _ results: inout Results) {
        switch form {
        case .json, .jsonl:
            if let body = try? JSONReader.read(record.body) { results.add(body) }
        case .table:
            let printed = Printed(Terminal.language)
            let data = (try? JSONReader.read(record.body))?["data"]
            let told = Happened.sentence(event.type, event.subject, data: data)
            let text = told?.line ?? "  \(MessageOutline.slug(event.type))  \(Cell.safe(event.subject))"
            Terminal.out("\(printed.day(event.recorded.day)) \(printed.clock(event.recorded))  \(text)")
        }
    }
}

extension ServiceName: ExpressibleByArgument {}

/// From where to watch.
enum Since {
    case now
    case sequence(UInt64)
    case ago(Duration)
    /// Behind a place that is known with its hash.
    case cursor(Cursor)

    init(_ text: String?) throws(Trouble) {
        guard let text else {
            self = .now
            return
        }
        if let sequence = UInt64(text) {
            self = .sequence(sequence)
            return
        }
        if let moment = Since.moment(text, Conversation.wall()) {
            let ago = Conversation.wall().milliseconds - moment.milliseconds
            self = .ago(.milliseconds(max(0, ago)))
            return
        }
        guard let unit = text.last, let count = Int64(text.dropLast()), (1...100_000).contains(count) else {
            throw .usage(
                "--since \"\(text)\" must be a time such as 30m, 2h, 7d, yesterday or 15:00, or a sequence such as 120.",
                "--since \"\(text)\" harus waktu seperti 30m, 2h, 7d, kemarin atau 15:00, atau nomor urut seperti 120.")
        }
        switch unit {
        case "s": self = .ago(.seconds(count))
        case "m": self = .ago(.seconds(count * 60))
        case "h": self = .ago(.seconds(count * 3_600))
        case "d": self = .ago(.seconds(count * 86_400))
        default:
            throw .usage(
                "--since \"\(text)\": the unit must be s, m, h or d.",
                "--since \"\(text)\": satuannya harus s, m, h atau d.")
        }
    }

    /// The beginning of a day, or a moment, as people write them.
    private static func moment(_ text: String, _ now: Instant) -> Instant? {
        if case .means(let day) = WrittenDay.read(text, today: now.day) { return day.adding(days: -1).end }
        if case .means(let moment) = WrittenMoment.read(text, now: now) { return moment }
        return nil
    }
}
