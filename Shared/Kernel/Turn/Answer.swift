import Models

/// What a request gets back: a status, what a program reads of it, and the body.
package struct Answer: Equatable, Sendable {
    package let status: Int
    package let header: JSON
    package let body: [UInt8]

    package init(status: Int, header: JSON, body: [UInt8]) {
        self.status = status
        self.header = header
        self.body = body
    }

    package var isOK: Bool { status < 300 }

    package static func ok(_ stored: StoredReply, replayed: Bool) -> Answer {
        Answer(
            status: stored.status,
            header: .of([
                "replayed": .bool(replayed), "position": .string(stored.position),
                "events": .number(Int64(stored.events)), "status": .number(Int64(stored.status)),
            ]), body: stored.body)
    }

    package static func problem(_ problem: Problem, retryAfter: Duration? = nil) -> Answer {
        Answer(
            status: problem.status,
            header: .of([
                "code": .string(problem.code), "status": .number(Int64(problem.status)),
                "retryAfterMs": retryAfter.map {
                    .number($0.wholeMilliseconds)
                },
            ]), body: JSONWriter.bytes(problem.json))
    }
}

/// RFC 9457 `application/problem+json`, with a stable code and the arguments of its sentence, so
/// that the reader's program may say it in the reader's language.
package struct Problem: Error, Equatable, Sendable {
    package let code: String
    package let status: Int
    package let title: String
    package let detail: String
    package let arguments: [Rejection.Argument]
    package let errors: [Complaint]
    package let pointers: [Pointer]

    package init(
        _ code: String, _ status: Int, _ detail: String, arguments: [Rejection.Argument] = [],
        errors: [Complaint] = [], pointers: [Pointer] = []
    ) {
        self.code = code
        self.status = status
        title = Problem.title(status)
        self.detail = detail
        self.arguments = arguments
        self.errors = errors
        self.pointers = pointers
    }

    package init(_ rejection: Rejection) {
        self.init(
            rejection.code, rejection.status, rejection.sentence, arguments: rejection.arguments,
            pointers: rejection.pointers)
    }

    package init(_ complaints: Complaints) {
        self.init("malformed", 400, complaints.description, errors: complaints.all)
    }

    /// A rule that a refusal names may be met later; the rest of these statuses never by waiting.
    package var retryable: Bool { [429, 503, 504, 507].contains(status) }

    package var json: JSON {
        .of([
            "type": .string("urn:niaga:problem:\(code)"), "title": .string(title),
            "status": .number(Int64(status)), "detail": .string(detail), "code": .string(code),
            "retryable": .bool(retryable),
            "arguments": arguments.isEmpty
                ? nil : .object(arguments.map { JSON.Member($0.name, .string($0.value)) }),
            "errors": errors.isEmpty && pointers.isEmpty
                ? nil
                : .array(
                    errors.map {
                        .of([
                            "pointer": .string($0.pointer.description), "code": .string($0.code.rawValue),
                            "rule": .string($0.rule), "got": .string($0.got), "detail": .string($0.sentence),
                        ])
                    } + pointers.map { .of(["pointer": .string($0.description)]) }),
        ])
    }

    private static func title(_ status: Int) -> String {
        switch status {
        case 400: "The message cannot be read"
        case 401: "Nobody is known by this key"
        case 403: "The role does not allow this"
        case 404: "There is no such thing"
        case 409: "Something else was first"
        case 410: "No longer kept"
        case 413: "Too large"
        case 422: "A rule forbids this"
        case 426: "Another protocol is needed"
        case 429: "Too many at once"
        case 503: "Not now"
        case 504: "Too late"
        case 507: "The disk is full"
        default: "A fault"
        }
    }
}
