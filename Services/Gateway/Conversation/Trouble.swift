import Kernel
import Models
import Words

/// Why the gateway cannot do what was typed, before or instead of any service's answer.
struct Trouble: Error {
    let status: ExitStatus
    let problem: Problem
    /// Whether it is the answer to an earlier run of the same key: it may no longer be so.
    private(set) var replayed = false
    /// The same in Bahasa Indonesia, where the gateway itself says it.
    private(set) var indonesian: String?

    init(
        _ status: ExitStatus, _ code: String, _ sentence: String, _ indonesian: String? = nil,
        arguments: [Rejection.Argument] = []
    ) {
        self.status = status
        self.indonesian = indonesian
        problem = Problem(code, Trouble.httpStatus(status), sentence, arguments: arguments)
    }

    init(_ problem: Problem, _ indonesian: String? = nil) {
        self.indonesian = indonesian
        status = ExitStatus.of(problem.status, code: problem.code)
        self.problem = problem
    }

    /// What a service answered where it was not yes.
    init(_ answer: Answer) {
        self.init(Problem.read(answer))
        replayed = answer.header["replayed"] == .bool(true)
    }

    private static func httpStatus(_ status: ExitStatus) -> Int {
        switch status {
        case .ok: 200
        case .fault: 500
        case .notFound: 404
        case .conflict: 409
        case .refused: 422
        case .denied: 401
        case .unavailable: 503
        case .unknownOutcome: 504
        case .streamLost: 410
        case .usage: 400
        case .configuration: 426
        }
    }

    /// Where nobody knows what became of a command, its key is what asks again.
    func naming(_ key: String) -> Trouble {
        guard status == .unknownOutcome else { return self }
        return Trouble(
            status, problem.code, problem.detail + " The key is \(key) (--key \(key)).",
            (indonesian ?? Sentences.of(problem, in: .indonesian)) + " Kuncinya \(key) (--key \(key)).")
    }

    static func usage(_ sentence: String, _ indonesian: String? = nil) -> Trouble {
        Trouble(.usage, "usage", sentence, indonesian)
    }

    /// In the reader's language.
    var sentence: String {
        switch Terminal.language {
        case .english: Sentences.of(problem)
        case .indonesian: indonesian.map(Cell.safe) ?? Sentences.of(problem)
        }
    }
}

extension Problem {
    /// Reads what a service answered; a body that is none of ours becomes one that says so.
    static func read(_ answer: Answer) -> Problem {
        guard let json = try? JSONReader.read(answer.body), let code = json["code"]?.text,
            let detail = json["detail"]?.text
        else {
            return Problem(
                "fault", answer.status, "The service answered \(answer.status) with a body that cannot be read.")
        }
        let arguments = (json["arguments"]?.members ?? []).map {
            Rejection.Argument(name: $0.name, value: $0.value.text ?? "")
        }
        let complaints = (json["errors"]?.elements ?? []).compactMap { entry -> Complaint? in
            guard let code = entry["code"]?.text.flatMap({ Complaint.Code(rawValue: $0) }) else { return nil }
            return Complaint(
                code, at: Pointer(entry["pointer"]?.text ?? ""), rule: entry["rule"]?.text ?? "",
                got: entry["got"]?.text ?? "")
        }
        return Problem(code, answer.status, detail, arguments: arguments, errors: complaints)
    }
}
