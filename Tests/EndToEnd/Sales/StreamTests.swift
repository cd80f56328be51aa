import Foundation
import Testing

extension EndToEnd {
    /// More than a queue of libzmq's holds, over a connection that other answers use too.
    @Suite struct `A long answer` {
        @Test func `comes to its end beside others over the same connection`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            try deployment.start()
            let lines = (1...3_000).map { number in
                #"{"type":"register-customer","key":"k\#(number)","data":{"customer":"C-N\#(number)","name":"N","currency":"IDR","creditLimit":{"amount":"1","currency":"IDR"},"termDays":30,"taxed":true}}"#
            }
            #expect(try deployment.gateway("send", "-", input: lines.joined(separator: "\n")).status == 0)
            for (what, reason) in [("snapshot", "complete"), ("replay", "caught-up")] {
                for rate in ["1", "20", "200"] {
                    let ran = try Deployment.run(
                        URL(filePath: "/usr/bin/python3"),
                        [
                            Deployment.clients.appending(path: "streams.py").path, deployment.home.path,
                            "customers", what, rate,
                        ])
                    #expect(ran.out.hasPrefix("3003 items, \(reason), "), "\(what) \(rate): \(ran.out)\(ran.err)")
                }
            }
        }
    }
}
