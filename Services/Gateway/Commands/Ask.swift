import AllMessages
import ArgumentParser
import Foundation
import Kernel
import Models

/// One query as JSON, for programs.
struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: Terminal.say(
            "One query, its JSON answer.",
            "Satu pertanyaan, jawabannya JSON."),
        discussion: "Example: gateway ask orders.get-order '{\"order\":\"DEMO-O-1\"}'")

    @Argument(
        help: .say(
            "The query's type, or its last part: get-order.",
            "Jenis pertanyaan, atau bagian akhirnya: get-order.")) var type: String
    @Argument(
        help: .say(
            "Its fields as JSON; - reads them from standard input.",
            "Isiannya sebagai JSON; - membacanya dari masukan standar.")) var json: String = "{}"
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        try await common.talking { conversation in
            guard let (catalogue, outline) = Catalogue.find(type), outline.kind == .query else {
                throw Trouble.usage("There is no query \"\(type)\". `gateway describe` lists them.")
            }
            let text = json == "-" ? FileHandle.standardInput.readDataToEndOfFile() : Data(json.utf8)
            let body: JSON
            do throws(JSONError) {
                body = try JSONReader.read([UInt8](text))
            } catch {
                throw Trouble.usage(error.told(of: "The text of the fields") + ".")
            }
            let answer = try conversation.call(
                outline, catalogue.service, body: JSONWriter.bytes(body), profile: common.signer(),
                timeout: common.patience)
            guard answer.isOK else { throw Trouble(answer) }
            Terminal.out(try Rendering.json(answer))
            return .ok
        }
    }
}
