import Kernel
import Models
import OfficeModel
import SQLiteStore

/// Each answer that a client was given against what the model of the office says it had to be.
extension Auditor {
    /// What a journal tells, with the life in which each record was made.
    private struct Journal {
        let told: [HeardEvent?]
        let epochs: [Epoch]

        init(_ reader: SQLiteReader) throws {
            let records = try reader.records(after: 0, limit: 1_000_000).map(\.record)
            told = records.map { record in
                RecordedEvent(record).map { event in
                    HeardEvent(
                        name: MessageOutline.slug(event.type), data: event.data.json,
                        isPersonal: record.personalHash != Chain.zero)
                }
            }
            epochs = records.map(\.epoch)
        }

        /// Whether the place is one of this journal as it is now, and not of a life that was lost.
        func has(_ position: Position) -> Bool {
            let sequence = Int(position.sequence)
            guard sequence <= epochs.count else { return false }
            let isAfterThis = sequence == 0 || epochs[sequence - 1] <= position.epoch
            return isAfterThis && (sequence == epochs.count || epochs[sequence] >= position.epoch)
        }
    }

    private struct Question {
        let entry: SimulatedClient.Acknowledged
        let asked: Asked
        let position: Position
        /// How far the asker had seen each service.
        let seen: [ServiceName: UInt64]
    }

    mutating func foretell() throws {
        var journals: [ServiceName: Journal] = [:]
        for service in ServiceName.allCases {
            guard let node = world.nodes[service] else { return }
            journals[service] = try Journal(SQLiteReader(node.path, service))
        }
        let questions = questions(journals)
        for service in ServiceName.allCases {
            guard let journal = journals[service] else { continue }
            let mine = Dictionary(grouping: questions.filter { $0.entry.service == service }) {
                Int($0.position.sequence) - $0.entry.events
            }
            compare(Business.of(service).book, mine, service, journal, journals)
        }
    }

    private func questions(_ journals: [ServiceName: Journal]) -> [Question] {
        world.clients.flatMap { client in
            var seen: [ServiceName: UInt64] = [:]
            var questions: [Question] = []
            for entry in client.acknowledged.sorted(by: { $0.step < $1.step }) {
                guard let position = Position(entry.position), let asked = client.asked(entry, on: world.day),
                    journals[entry.service]?.has(position) == true
                else { continue }
                questions.append(Question(entry: entry, asked: asked, position: position, seen: seen))
                seen[entry.service] = max(seen[entry.service] ?? 0, position.sequence)
            }
            return questions
        }
    }

    private mutating func compare(
        _ empty: some Book, _ questions: [Int: [Question]], _ service: ServiceName, _ journal: Journal,
        _ journals: [ServiceName: Journal]
    ) {
        var book = empty
        var heard = HearsayCache(journals: journals.mapValues(\.told))
        for place in 0...journal.told.count {
            for question in questions[place] ?? [] { judge(question, book, place, journal, &heard) }
            if place < journal.told.count, let told = journal.told[place] { book.read(told) }
        }
    }

    private mutating func judge(
        _ question: Question, _ book: some Book, _ place: Int, _ journal: Journal, _ heard: inout HearsayCache
    ) {
        let entry = question.entry
        let code = (try? JSONReader.read(entry.body))?["code"]?.text
        // A command at which the service dies is given up; that no book can foretell.
        guard code != "quarantined" else { return }
        let real: Foretold
        if entry.status == 200 {
            let events = journal.told[place..<(place + entry.events)].map { $0?.name ?? "" }
            real = .done(events)
        } else {
            real = .refused(code ?? "")
        }
        // What is set aside is not known although it was passed.
        let seen = world.faults[.parked] == nil ? question.seen : [:]
        let others = Others(atLeast: heard.upTo(seen), atMost: heard.all)
        guard let allowed = book.foretell(question.asked, others)?.map({ question.asked.named($0) }) else {
            faults.append("\(entry.service): no book knows what \(entry.key) asks")
            return
        }
        judged.insert(question.asked.name)
        foretold.all += 1
        foretold.exactly += allowed.count == 1 ? 1 : 0
        guard !allowed.contains(where: { $0.agrees(with: real) }) else { return }
        faults.append(
            "\(entry.service): \(entry.key) was answered \(real) at \(question.position.sequence); foretold was \(allowed.map(\.description).joined(separator: " or "))"
        )
    }

    /// What may be known of other services, read once for each place.
    private struct HearsayCache {
        let journals: [ServiceName: [HeardEvent?]]
        private var known: [[ServiceName: UInt64]: Hearsay] = [:]
        let all: Hearsay

        init(journals: [ServiceName: [HeardEvent?]]) {
            self.journals = journals
            all = HearsayCache.read(journals, upTo: journals.mapValues { UInt64($0.count) })
        }

        mutating func upTo(_ seen: [ServiceName: UInt64]) -> Hearsay {
            if let hearsay = known[seen] { return hearsay }
            let hearsay = HearsayCache.read(journals, upTo: seen)
            known[seen] = hearsay
            return hearsay
        }

        private static func read(_ journals: [ServiceName: [HeardEvent?]], upTo seen: [ServiceName: UInt64]) -> Hearsay
        {
            var hearsay = Hearsay()
            for service in ServiceName.allCases {
                for told in journals[service]?.prefix(Int(seen[service] ?? 0)) ?? [] {
                    if let told { hearsay.read(told) }
                }
            }
            return hearsay
        }
    }
}
