import Foundation
import Testing

extension EndToEnd {
    @Suite struct `Chaos` {
        /// A quarter of a minute of what `make chaos` does for as long as one likes.
        @Test func `loses nothing and does nothing twice`() throws {
            let ran = try Deployment.run(
                URL(filePath: "/usr/bin/python3"),
                [Deployment.clients.appending(path: "chaos.py").path, Deployment.programs.path, "0.25", "9"])
            #expect(ran.status == 0, "\(ran.out)\(ran.err)")
            #expect(ran.out.contains("lost 0, doubled 0"))
        }
    }
}
