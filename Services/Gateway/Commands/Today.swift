import ArgumentParser
import Foundation
import Kernel
import Models
import Words

/// What waits for whoever asks, at a look: the first line of the day.
struct Today: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: Terminal.say(
            "What waits for you: to check, to pick, to collect, and what went wrong.",
            "Yang menunggu Anda: untuk diperiksa, diambil, ditagih, dan yang bermasalah."),
        discussion: Terminal.say(
            """
            Shows what concerns whoever asks, by their roles. Counted are up to 1,000 of each.
            Example: gateway today
            Example: gateway today overdue --all
            """,
            """
            Menampilkan yang menyangkut penanya menurut perannya. Dihitung sampai 1.000 dari masing-masing.
            Contoh: gateway today
            Contoh: gateway today lewat-tempo --all
            """), aliases: Called.commands["today"] ?? [])

    @Argument(
        help: .say(
            "One heap: verify, held, overdue …; all where absent.",
            "Satu tumpukan: periksa, tertahan, lewat-tempo …; semua bila kosong.")) var topic: String?
    @Option(
        help: .say("At most this many of each.", "Paling banyak sekian dari masing-masing."))
    var limit: Int?
    @Flag(help: .say("Every page of one heap.", "Semua halaman satu tumpukan.")) var all = false
    @Flag(
        help: .say("Again as things change, until Ctrl-C.", "Diperbarui saat ada perubahan, sampai Ctrl-C."))
    var watch = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        try await common.talking { conversation in
            let together = Together(
                conversation: conversation, profile: common.signer(), patience: common.patience)
            if let topic { return try open(Heaps.named(topic), together) }
            let signal = watch ? StopSignal() : nil
            var status = ExitStatus.ok
            var shown: [String] = []
            repeat {
                let heard = try together.ask(
                    Heaps.questions.map { Together.Question(outline: $0, body: asked()) })
                status = heard.contains { $0.trouble != nil } ? .unavailable : .ok
                guard common.output == .table else {
                    Today.json(heard, common.output)
                    break
                }
                let lines = Today.lines(heard, width: Terminal.width)
                if lines != shown {
                    if watch, Terminal.isOutputTerminal { Terminal.show("\u{1B}[H\u{1B}[2J") }
                    for line in lines { Terminal.out(line) }
                    shown = lines
                }
                if !watch || status != .ok { for trouble in heard.compactMap(\.trouble) { say(trouble) } }
                guard let signal else { break }
                for _ in 0..<10 where !signal.isRaised { usleep(100_000) }
                if signal.isRaised { return .ok }
            } while true
            return status
        }
    }

    private func asked(_ more: [JSON.Member] = []) -> [UInt8] {
        JSONWriter.bytes(.object(more + (limit.map { [.init("limit", .number(Int64($0)))] } ?? [])))
    }

    private func say(_ trouble: Trouble) { Rendering.trouble(trouble, .table) }

    private static func json(_ heard: [Together.Heard], _ form: OutputForm) {
        let answers = heard.compactMap { one in one.body.map { JSON.Member(one.service.rawValue, $0) } }
        if form == .json { return Terminal.out(.object(answers)) }
        for answer in answers { for heap in answer.value["heaps"]?.elements ?? [] { Terminal.out(heap) } }
    }

    /// The day and its heaps.
    static func lines(_ heard: [Together.Heard], width: Int) -> [String] {
        var lines: [String] = []
        for (one, outline) in zip(heard, Heaps.questions) {
            let morning = Morning(outline)
            for heap in one.body?["heaps"]?.elements ?? [] { lines += morning.lines(heap, width: width) }
        }
        let on = heard.lazy.compactMap { $0.body?["on"]?.text.flatMap { Day($0) } }.first
        let head = on.map { [Terminal.paint(Printed(Terminal.language).weekday($0), .bold, on: 1), ""] } ?? []
        let isSilent = heard.contains { $0.trouble != nil }
        guard lines.isEmpty, !isSilent else { return head + lines.dropLast() }
        return head + [Terminal.say("Nothing waits for you.", "Tidak ada yang menunggu Anda.")]
    }

    /// One heap, page by page.
    private func open(_ heap: Heaps.Named, _ together: Together) throws(Trouble) -> ExitStatus {
        let morning = Morning(heap.outline)
        var mark: JSON.Member?
        var isFirst = true
        repeat {
            var members = [JSON.Member("topic", .string(heap.topic.word))]
            if let mark { members.append(mark) }
            if limit == nil { members.append(.init("limit", .number(Int64(Today.page)))) }
            let heard = try together.ask([Together.Question(outline: heap.outline, body: asked(members))])
            guard case .success(let answer)? = heard.first?.outcome, answer.isOK else {
                throw heard.first.flatMap { one in
                    if case .success(let answer) = one.outcome { Trouble(answer) } else { one.trouble }
                } ?? Trouble(.fault, "fault", "No answer came.")
            }
            let page = try Rendering.json(answer)["heaps"]?.elements?.first ?? .null
            show(page, morning, isFirst: isFirst)
            mark = page["next"].map { JSON.Member("after", $0) }
            if isFirst, common.output == .table { hint(heap, page) }
            isFirst = false
        } while all && mark != nil
        if mark != nil, common.output == .table {
            Terminal.say("\(Sentences.more): \(Heaps.opening(heap.topic.word)) --all")
        }
        return .ok
    }

    /// Of one heap a screen shows so many.
    private static let page = 50

    private func show(_ page: JSON, _ morning: Morning, isFirst: Bool) {
        switch common.output {
        case .json, .jsonl: Terminal.out(page)
        case .table: for line in morning.page(page, width: Terminal.width, isFirst: isFirst) { Terminal.out(line) }
        }
    }

    private func hint(_ heap: Heaps.Named, _ page: JSON) {
        guard Terminal.isErrorTerminal, let first = page["items"]?.elements?.first,
            let next = Heaps.next(heap.topic.word, first)
        else { return }
        Terminal.say(Terminal.paint("\(Sentences.next): \(next)", .dim))
    }
}
