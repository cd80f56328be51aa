/// A message with a name on the wire, such as `id.niaga.orders.enter-order.v1`.
package protocol Message: Document {
    static var type: String { get }
    /// What it is for, in the business's words.
    static var about: String { get }
}

/// Something a person or program asks a service to do.
package protocol Command: Message {
    /// Whose facts the decision reads as copies: only for these does waiting with `after` make sense.
    static var reads: [ServiceName] { get }
}

/// Something a person or program asks a service to tell.
package protocol Query: Message {
    associatedtype Answer: FieldValue
    static var reads: [ServiceName] { get }
}

/// A message's name and fields without its Swift type: what `describe` prints and clients are built from.
package final class MessageOutline: Sendable {
    package enum Kind: String, Sendable { case command, query, event }
    package let kind: Kind
    package let type: String
    package let about: String
    package let reads: [ServiceName]
    /// Whether the personal parts of earlier events of its subject go with it.
    package let erases: Bool
    private let message: any Message.Type
    private let outlines: @Sendable () -> [FieldOutline]
    /// Reads strictly and says what is wrong; the same code the service runs.
    package let check: @Sendable (JSON) -> Complaints?
    /// What a query is answered with; nil of what is no query.
    package let answer: AnswerOutline?

    package static func command<C: Command>(_: C.Type) -> MessageOutline { of(C.self, .command, reads: C.reads) }
    package static func query<Q: Query>(_: Q.Type) -> MessageOutline {
        of(Q.self, .query, reads: Q.reads, answer: .of(Q.Answer.self))
    }
    package static func event<B: EventBody>(_: B.Type) -> MessageOutline { of(B.self, .event, erases: B.erases) }

    private init<M: Message>(
        _ kind: Kind, of _: M.Type, reads: [ServiceName], erases: Bool, answer: AnswerOutline?,
        check: @escaping @Sendable (JSON) -> Complaints?
    ) {
        self.answer = answer
        self.kind = kind
        type = M.type
        about = M.about
        message = M.self
        outlines = { M.fields.outlines }
        self.reads = reads
        self.erases = erases
        self.check = check
    }

    /// Made where they are asked for: who types one question knows the names of a hundred messages and needs the fields
    /// of one.
    package var fields: [FieldOutline] { outlines() }

    /// The message before anything was read into it: its shape as Swift has it.
    package var blank: any Message { message.init() }

    private static func of<M: Message>(
        _: M.Type, _ kind: Kind, reads: [ServiceName] = [], erases: Bool = false, answer: AnswerOutline? = nil
    ) -> MessageOutline {
        MessageOutline(kind, of: M.self, reads: reads, erases: erases, answer: answer) { json in
            switch M.strictly(json) {
            case .success: nil
            case .failure(let complaints): complaints
            }
        }
    }

    /// The last part of the name without its version: "enter-order".
    package var slug: String { MessageOutline.slug(type) }

    package static func slug(_ type: String) -> String {
        let text = type.utf8
        guard let end = text.lastIndex(of: UInt8(ascii: ".")) else { return type }
        let before = text[..<end]
        let start = before.lastIndex(of: UInt8(ascii: ".")).map(text.index(after:)) ?? text.startIndex
        return String(before[start...]) ?? type
    }

    package var schema: JSON {
        .of([
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(type),
            "description": .string(about), "x-kind": .string(kind.rawValue), "x-answer": answer?.shape.schema,
        ]).merging(FieldOutline.schema(fields))
    }
}

/// The form of what a query is answered with, without its Swift type.
package struct AnswerOutline: Sendable {
    private let makeShape: @Sendable () -> Shape
    /// The same bytes, as this build reads and writes them.
    package let again: @Sendable ([UInt8]) -> Result<[UInt8], Complaints>

    package var shape: Shape { makeShape() }

    static func of<Answer: FieldValue>(_: Answer.Type) -> AnswerOutline {
        AnswerOutline(makeShape: { Answer.shape }) { bytes in
            var reading = Reading(strict: true)
            guard let part = try? JSONText(bytes).root, let answer = Answer.read(part, &reading) else {
                return .failure(Complaints(reading.complaints))
            }
            return .success(answer.bytes)
        }
    }
}

extension JSON {
    func merging(_ other: JSON) -> JSON { .object((members ?? []) + (other.members ?? [])) }
}
