import Foundation
import Testing

extension EndToEnd {
    @Suite struct `The pages that show a sale` {
        /// Each page types in a home of its own, at eighty columns.
        @Test(arguments: [("SALE", "en"), ("PENJUALAN", "id")])
        func `say what the terminal says`(name: String, language: String) throws {
            var page = try Page(name)
            let deployment = try Deployment()
            let sold = try deployment.demo()
            #expect(sold.status == 0, "\(sold.out)\(sold.err)")
            let running = try deployment.serveAll()
            defer {
                for process in running.values {
                    process.terminate()
                    process.waitUntilExit()
                }
            }
            for (product, price) in [("KOPI-250", "48000"), ("GULA-1", "17500")] {
                for words in [
                    ["product", "add", product, "--name", product], ["stock", "receive", product, "500"],
                    ["product", "price", product, "--list", price, "--floor", price],
                ] {
                    let ran = try deployment.gateway(words)
                    #expect(ran.status == 0, "\(ran.err)")
                }
            }
            #expect(page.headings.count == 3)
            for heading in page.headings { try page.sit(heading, deployment, language: language, columns: 80) }
            try page.save()
        }
    }
}
