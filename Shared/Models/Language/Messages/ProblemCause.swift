/// Why a service calls a person: a sentence in both languages, with what it speaks of in braces. It is recorded in English, as all that is
/// kept; who shows it reads the arguments back out of it and says it in the reader's language, also what older builds recorded.
package enum ProblemCause: CaseIterable, Sendable {
    case waitsTooLong, leftWhileStopped, cancelledTooLate
    case notYetCome, unknownWord, afterDelivery, wentBack, returned, reported, strayWaybill
    case oneNumber, restored, setAside, restoredShorter
    /// What put an end to one by itself.
    case wordUnderstood, waybillFound

    package var english: String {
        switch self {
        case .waitsTooLong: "order {order} waits for {step} longer than it should"
        case .leftWhileStopped: "goods of order {order} left with shipment {shipment} while it was stopped"
        case .cancelledTooLate: "order {order} was to be cancelled after its goods had left"
        case .notYetCome: "scan {scan} of {waybill} says {at}, which has not come yet, and is not believed"
        case .unknownWord:
            "the carrier's word \"{word}\" for {waybill} has no meaning here: say it with `gateway carrier word`"
        case .afterDelivery: "shipment {shipment} was scanned \"{status}\" after it was delivered"
        case .wentBack:
            "shipment {shipment} was called delivered, and its scans say that it had been on its way back to the sender"
        case .returned:
            "the carrier reports shipment {shipment} as {status}: it is at the sender's door, not the customer's"
        case .reported: "the carrier reports shipment {shipment} as {status}"
        case .strayWaybill:
            "{carrier} scans {waybill} (\"{word}\"), and no shipment has that waybill: was it typed otherwise at the hand-over?"
        case .oneNumber:
            "{kind} {one} and {kind} {other} have one number, written in two ways: an earlier build took both. Look at the two, and close this problem with what you found."
        case .restored:
            "The journal of {service} was restored. It goes on behind record {record} of epoch {epoch}, hash {hash}."
        case .setAside:
            "Event {record} ({type}) of {publisher} about {subject} was set aside by {service}: {why}. What comes of {subject} waits behind it until its operator has looked at `{service} parked`."
        case .restoredShorter:
            "The journal of {publisher} was restored without {lost} records heard here behind {record}. {own} records of ours came of them{subjects}."
        case .wordUnderstood: "the carrier's word means {status}"
        case .waybillFound: "shipment {shipment} has the waybill"
        }
    }

    package var indonesian: String {
        switch self {
        case .waitsTooLong: "pesanan {order} menunggu {step} lebih lama dari seharusnya"
        case .leftWhileStopped: "barang pesanan {order} berangkat dengan pengiriman {shipment} padahal ditahan"
        case .cancelledTooLate: "pesanan {order} hendak dibatalkan setelah barangnya berangkat"
        case .notYetCome: "pindaian {scan} untuk {waybill} menyebut {at}, yang belum tiba, dan tidak dipercaya"
        case .unknownWord:
            "kata ekspedisi \"{word}\" untuk {waybill} belum ada artinya di sini: tetapkan dengan `gateway carrier word`"
        case .afterDelivery: "pengiriman {shipment} dipindai \"{status}\" setelah sampai"
        case .wentBack:
            "pengiriman {shipment} disebut sudah sampai, padahal pindaiannya mengatakan sedang kembali ke pengirim"
        case .returned:
            "ekspedisi melaporkan pengiriman {shipment} {status}: ada di pintu pengirim, bukan pelanggan"
        case .reported: "ekspedisi melaporkan pengiriman {shipment} {status}"
        case .strayWaybill:
            "{carrier} memindai {waybill} (\"{word}\"), dan tidak ada pengiriman dengan resi itu: mungkin salah ketik saat diserahkan?"
        case .oneNumber:
            "{kind} {one} dan {kind} {other} bernomor sama, ditulis dengan dua cara: versi lama menerima keduanya. Periksa keduanya, lalu tutup masalah ini dengan temuan Anda."
        case .restored:
            "Jurnal {service} dipulihkan. Ia berlanjut setelah catatan {record} dari epoch {epoch}, hash {hash}."
        case .setAside:
            "Kejadian {record} ({type}) dari {publisher} tentang {subject} disisihkan oleh {service}: {why}. Kelanjutan {subject} menunggu sampai operatornya memeriksa `{service} parked`."
        case .restoredShorter:
            "Jurnal {publisher} dipulihkan tanpa {lost} catatan yang sudah terdengar di sini setelah {record}. {own} catatan kita berasal darinya{subjects}."
        case .wordUnderstood: "kata ekspedisi itu berarti {status}"
        case .waybillFound: "pengiriman {shipment} memiliki resi itu"
        }
    }

    /// The sentence as it is recorded.
    package func said(_ arguments: KeyValuePairs<String, any CustomStringConvertible>) -> String {
        Rejection.fill(
            english, arguments.map { Rejection.Argument(name: $0.key, value: $0.value.description) })
    }

    /// What was recorded, read back; nil of what a person wrote.
    package static func read(_ text: String) -> (cause: ProblemCause, arguments: [Rejection.Argument])? {
        for cause in allCases {
            guard let arguments = cause.arguments(of: text),
                Rejection.fill(cause.english, arguments) == text
            else { continue }
            return (cause, arguments)
        }
        return nil
    }

    /// What stands in the places of the braces: up to where the next words of the sentence begin.
    private func arguments(of text: String) -> [Rejection.Argument]? {
        var arguments: [Rejection.Argument] = []
        var (rest, template) = (text[...], english[...])
        while let open = template.firstIndex(of: "{"), let close = template[open...].firstIndex(of: "}") {
            let before = template[..<open]
            guard rest.hasPrefix(before) else { return nil }
            rest = rest.dropFirst(before.count)
            let name = String(template[template.index(after: open)..<close])
            template = template[template.index(after: close)...]
            let next = template.prefix { $0 != "{" }
            guard let end = next.isEmpty ? rest.endIndex : rest.firstRange(of: next)?.lowerBound else { return nil }
            let value = String(rest[..<end])
            if !arguments.contains(where: { $0.name == name }) {
                arguments.append(Rejection.Argument(name: name, value: value))
            }
            rest = rest[end...]
        }
        return rest == template ? arguments : nil
    }
}
