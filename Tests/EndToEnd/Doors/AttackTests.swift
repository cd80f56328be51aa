import Foundation
import Testing

extension EndToEnd {
    @Suite struct `Under attack` {
        /// Half a second of each that `make attack` does for ten.
        @Test func `no process ends, no journal is harmed, and a good client gets his answers`() throws {
            let ran = try Deployment.run(
                URL(filePath: "/usr/bin/python3"),
                [Deployment.clients.appending(path: "attack.py").path, Deployment.programs.path, "0.5"])
            #expect(ran.status == 0, "\(ran.out)\(ran.err)")
            #expect(ran.out.contains("no process ended, every journal is whole"))
        }
    }
}
