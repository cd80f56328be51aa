import Foundation
import Testing

struct `The sabotage` {
    /// The builds themselves take half an hour (`make sabotage`); here only that each change still finds its place.
    @Test func `still fits the sources`() throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "sabotage.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path, "--check"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "run \(script.path) --check")
    }
}
