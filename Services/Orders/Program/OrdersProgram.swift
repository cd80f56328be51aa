import ArgumentParser
import Kernel
import Models
import OrdersDomain
import SQLiteStore
import ServiceKit
import StorePort

/// The `orders` executable: its business, on SQLite.
@main
struct OrdersProgram: ServiceProgram, AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "Holds the price, checks and follows every order.",
        subcommands: [
            Serve<Self>.self, VerifyCommand<Self>.self, ExportCommand<Self>.self, BackupCommand<Self>.self,
            HeardCommand<Self>.self,
            ParkedCommand<Self>.self, CompensateCommand<Self>.self,
            RestoreCommand<Self>.self, ClockCommand<Self>.self,
        ])

    static let domain = OrdersDomain.domain

    static func writing(_ path: String, epoch: Epoch, now: Instant) throws(StoreFailure) -> SQLiteStore {
        try SQLiteStore(path, domain, epoch: epoch, now: now)
    }

    static func reading(_ path: String) throws(StoreFailure) -> SQLiteReader {
        try SQLiteReader(path, domain.service)
    }

    static func locking(_ path: String) throws(StoreFailure) -> AnyObject { try WriterLock(path + ".lock") }
}
