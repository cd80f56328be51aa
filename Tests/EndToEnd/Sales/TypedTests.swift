import Foundation
import Testing

extension EndToEnd {
    @Suite struct `A line typed otherwise than it was meant` {
        /// What was typed and what was meant are two requests: neither answers for the other.
        @Test func `is done once, however often it is typed with its key`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let running = try deployment.serveAll()
            defer {
                for process in running.values {
                    process.terminate()
                    process.waitUntilExit()
                }
            }
            func type(_ words: String...) throws -> (status: Int32, out: String) {
                let ran = try deployment.gateway(words)
                return (ran.status, ran.out + ran.err)
            }
            let before = try type("stock", "show", "TEA-500", "-o", "json").out
            for time in 1...2 {
                let (status, said) = try type("stock", "receive", "tea-500", "7", "--key", "K-1")
                #expect(status == 0 && said.contains("TEA-500 is looked for"), "\(said)")
                #expect(said.contains("answered before") == (time == 2), "\(said)")
            }
            let after = try type("stock", "show", "TEA-500", "-o", "json").out
            func onHand(_ json: String) throws -> Double? {
                let body = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
                return ((body?["onHand"] as? [String: Any])?["amount"] as? String).flatMap(Double.init)
            }
            #expect(try onHand(after) == onHand(before).map { $0 + 7 })
            // A quantity with its unit apart, in the reader's own word.
            let apart = try type("stock", "receive", "TEA-500", "5", "buah")
            #expect(apart.status == 0, "\(apart.out)")
        }
    }
}
