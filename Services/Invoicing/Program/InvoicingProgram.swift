import ArgumentParser
import InvoicingDomain
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// The `invoicing` executable: its business, on SQLite.
@main
struct InvoicingProgram: ServiceProgram, AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoicing", abstract: "Posts invoices and collects the money.",
        subcommands: [
            Serve<Self>.self, VerifyCommand<Self>.self, ExportCommand<Self>.self, BackupCommand<Self>.self,
            HeardCommand<Self>.self,
            ParkedCommand<Self>.self, CompensateCommand<Self>.self,
            RestoreCommand<Self>.self, ClockCommand<Self>.self,
        ])

    static let domain = InvoicingDomain.domain

    static func writing(_ path: String, epoch: Epoch, now: Instant) throws(StoreFailure) -> SQLiteStore {
        try SQLiteStore(path, domain, epoch: epoch, now: now)
    }

    static func reading(_ path: String) throws(StoreFailure) -> SQLiteReader {
        try SQLiteReader(path, domain.service)
    }

    static func locking(_ path: String) throws(StoreFailure) -> AnyObject { try WriterLock(path + ".lock") }
}
