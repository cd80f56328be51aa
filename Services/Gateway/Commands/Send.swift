import ArgumentParser
import Foundation
import Kernel
import Models

/// Commands by the file: JSON Lines in, a result line for each out.
struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: Terminal.say(
            "Commands from a file of JSON Lines, in order; sent again within seven days, none is done twice.",
            "Perintah dari berkas JSON Lines, berurutan; dikirim lagi dalam tujuh hari, tidak ada yang dikerjakan dua kali."
        ),
        discussion: """
            Each line: {"type":"orders.enter-order","key":"k1","data":{…}}. Where "as":"supervisor" names no profile, --profile
            signs, else the one whose work the command usually is.
            Lines to one service are done in file order; before another service's or another signer's line all open answers
            are waited for, unless the line names the keys it follows, of the 10,000 lines before it: "after":["k1"].
            Ctrl-C waits a moment for what is under way and says how far it came.
            Example: echo '{"type":"add-product","key":"k1","data":{"product":"GULA-1","name":"Gula 1 kg","unit":"pcs"}}' | gateway send -
            """)

    @Argument(
        help: .say(
            "The file; - is standard input.",
            "Berkasnya; - adalah masukan standar.")) var file: String
    @Flag(
        help: .say(
            "End at the first line that is not done.",
            "Berhenti pada baris pertama yang tidak dikerjakan.")) var stop = false
    @Flag(
        help: .say(
            "Try again what a rule refused before.",
            "Coba lagi yang sebelumnya ditolak aturan.")) var retryRejected = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        try await common.talking { conversation in
            let lines = try LineSource(file)
            let signal = StopSignal()
            var sending = Sending(
                conversation, profile: common.named,
                patience: common.patience(30),
                form: common.output, stop: stop, retryRejected: retryRejected, isInterrupted: { signal.isRaised })
            while let line = try lines.next({ () throws(Trouble) in try sending.idle() }) {
                guard try sending.take(line) else { break }
                sending.hasRead(lines.share)
            }
            let status = try sending.finish()
            if sending.isInterrupted {
                conversation.seen.save()
                // What a shell gives for a program that Ctrl-C ended.
                throw ExitCode(128 + SIGINT)
            }
            guard lines.hasAny else {
                throw Trouble.usage(
                    "\(file == "-" ? "Standard input" : file) holds no line. Each is one command, as JSON.")
            }
            return status
        }
    }
}
