import ArgumentParser
import CustomersMessages
import Models

struct ProblemNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "problem", abstract: "Problems (masalah): reported, noticed by services, put away.",
        subcommands: [Report.self, Close.self, Show.self, List.self])

    struct Report: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: ReportProblem.about,
            discussion: "Example: gateway problem report P-1 --stage shipment --about \"two boxes arrived wet\"")
        static let service = ServiceName.customers
        @Argument(help: "The name you give the problem.") var problem: ProblemID
        @Option(help: "Where in the sale it happened.") var stage: ProblemStage
        @Option(help: "What happened.") var about: Prose
        @Option(help: "The document it is about.") var regarding: ID<Never>?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> ReportProblem {
            var command = ReportProblem()
            command.problem = problem
            command.stage = stage
            command.about = about
            command.regarding = regarding
            command.on = signing.on
            return command
        }
    }

    struct Close: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: CloseProblem.about,
            discussion: "Example: gateway problem close DEMO-P-1 --action \"sent two new boxes\"")
        static let service = ServiceName.customers
        @Argument(help: "Which problem.") var problem: ProblemID
        @Option(help: "What was done.") var action: Prose
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> CloseProblem {
            var command = CloseProblem()
            command.problem = problem
            command.action = action
            command.on = signing.on
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetProblem.about, discussion: "Example: gateway problem show DEMO-P-1")
        static let service = ServiceName.customers
        @Argument(help: "Which problem.") var problem: ProblemID
        @OptionGroup var common: CommonOptions

        func message() -> GetProblem {
            var query = GetProblem()
            query.problem = problem
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListProblems.about, discussion: "Example: gateway problem list")
        static let service = ServiceName.customers
        static let table: Table? = Table(columns: [
            .init("problem", "problem"), .init("stage", "stage"), .init("since", "raised"),
            .init("regarding", "regarding"),
            .init("noticed by", "noticedBy"), .init("cause", "cause"), .init("action", "action"),
        ])
        @Flag(help: "Those put away.") var closed = false
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListProblems {
            var query = ListProblems()
            query.closed = closed ? true : nil
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }
}
