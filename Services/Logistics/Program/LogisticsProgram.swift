import ArgumentParser
import Kernel
import LogisticsDomain
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// The `logistics` executable: its business, on SQLite.
@main
struct LogisticsProgram: ServiceProgram, AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logistics", abstract: "Keeps stock, ships, and listens to carriers.",
        subcommands: [
            Serve<Self>.self, VerifyCommand<Self>.self, ExportCommand<Self>.self, BackupCommand<Self>.self,
            HeardCommand<Self>.self,
            ParkedCommand<Self>.self, CompensateCommand<Self>.self,
            RestoreCommand<Self>.self, ClockCommand<Self>.self,
        ])

    static let domain = LogisticsDomain.domain

    static func writing(_ path: String, epoch: Epoch, now: Instant) throws(StoreFailure) -> SQLiteStore {
        try SQLiteStore(path, domain, epoch: epoch, now: now)
    }

    static func reading(_ path: String) throws(StoreFailure) -> SQLiteReader {
        try SQLiteReader(path, domain.service)
    }

    static func locking(_ path: String) throws(StoreFailure) -> AnyObject { try WriterLock(path + ".lock") }
}
