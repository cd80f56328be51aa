import Foundation
import Logs
import Testing

/// One sentence, for whoever reads it.
struct `A line of a log` {
    private let line = LogLine(
        at: Date(timeIntervalSince1970: 1_780_000_000.25), severity: .warning, service: "orders",
        message: "a \"name\"\nof two lines", details: [("peer", "10.0.0.1")])

    @Test func `is a sentence on one line for people`() {
        #expect(
            line.written(.text, toJournal: false)
                == "2026-05-28T20:26:40Z warning orders: a \"name\" of two lines peer=10.0.0.1")
    }

    @Test func `is an object on one line for programs`() {
        #expect(
            line.written(.json, toJournal: false)
                == #"{"details":{"peer":"10.0.0.1"},"level":"warning","message":"a \"name\"\nof two lines","service":"orders","time":"2026-05-28T20:26:40.250Z"}"#
        )
    }

    @Test func `tells journald how severe it is`() {
        #expect(line.written(.text, toJournal: true).hasPrefix("<4>2026"))
        let written = line.written(.json, toJournal: false)
        #expect(LogLine.passed(on: written, toJournal: true) == "<4>" + written)
        #expect(LogLine.passed(on: written, toJournal: false) == written)
    }

    @Test func `has the form that is asked for, and by itself that of who reads`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        #expect(LogLine.Form("auto", descriptor: ends[1]) == .json)
        #expect(LogLine.Form("text", descriptor: ends[1]) == .text)
        #expect(LogLine.Form("xml") == nil)
    }
}

/// What is said must not hold up or end who says it.
struct `A program's lines` {
    private final class Ends {
        var reading: Int32 = -1
        var writing: Int32 = -1

        init() {
            var ends: [Int32] = [0, 0]
            #expect(pipe(&ends) == 0)
            (reading, writing) = (ends[0], ends[1])
        }

        /// What there is to read, once that text is in it.
        func read(until text: String) -> String { read { $0.contains(text) } }

        func read(until isEnough: (String) -> Bool) -> String {
            var all = ""
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while !isEnough(all) {
                let count = Glibc.read(reading, &buffer, buffer.count)
                guard count > 0 else { return all }
                all += String(decoding: buffer[..<count], as: UTF8.self)
            }
            return all
        }
    }

    @Test func `come out in order`() {
        let ends = Ends()
        let writer = LineWriter(ends.writing)
        for number in 1...1_000 { writer.write("line \(number)") }
        let text = ends.read(until: "line 1000\n")
        #expect(text == (1...1_000).map { "line \($0)\n" }.joined())
    }

    @Test func `that nobody reads are dropped and counted, and are waited for by nobody`() {
        let ends = Ends()
        let writer = LineWriter(ends.writing, most: 10_000)
        // More than the pipe and the queue hold.
        for number in 1...10_000 { writer.write("line \(number) \(String(repeating: "x", count: 90))") }
        writer.flush(atMost: 0.01)
        let all = ends.read { text in
            let lines = text.split(separator: "\n")
            let dropped = lines.compactMap {
                $0.firstMatch(of: /^([0-9]+) lines were not written/).flatMap { Int($0.1) }
            }
            return lines.count { $0.hasPrefix("line ") } + dropped.reduce(0, +) >= 10_000
        }
        let lines = all.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("line ") } < 9_000)
        #expect(lines.contains { $0.hasSuffix(" lines were not written, as nobody read them") })
    }

    @Test func `whose reader has gone end nobody`() {
        let ends = Ends()
        let writer = LineWriter(ends.writing)
        close(ends.reading)
        for number in 1...100 { writer.write("line \(number)") }
        writer.flush(atMost: 5)
    }

    @Test func `that others cause are few a minute, and the rest is counted`() {
        var budget = LineBudget()
        var lines: [String] = []
        for second in Int64(0)..<120 {
            for knock in 0..<100 { lines += budget.admit("\(second) \(knock)", atSecond: second) }
        }
        #expect(lines.count == 41)
        #expect(lines[20] == "5980 more lines of this kind were not written" && lines[21] == "60 0")
    }
}
