import InvoicingMessages
import LogisticsMessages
import Models
import OrdersMessages

// How those fields are typed whose shape does not tell.

extension Part {
    /// In what those amounts of the line are, where their message does not ask for it.
    static func currency(of amounts: [Part]) -> Part {
        var part = Part(
            spelling: "currency", place: .option,
            about: Terminal.say(
                "the currency of the amounts typed; IDR where absent", "mata uang jumlah yang diketik; IDR bila kosong"),
            isNeeded: false
        ) { _, typing in
            // Lines without a price are in the customer's own.
            let typed = amounts.contains { amount in
                (typing.texts[amount.spelling] ?? []).contains { amount.spelling != "line" || $0.contains("@") }
            }
            guard typed else {
                let named = amounts.map(\.label).joined(separator: ", ")
                throw Trouble.usage(
                    "--currency says in what \(named) is, and no amount is there. Leave it out.",
                    "--currency menyebut mata uang \(named), padahal tidak ada jumlahnya. Hapus saja.")
            }
            return []
        }
        part.choices = Currency.allCases.map(\.rawValue)
        return part
    }
}

extension Phrase.Form {
    /// A flag that says no: `--untaxed`.
    static func no(
        _ field: any PartialKeyPath<M> & Sendable, _ spelling: String, _ about: (english: String, indonesian: String)
    ) -> Self {
        Self(field: field) { outline in
            [
                Part(
                    spelling: spelling, place: .flag, about: Terminal.say(about.english, about.indonesian),
                    isNeeded: false
                ) { _, _ in
                    [.init(outline.name, false)]
                }
            ]
        }
    }

    /// `TEA=12@18000-5%`, once a line: product, quantity, and where agreed the price and a discount.
    static func lines(_ field: any PartialKeyPath<M> & Sendable) -> Self {
        repeated(
            field, "line",
            Terminal.say(
                "PRODUCT=QUANTITY[@PRICE[-DISCOUNT%]], once a line",
                "PRODUK=JUMLAH[@HARGA[-DISKON%]], sekali per baris"), money: true
        ) {
            text, currency throws(Trouble) in
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw Trouble.usage(
                    "--line \"\(text)\" must be PRODUCT=QUANTITY[@PRICE[-DISCOUNT%]], such as TEA=12@18000.",
                    "--line \"\(text)\" harus PRODUK=JUMLAH[@HARGA[-DISKON%]], misalnya TEA=12@18000.")
            }
            let what = "--line \"\(text)\""
            let parts = sides[1].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
            var members: [JSON.Member] = [
                .init("product", .string(String(sides[0]))),
                .init(
                    "quantity",
                    try Amounts.quantity(String(parts[0]), Quantity.digits, what)),
            ]
            guard parts.count == 2 else { return .object(members) }
            let prices = parts[1].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            members.append(
                .init("price", try Amounts.money(String(prices[0]), currency, UnitPrice.digits, what)))
            if prices.count == 2 {
                let share = Amounts.share(String(prices[1]), Rate.shape)
                guard (try? Decimal.steps(share, digits: Rate.digits)) != nil else {
                    throw Trouble.usage(
                        "\(what): the discount must be such as 5% or 0.05.",
                        "\(what): diskon harus seperti 5% atau 0.05.")
                }
                members.append(.init("discount", .string(share)))
            }
            return .object(members)
        }
    }

    /// `2`, `2=5` or `O-5:2=5`, once a line: a line of an order, and how much of it.
    static func chosen(_ field: any PartialKeyPath<M> & Sendable, _ all: (english: String, indonesian: String)) -> Self
    {
        repeated(
            field, "line",
            Terminal.say(
                "[ORDER:]LINE[=QUANTITY], once a line; \(all.english) where there is none",
                "[PESANAN:]BARIS[=JUMLAH], sekali per baris; \(all.indonesian) bila kosong")
        ) { text, _ throws(Trouble) in
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let place = sides[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let line = place.last.flatMap({ Int64($0) }) else {
                throw Trouble.usage(
                    "--line \"\(text)\" must be [ORDER:]LINE[=QUANTITY], such as 2=5 or O-5:2=5.",
                    "--line \"\(text)\" harus [PESANAN:]BARIS[=JUMLAH], misalnya 2=5 atau O-5:2=5.")
            }
            var members: [JSON.Member] = []
            if place.count == 2 { members.append(.init("order", .string(String(place[0])))) }
            members.append(.init("line", .number(line)))
            if sides.count == 2 {
                members.append(
                    .init(
                        "quantity",
                        try Amounts.quantity(String(sides[1]), Quantity.digits, "--line \"\(text)\"")))
            }
            return .object(members)
        }
    }

    /// `I-1=250000`, once an invoice.
    static func allocations(_ field: any PartialKeyPath<M> & Sendable) -> Self {
        repeated(
            field, "invoice",
            Terminal.say(
                "INVOICE[=AMOUNT], once an invoice, all that is open where no amount is there; the oldest due first where there is none",
                "FAKTUR[=JUMLAH], sekali per faktur, seluruh sisanya tanpa jumlah; yang paling awal jatuh tempo bila kosong"
            ), money: true
        ) { text, currency throws(Trouble) in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let invoice = parts.first, !invoice.isEmpty else {
                throw Trouble.usage(
                    "--invoice \"\(text)\" must be INVOICE[=AMOUNT], such as I-1=250000.",
                    "--invoice \"\(text)\" harus FAKTUR[=JUMLAH], misalnya I-1=250000.")
            }
            return .of([
                "invoice": .string(String(invoice)),
                "amount": parts.count == 2
                    ? try Amounts.money(String(parts[1]), currency, 2, "--invoice \"\(text)\"") : nil,
            ])
        }
    }

    private static func repeated(
        _ field: any PartialKeyPath<M> & Sendable, _ spelling: String,
        _ about: @escaping @autoclosure @Sendable () -> String,
        money: Bool = false,
        _ one: @escaping @Sendable (String, String?) throws(Trouble) -> JSON
    ) -> Self {
        Self(field: field) { outline in
            var part = Part(spelling: spelling, place: .option, about: about(), isNeeded: outline.isTyped) {
                texts, typing in
                var items: [JSON] = []
                for text in texts { items.append(try one(text, typing["currency"])) }
                return [.init(outline.name, .array(items))]
            }
            part.repeats = true
            part.mayEndInUnit = !money || spelling == "line"
            part.names = spelling == "invoice" ? InvoiceID.names : money ? ProductID.names : nil
            part.mayHoldMoney = money
            part.fields = [outline.name]
            return [part]
        }
    }
}

