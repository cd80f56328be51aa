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

    func validate() throws {
        guard watch, topic != nil || common.output != .table else { return }
        throw ValidationError(
            Terminal.say(
                "--watch keeps the whole morning on the screen. Leave out the heap and -o.",
                "--watch menampilkan seluruh pagi di layar. Hilangkan nama tumpukan dan -o."))
    }

    mutating func run() async throws {
        try await common.talking { conversation in
            let together = Together(
                conversation: conversation, profile: common.signer(), patience: common.patience)
            if let topic { return try open(Heaps.named(topic), together) }
            if watch { return try keepShowing(together) }
            let heard = try together.ask(questions)
            switch common.output {
            case .table: for line in Today.lines(heard, width: Terminal.width) { Terminal.out(line) }
            case .json, .jsonl: Today.json(heard, common.output)
            }
            let troubles = heard.troubles()
            for trouble in troubles { Rendering.trouble(trouble, .table) }
            return troubles.first?.status ?? .ok
        }
    }

    /// Again where something changed, who is silent among it, until somebody has enough.
    private func keepShowing(_ together: Together) throws(Trouble) -> ExitStatus {
        let signal = StopSignal()
        var shown: [String] = []
        while true {
            let heard = try together.ask(questions)
            let troubles = heard.troubles()
            let lines = Today.lines(heard, width: Terminal.width)
            let all = lines + troubles.map(\.sentence)
            if all != shown {
                if Terminal.isOutputTerminal, Keyboard.canRedraw { Terminal.show("\u{1B}[H\u{1B}[2J") }
                for line in lines { Terminal.out(line) }
                for trouble in troubles { Rendering.trouble(trouble, .table) }
                shown = all
            }
            for _ in 0..<10 where !signal.isRaised { usleep(100_000) }
            if signal.isRaised { return .ok }
        }
    }

    private var questions: [Together.Question] { Heaps.questions.map { Together.Question($0, asked()) } }

    private func asked(_ more: [JSON.Member] = []) -> [UInt8] {
        JSONWriter.bytes(.object(more + (limit.map { [.init("limit", .number(Int64($0)))] } ?? [])))
    }

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
        let isSilent = !heard.troubles().isEmpty
        guard lines.isEmpty, !isSilent else { return head + lines.dropLast() }
        return head + [Terminal.say("Nothing waits for you.", "Tidak ada yang menunggu Anda.")]
    }

    /// One heap, page by page.
    private func open(_ heap: Heaps.Named, _ together: Together) throws(Trouble) -> ExitStatus {
        var mark: JSON.Member?
        var opened = OpenedHeap(heap, common.output, home: common.home)
        repeat {
            var members = [JSON.Member("topic", .string(heap.topic.word))]
            if let mark { members.append(mark) }
            if limit == nil { members.append(.init("limit", .number(Int64(Today.page)))) }
            guard let heard = try together.ask([Together.Question(heap.outline, asked(members))]).first else { break }
            let answer = try heard.outcome.get()
            guard answer.isOK else { throw Trouble(answer) }
            guard let page = try Rendering.json(answer)["heaps"]?.elements?.first else { throw notTheirs(heap) }
            opened.page(page)
            mark = page["next"].map { JSON.Member("after", $0) }
        } while all && mark != nil
        opened.end(hasMore: mark != nil)
        return .ok
    }

    /// Of one heap a screen shows so many.
    private static let page = 50

    private func notTheirs(_ heap: Heaps.Named) -> Trouble {
        let name = Terminal.say(heap.topic.english, heap.topic.indonesian)
        return Trouble(
            .denied, "role", "\(name): that is none of \(common.signer())'s work, and is not shown with this key.",
            "\(name): bukan pekerjaan \(common.signer()), dan tidak ditampilkan dengan kunci ini.")
    }
}
