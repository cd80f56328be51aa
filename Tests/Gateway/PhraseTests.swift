import AllMessages
import ArgumentParser
import CustomersMessages
import Foundation
import InvoicingMessages
import LogisticsMessages
import Models
import OrdersMessages
import Testing

@testable import gateway

private let phrases: [(String, String)] = [
    ("customer add C-1 --name Toko --limit 1000", RegisterCustomer.type),
    ("customer change C-1 --limit 5", ChangeCustomer.type),
    ("customer erase C-1 --reason asked", ErasePerson.type),
    ("problem report P --stage order --about x", ReportProblem.type),
    ("problem close P --action x", CloseProblem.type),
    ("product add T --name Tea", AddProduct.type), ("product price T --list 2 --floor 1", SetPrice.type),
    ("quote draft Q --customer C --line T=1 --until 2030-01-01", DraftQuotation.type),
    ("quote offer Q 1 100", OfferPrice.type),
    ("quote send Q", SendQuotation.type), ("quote approve Q", ApproveQuotation.type),
    ("quote decline Q --reason x", DeclineQuotation.type),
    ("quote accept Q", AcceptQuotation.type), ("quote withdraw Q --reason x", WithdrawQuotation.type),
    ("order enter O --customer C --line T=1@5-2%", EnterOrder.type), ("order verify O", VerifyOrder.type),
    ("order confirm O", ConfirmOrder.type), ("order cancel O --reason x", CancelOrder.type),
    ("stock receive R T 5", ReceiveStock.type), ("shipment pick S --order O", PickShipment.type),
    ("shipment pack S", PackShipment.type),
    ("shipment hand-over S --carrier JNE --waybill 1", HandOverShipment.type),
    ("shipment track JNE 1 a delivered --at 2026-01-01T00:00:00Z", PushTracking.type),
    ("invoice post I --order O", PostInvoice.type),
    ("invoice tax-rule 2025-01-01 --rate 12% --base 11/12", SetTaxRule.type),
    ("payment allocate P --invoice I-1=5", AllocatePayment.type),
    ("payment record P --customer C --amount 5 --reference B", RecordPayment.type),
]

struct `A line typed` {
    @Test(arguments: phrases)
    func `becomes the message meant`(line: String, type: String) throws {
        let command = try Gateway.parseAsRoot(line.split(separator: " ").map(String.init))
        let phrase = try #require(command as? any CommandPhrase)
        func typeOf<P: CommandPhrase>(_ phrase: P) throws -> String {
            _ = try phrase.message()
            return P.Message.type
        }
        #expect(try typeOf(phrase) == type)
    }

    @Test func `exists for every command`() {
        #expect(Set(phrases.map(\.1)) == Set(Catalogue.all.flatMap(\.commands).map(\.type)))
    }
}

struct `Each rule` {
    @Test func `is also said in Indonesian`() {
        for rule in Catalogue.all.flatMap(\.rules) + RuleOutline.all(CommonRule.self) {
            #expect(Indonesian.templates[rule.code] != nil, "\(rule.code)")
        }
    }
}

/// A person who reads a code in brackets may ask what it means.
struct `Each code` {
    /// As they stand in the sources of those who give them.
    private static func written() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var found: Set<String> = []
        for folder in ["Shared", "Services"] {
            let files =
                FileManager.default.enumerator(
                    at: root.appending(path: folder), includingPropertiesForKeys: nil)?.allObjects as? [URL]
            for file in files ?? [] where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: /(?:Problem|Trouble)\(\s*(?:\.\w+,\s*|\w+\.status,\s*)?"([a-z-]+)"/) {
                    found.insert(String(match.1))
                }
            }
        }
        return found
    }

    @Test func `is explained by describe`() throws {
        let rules = Set((Catalogue.all.flatMap(\.rules) + RuleOutline.all(CommonRule.self)).map(\.code))
        let written = try Self.written()
        #expect(written.count > 30)
        for code in written { #expect(rules.contains(code) || Codes.meaning(code) != nil, "\(code)") }
    }

    @Test func `is explained once`() { #expect(Set(Codes.all.map(\.code)).count == Codes.all.count) }
}

struct `An exit code` {
    @Test(
        arguments: [
            (200, 0), (400, 64), (404, 3), (409, 4), (422, 5), (401, 6), (403, 6), (503, 7), (504, 8), (410, 9),
            (426, 78), (500, 1),
        ] as [(Int, Int32)])
    func `comes from the status`(status: Int, code: Int32) { #expect(ExitStatus.of(status).rawValue == code) }

    @Test func `of many is that of the worst`() {
        #expect(ExitStatus.worst([.ok, .refused, .unavailable]) == .unavailable)
    }
}
