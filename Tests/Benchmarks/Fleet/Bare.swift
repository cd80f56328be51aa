import Foundation
import ZeroMQ

/// One of the bare programs, as a process of its own like the service that it stands beside.
final class Bare {
    private let process = Process()
    private let input = Pipe()
    let commands: String
    let events: String
    let server: CurveKey
    let pair: CurvePair

    init(_ arguments: String...) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n") {
            guard let byte = try output.fileHandleForReading.read(upToCount: 1)?.first else { break }
            line.append(byte)
        }
        let words = String(decoding: line, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard words.count == 3, let server = CurveKey(z85: String(words[2])) else {
            throw MeasuredOffice.Failed(description: "the bare program did not start")
        }
        commands = String(words[0])
        events = String(words[1])
        self.server = server
        pair = try CurvePair.make()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
