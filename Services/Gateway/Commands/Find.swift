import ArgumentParser
import Kernel
import Models

/// Whatever somebody has in hand: a name, a number, a telephone.
struct Find: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: Terminal.say(
            "Find whatever you have in hand: a name or part of it, a number, a telephone.",
            "Cari apa pun yang Anda pegang: nama atau sebagiannya, nomor, telepon."),
        discussion: Terminal.say(
            """
            Looks for customers and products by any part of their names, and for orders, quotations, invoices, shipments and payments by
            their own names, their legal numbers, the customer's order number, the waybill and the bank's reference.
            Example: gateway find rejeki
            Example: gateway find DEMO-O-1
            """,
            """
            Mencari pelanggan dan produk menurut bagian mana pun dari namanya, dan pesanan, penawaran, faktur, pengiriman serta
            pembayaran menurut namanya, nomor resminya, nomor PO pelanggan, resi dan referensi bank.
            Contoh: gateway find rejeki
            Contoh: gateway find DEMO-O-1
            """), aliases: Called.commands["find"] ?? [])

    @Argument(
        help: .say(
            "What is written, or words of it, in any order.", "Yang tertulis, atau kata-katanya, urutan bebas."))
    var words: [String]
    @Option(help: .say("At most this many of each kind.", "Paling banyak sekian dari masing-masing."))
    var limit: Int?
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let text = words.joined(separator: " ")
        try await common.talking { conversation in
            let together = Together(conversation: conversation, profile: common.signer(), patience: common.patience)
            let heard = try together.ask(Search.questions(text, limit: limit))
            let things = Search.things(heard)
            switch common.output {
            case .json:
                Terminal.out(.object([.init("items", .array(things)), .init("more", .bool(Search.more(heard)))]))
            case .jsonl: for thing in things { Terminal.out(thing) }
            case .table: show(things, isMore: Search.more(heard), text)
            }
            let troubles = heard.troubles()
            for trouble in troubles { Rendering.trouble(trouble, .table) }
            if let trouble = troubles.first { return trouble.status }
            return things.isEmpty ? .notFound : .ok
        }
    }

    private func show(_ things: [JSON], isMore: Bool, _ text: String) {
        guard !things.isEmpty else {
            return Terminal.say(
                Terminal.say(
                    "Nothing here is called or numbered \"\(Cell.safe(text))\". Try fewer words, or a part of one.",
                    "Tidak ada yang bernama atau bernomor \"\(Cell.safe(text))\". Coba kata yang lebih sedikit, atau sebagian saja."
                ))
        }
        let rows = things.map(Search.row)
        for line in Search.table(rows).lines(rows, width: Terminal.width) { Terminal.out(line) }
        if isMore { Terminal.say(Terminal.say("more may fit: add a word", "masih ada yang cocok: tambahkan kata")) }
        guard Terminal.isErrorTerminal, let first = things.first, let noun = first["kind"]?.text,
            let id = first["id"]?.text
        else { return }
        Terminal.say(Terminal.paint("\(Sentences.next): gateway \(noun) show \(Cell.safe(id))", .dim))
    }
}
