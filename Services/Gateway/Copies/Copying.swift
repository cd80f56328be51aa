import Foundation
import Kernel
import Models

/// A service's own program at work on a home, whose last words are told where it fails.
enum Copying {
    /// What it printed.
    @discardableResult
    static func run(_ service: ServiceName, _ arguments: [String], _ say: ((String) -> Void)? = nil) throws(Trouble)
        -> [UInt8]
    {
        let process = Process()
        process.executableURL = try Fleet.program(service)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let out = Pipe()
        let err = Pipe()
        process.standardOutput = out
        process.standardError = err
        do { try process.run() } catch {
            throw Trouble(.fault, "fault", "\(service) cannot be run: \(error)")
        }
        // A few lines: a pipe holds them while the other is read.
        let printed = out.fileHandleForReading.readDataToEndOfFile()
        let words = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let last = String(decoding: printed, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
            throw Trouble(
                ExitStatus(rawValue: process.terminationStatus) ?? .fault, "copy",
                words.isEmpty ? "\(service) \(arguments[0]): \(last)" : words)
        }
        if let say {
            for line in String(decoding: printed, as: UTF8.self).split(separator: "\n") { say(String(line)) }
        }
        return [UInt8](printed)
    }
}
