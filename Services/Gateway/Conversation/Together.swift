import Kernel
import Models

/// One question for each of several services, asked at once: whoever is down keeps nobody from hearing the others.
struct Together {
    struct Question {
        let outline: MessageOutline
        let body: [UInt8]
        let service: ServiceName

        /// - Parameter service: whom to ask where the question is not one service's own.
        init(_ outline: MessageOutline, _ body: [UInt8] = Array("{}".utf8), of service: ServiceName? = nil) {
            (self.outline, self.body) = (outline, body)
            self.service = service ?? MessageOutline.service(outline.type) ?? .customers
        }
    }

    /// What one service said, or why it said nothing.
    struct Heard {
        let service: ServiceName
        let outcome: Result<Answer, Trouble>

        /// Its answer, where it gave one.
        var body: JSON? {
            guard case .success(let answer) = outcome, answer.isOK else { return nil }
            return try? Rendering.json(answer)
        }
    }

    let conversation: Conversation
    let profile: String
    let patience: Duration
    /// How long a connection may take.
    var connecting = Conversation.connecting

    /// In the order of the questions.
    func ask(_ questions: [Question]) throws(Trouble) -> [Heard] {
        var waiting: [Int: Int] = [:]
        var heard: [Result<Answer, Trouble>?] = questions.map { _ in nil }
        for (place, question) in questions.enumerated() {
            do {
                let id = try conversation.submit(
                    question.outline, question.service, body: question.body, key: "", profile: profile,
                    timeout: patience)
                waiting[id] = place
            } catch {
                heard[place] = .failure(error)
            }
        }
        while !waiting.isEmpty {
            for (id, ending) in try conversation.pump(.milliseconds(20)) {
                guard let place = waiting.removeValue(forKey: id) else { continue }
                switch ending {
                case .answered(let answer): heard[place] = .success(answer)
                case .failed(let trouble): heard[place] = .failure(trouble)
                }
            }
            for (id, place) in waiting {
                let service = questions[place].service
                guard let trouble = conversation.hopeless(service, profile, isQuery: true, after: connecting)
                else { continue }
                waiting[id] = nil
                heard[place] = .failure(conversation.abandon(id, service, profile, isQuery: true, trouble))
            }
        }
        return zip(questions, heard).compactMap { question, outcome in
            outcome.map { Heard(service: question.service, outcome: $0) }
        }
    }
}

extension [Together.Heard] {
    /// What whoever asks should know. That somebody may not ask is no news to him, nor that a service does not know a key which another
    /// one let in: its owner has nothing to do there.
    func troubles(isKnown: Bool = false) -> [Trouble] {
        let isKnown =
            isKnown
            || contains {
                if case .success = $0.outcome { true } else { false }
            }
        return compactMap { one in
            switch one.outcome {
            case .success(let answer): answer.isOK || answer.status == 403 ? nil : Trouble(answer)
            case .failure(let trouble): isKnown && trouble.problem.code == "key-refused" ? nil : trouble
            }
        }
    }
}
