import ArgumentParser
import Foundation
import Kernel

/// The command line of Niaga: one table of all there is to say.
struct Gateway: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract: "The sales administrator's back office: asks the services and listens to them.",
        discussion: """
            Start with `gateway demo`, which plays one sale through all four services, or with `gateway up`.
            Every command takes -o json. Exit codes: 0 ok, 3 not found, 4 conflict, 5 refused by a rule, 6 denied,
            7 unavailable, 8 outcome unknown, 9 stream lost, 64 usage, 78 configuration, 1 a fault.
            """,
        version: "niaga 0.1",
        groupedSubcommands: [
            CommandGroup(
                name: "Selling",
                subcommands: [
                    CustomerNoun.self, ProductNoun.self, QuoteNoun.self, OrderNoun.self,
                ]),
            CommandGroup(name: "Delivering", subcommands: [StockNoun.self, ShipmentNoun.self]),
            CommandGroup(name: "Collecting", subcommands: [InvoiceNoun.self, PaymentNoun.self, ProblemNoun.self]),
            CommandGroup(name: "For programs", subcommands: [Send.self, Ask.self, Watch.self, Describe.self]),
            CommandGroup(name: "Running it", subcommands: [Up.self, Demo.self, KeyNoun.self]),
        ])
}

@main
enum Main {
    static func main() async {
        // The runtime would quietly mend what is not UTF-8, and another name would be used than was typed.
        for index in 0..<Int(CommandLine.argc) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            guard String(validatingCString: argument) != nil else {
                Terminal.say("Argument \(index) is not valid UTF-8. Type it again, or set the terminal to UTF-8.")
                exit(ExitStatus.usage.rawValue)
            }
        }
        await Gateway.main()
    }
}
