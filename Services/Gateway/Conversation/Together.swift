import Kernel
import Models

/// One question for each of several services, asked at once: whoever is down keeps nobody from hearing the others.
struct Together {
    struct Question {
        let outline: MessageOutline
        let body: [UInt8]
        var service: ServiceName { MessageOutline.service(outline.type) ?? .customers }
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

        /// Why not, where whoever asks should know: that somebody may not ask is no news to him.
        var trouble: Trouble? {
            switch outcome {
            case .success(let answer): answer.isOK || answer.status == 403 ? nil : Trouble(answer)
            case .failure(let trouble): trouble
            }
        }
    }

    let conversation: Conversation
    let profile: String
    let patience: Duration

    /// In the order of the questions.
    func ask(_ questions: [Question]) throws(Trouble) -> [Heard] {
        var waiting: [Int: ServiceName] = [:]
        var heard: [ServiceName: Result<Answer, Trouble>] = [:]
        for question in questions {
            do {
                let id = try conversation.submit(
                    question.outline, question.service, body: question.body, key: "", profile: profile,
                    timeout: patience)
                waiting[id] = question.service
            } catch {
                heard[question.service] = .failure(error)
            }
        }
        while !waiting.isEmpty {
            for (id, ending) in try conversation.pump(.milliseconds(20)) {
                guard let service = waiting.removeValue(forKey: id) else { continue }
                switch ending {
                case .answered(let answer): heard[service] = .success(answer)
                case .failed(let trouble): heard[service] = .failure(trouble)
                }
            }
            for (id, service) in waiting {
                guard let trouble = conversation.hopeless(service, profile, isQuery: true) else { continue }
                waiting[id] = nil
                heard[service] = .failure(
                    conversation.abandon(id, service, profile, isQuery: true, trouble))
            }
        }
        return questions.compactMap { question in
            heard[question.service].map { Heard(service: question.service, outcome: $0) }
        }
    }
}
