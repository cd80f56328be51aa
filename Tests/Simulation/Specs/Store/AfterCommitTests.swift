import Models
import StorePort
import Testing

@testable import Kernel
@testable import ServiceKit
@testable import SimulatedOffice

struct `What stands on the disk` {
    private static let problem = #"{"problem":"P-1","stage":"order","about":"a file is damaged"}"#

    @Test func `is not called undone where something fails behind its commit`() throws {
        let pair = try Pair()
        pair.publisher.store?.timersAre = .damaged("told")
        #expect(throws: StoreFailure.self) {
            try pair.command(pair.publisher, "report-problem", Self.problem, key: "p-1", by: "supervisor")
        }
        try pair.die(pair.publisher)
        #expect(try pair.publisher.store?.head().sequence == 1)
        let again = try pair.command(pair.publisher, "report-problem", Self.problem, key: "p-1", by: "supervisor")
        #expect(again?.verb == .ok)
        #expect(try pair.publisher.store?.head().sequence == 1)
    }
}

struct `A journal that is put back` {
    @Test func `takes back a success under a key that had been refused before the copy was made`() throws {
        let pair = try Pair()
        let change = #"{"customer":"C-1","creditLimit":{"amount":"5","currency":"IDR"}}"#
        try pair.register("C-1", limit: 5)
        let refused = try pair.command(pair.publisher, "set-terms", change, key: "k", by: "supervisor")
        #expect(refused?.header["status"]?.whole == 422)
        try pair.copyJournal(of: pair.publisher)
        try pair.change("C-1", limit: 9)
        #expect(
            try pair.command(pair.publisher, "set-terms", change, key: "k", attempt: 2, by: "supervisor")?.verb == .ok)
        try pair.putBack(pair.publisher)
        try pair.turn(pair.publisher)
        let before = try pair.publisher.store?.head().sequence
        let again = try pair.command(pair.publisher, "set-terms", change, key: "k", attempt: 2, by: "supervisor")
        #expect(again?.verb == .ok)
        #expect(try pair.publisher.store?.head().sequence == before)
    }
}

struct `A life that begins while the disk is full` {
    /// A journal that was put back, on a disk with no room.
    private func given() throws -> Pair {
        let pair = try Pair()
        try pair.register("C-1")
        try pair.copyJournal(of: pair.publisher)
        try pair.register("C-2")
        try pair.putBack(pair.publisher)
        pair.publisher.store?.refuses = { _ in .full("told") }
        try pair.turn(pair.publisher)
        return pair
    }

    private func types(_ pair: Pair) throws -> [String] {
        try #require(try pair.publisher.store?.records(after: 2, limit: 10)).map { MessageOutline.slug($0.type) }
    }

    @Test func `is announced by itself when there is room again`() throws {
        let pair = try given()
        pair.publisher.store?.refuses = { _ in nil }
        try pair.turn(pair.publisher, after: .seconds(1))
        #expect(try types(pair) == ["problem-noticed", "problem-raised"])
    }

    @Test func `records nothing before it is announced, though there were room for that`() throws {
        let pair = try given()
        pair.publisher.store?.refuses = { turn in
            turn.records.contains { $0.type.contains("problem-raised") } ? .full("told") : nil
        }
        let register =
            #"{"customer":"C-3","name":"Toko","currency":"IDR","creditLimit":{"amount":"1","currency":"IDR"},"termDays":30,"taxed":true}"#
        let refused = try pair.command(pair.publisher, "register-customer", register, key: "c-3")
        #expect(refused?.header["code"]?.text == "storage-full")
        #expect(try types(pair) == [])
        pair.publisher.store?.refuses = { _ in nil }
        try pair.command(pair.publisher, "register-customer", register, key: "c-3")
        #expect(try types(pair) == ["problem-noticed", "problem-raised", "customer-registered"])
    }
}