extension Phrase.Form {
    /// A carrier by its code, its name or how else people write it.
    static func carrier(_ field: any PartialKeyPath<M> & Sendable, _ place: Part.Place) -> Self {
        Self(field: field) { outline in
            var part = Part.of(outline, spelling: outline.name, place: place)
            part.resolution = .init(question: .query(GetCarrier.self), field: "carrier")
            return [part]
        }
    }
}

extension Phrase.Form where M == PushTracking {
    /// A carrier's word, or what it means in the reader's own.
    static var scanned: Self {
        Self(field: \.code) { outline in
            guard case .words(let words) = TrackingStatus.shape else { return [] }
            var part = Part(spelling: outline.name, place: .positional, about: outline.told, isNeeded: true) {
                texts, _ in
                [.init(outline.name, .string(words.first { $0.isMeant(by: texts[0]) }?.word ?? texts[0]))]
            }
            part.fields = [outline.name]
            return [part]
        }
    }
}

extension Phrase.Form where M == SetTaxRule {
    /// `2025-01-01 --rate 12% --base 11/12`.
    static var rule: Self {
        Self(field: \.rule) { outline in
            var from = Part(
                spelling: "from", place: .positional,
                about: Terminal.say("the first day on which it holds", "tanggal mulai berlaku"), isNeeded: true
            ) { texts, typing in
                let base = (typing["base"] ?? "1/1").split(separator: "/")
                guard base.count == 2, let numerator = Int64(base[0]), let denominator = Int64(base[1]) else {
                    throw Trouble.usage(
                        "--base must be such as 11/12, not \"\(typing["base"] ?? "")\".",
                        "--base harus seperti 11/12, bukan \"\(typing["base"] ?? "")\".")
                }
                return [
                    .init(
                        outline.name,
                        .of([
                            "from": .string(texts[0]),
                            "rate": typing["rate"].map { .string(Amounts.share($0, Rate.shape)) },
                            "baseNumerator": .number(numerator), "baseDenominator": .number(denominator),
                            "taxClass": typing["class"].map(JSON.string),
                        ]))
                ]
            }
            from.fields = [outline.name, "\(outline.name)/from"]
            var rate = Part(
                spelling: "rate", place: .option,
                about: Terminal.say("the rate, such as 12%", "tarifnya, misalnya 12%"), isNeeded: true
            ) { _, _ in
                []
            }
            rate.fields = ["\(outline.name)/rate"]
            var base = Part(
                spelling: "base", place: .option,
                about: Terminal.say(
                    "the share of the price it is counted on, such as 11/12; all of it where absent",
                    "bagian harga yang menjadi dasar, misalnya 11/12; seluruhnya bila kosong"),
                isNeeded: false
            ) { _, _ in [] }
            base.fields = ["\(outline.name)/baseNumerator", "\(outline.name)/baseDenominator"]
            var products = Part(
                spelling: "class", place: .option,
                about: Terminal.say(
                    "for which products: standard or luxury; standard where absent",
                    "untuk produk yang mana: umum (standard) atau mewah (luxury); umum bila kosong"), isNeeded: false
            ) { _, _ in [] }
            products.fields = ["\(outline.name)/taxClass"]
            return [from, rate, base, products]
        }
    }
}
