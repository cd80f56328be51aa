import ArgumentParser
import CustomersDomain
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// The `customers` executable: its business, on SQLite.
@main
struct CustomersProgram: ServiceProgram, AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "Keeps customers and the problems to be solved.",
        subcommands: [
            Serve<Self>.self, VerifyCommand<Self>.self, ExportCommand<Self>.self, BackupCommand<Self>.self,
            HeardCommand<Self>.self,
            ParkedCommand<Self>.self, CompensateCommand<Self>.self,
            RestoreCommand<Self>.self, ClockCommand<Self>.self,
        ])

    static let domain = CustomersDomain.domain

    static func writing(_ path: String, epoch: Epoch, now: Instant) throws(StoreFailure) -> SQLiteStore {
        try SQLiteStore(path, domain, epoch: epoch, now: now)
    }

    static func reading(_ path: String) throws(StoreFailure) -> SQLiteReader {
        try SQLiteReader(path, domain.service)
    }

    static func locking(_ path: String) throws(StoreFailure) -> AnyObject { try WriterLock(path + ".lock") }
}
