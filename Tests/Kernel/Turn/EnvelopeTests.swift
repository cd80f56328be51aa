import CustomersMessages
import Models
import Testing

@testable import Kernel

struct `The body of a record` {
    private static let epoch = Epoch([UInt8](repeating: 0xAB, count: 16)) ?? .zero

    private static func body(_ cause: Cause, _ name: Prose = "Toko", of person: PersonName? = nil) -> [UInt8] {
        var event = CustomerRegistered()
        event.customer = "C-1"
        event.name = name
        event.contact = .known("Sari")
        return Envelope.body(
            event, about: "C-1", of: person, service: .customers, epoch: epoch, sequence: 42,
            recorded: Instant(milliseconds: 1_764_000_000_123), cause: cause)
    }

    @Test(arguments: [
        Cause(id: "k-1", principal: "ana", correlation: "k-1", traceparent: "00-a-b-01"),
        Cause(id: "orders/0:7", principal: nil, correlation: nil, traceparent: nil),
        Cause(id: "a \"key\"\\", principal: "ana", correlation: "a \"key\"\\", traceparent: nil),
    ])
    func `is canonical JSON, whoever stands behind it`(cause: Cause) throws {
        let body = Self.body(cause, "Toko \"Sari\" é", of: .customer("C-1"))
        #expect(try JSONWriter.bytes(JSONReader.read(body)) == body)
        let continued = Envelope.continued(body)
        #expect(try JSONWriter.bytes(JSONReader.read(continued)) == continued)
        #expect(Envelope.continues(continued))
        #expect(Envelope.typeSaid(in: body) == CustomerRegistered.type)
        #expect(Envelope.typeSaid(in: continued) == CustomerRegistered.type)
        #expect(!Envelope.continues(body))
    }

    @Test(arguments: [
        "", "}", "\"}", #"{"type":"a"}"#, #"{"data":{"a":1,"type":"a"}}"#, #"{"a":1,"type":"a\"b"}"#,
        #"{"a":1,"type":"a" }"#, #"{"a":",\"type\":\"b"}"#,
    ])
    func `that does not end with its type is read whole`(body: String) {
        #expect(Envelope.typeSaid(in: Array(body.utf8)) == nil)
    }

    @Test func `says what journals have always said`() {
        let cause = Cause(id: "k-1", principal: "ana", correlation: "k-1", traceparent: nil)
        #expect(
            String(decoding: Self.body(cause), as: UTF8.self)
                == #"{"authid":"ana","authtype":"user","causationid":"k-1","correlationid":"k-1","data":{"creditLimit":{"amount":"0.00","currency":"IDR"},"currency":"IDR","customer":"C-1","name":"Toko","on":"1970-01-01","taxed":true,"termDays":0},"datacontenttype":"application/json","id":"abababab-42","sequence":"00000000000000000042","source":"/customers/0","specversion":"1.0","subject":"C-1","time":"2025-11-24T16:00:00.123Z","type":"id.niaga.customers.customer-registered.v1"}"#
        )
    }
}
