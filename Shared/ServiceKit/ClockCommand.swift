import ArgumentParser
import Foundation
import Kernel
import Models
import StorePort
import Wire

/// `orders clock`
package struct ClockCommand<Program: ServiceProgram>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        let name = Program.domain.service.rawValue
        return CommandConfiguration(
            commandName: "clock",
            abstract: "Which time this service goes by, and whether it believes the clock on the wall.",
            discussion: """
                A clock that jumps by more than a minute is not believed until it comes back, or --trust says that it is right.
                Example: \(name) clock --home .niaga
                """)
    }

    @Flag(help: "The clock on the wall is right: go by it from now on.") var trust = false
    @OptionGroup var place: HomeOption

    package init() {}

    package func run() throws {
        let service = Program.domain.service
        do {
            let file = ClockFile(Home(place.home), service)
            let head = try Program.reading(try Journal.path(place, service)).head()
            let real = Outside.moment()
            let clock = BelievedClock(file.said ?? file.noted)
            clock.begin(behind: head.recorded)
            let believed = clock.believed(real)
            if trust {
                try file.say(
                    TrustedClock.Note(
                        offset: real.wall.milliseconds - real.steady.milliseconds,
                        excused: head.recorded > real.wall ? head.recorded : nil))
                print(
                    "\(service): goes by the clock on the wall, \(real.wall), within two seconds or from its next start on"
                )
                return
            }
            print("on the wall:      \(real.wall)")
            print("\(service) goes by: \(believed.wall)")
            print("its last record:  \(head.recorded)")
            guard clock.isDoubted else { return }
            let distance = Duration.milliseconds(real.wall.milliseconds - believed.wall.milliseconds)
            print(
                "The clock on the wall is \(BelievedClock.words(distance)) what it should be and is not believed. Set it right; if it is right, type `\(service) clock --trust`."
            )
            throw ExitCode(1)
        } catch let code as ExitCode {
            throw code
        } catch {
            try Exit.report(error, service)
        }
    }
}
