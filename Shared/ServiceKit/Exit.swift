import ArgumentParser
import Foundation
import Kernel
import Logs
import Models
import Settings
import StorePort
import Wire

/// How a program that cannot go on says why.
enum Exit {
    /// Waited for only so long: a terminal that stands still must not keep a program from ending.
    static func say(_ text: String) {
        LineWriter.standardError.write(text)
        LineWriter.standardError.flush(atMost: 1)
    }

    /// - Parameter form: nil is a command's word to who typed it; else the last line of a service's log.
    static func report(_ error: any Error, _ service: ServiceName, _ form: LogLine.Form? = nil) throws -> Never {
        let (why, status) = told(error)
        if form == .json {
            say(
                LogLine(severity: .critical, service: service.rawValue, message: why)
                    .written(.json))
        } else {
            say("\(service.rawValue): \(why)")
        }
        throw ExitCode(status)
    }

    private static func told(_ error: any Error) -> (why: String, status: Int32) {
        switch error {
        case is Settings.Unusable, is HeadGuard.SetBack, is PortTaken, is Certificate.Unreadable,
            is PrivateFile.Unwritable, is Home.Unusable, is JournalPlace.Gone:
            ("\(error)", 78)
        case let others as Deciding.NotOurs: ("nothing was changed: \(others.description)", 64)
        case StoreFailure.newer(let why), StoreFailure.taken(let why), StoreFailure.readOnly(let why): (why, 78)
        case StoreFailure.damaged(let why): ("the journal is damaged: \(why)", 1)
        case StoreFailure.full(let why), StoreFailure.clean(let why), StoreFailure.doubt(let why): (why, 1)
        default: ("\(error)", 1)
        }
    }
}
