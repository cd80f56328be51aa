import Foundation
import Kernel
import Logging
import Models
import ServiceLifecycle
import StorePort
import Synchronization
import Wire
import ZeroMQ

/// One service as a unit that starts, runs and stops: two threads and nothing shared between them
/// but the disk, a wake-up and a few flags.
struct RunningService<Writing: WritingStore, Reading: ReadingStore>: Service {
    let runtime: Runtime
    let writing: @Sendable () throws -> Writing
    let reading: @Sendable () throws(StoreFailure) -> Reading

    func run() async throws {
        let runtime = runtime
        try ZAPHandler.start(
            runtime.context, runtime.authority,
            refused: { key, why, count in
                guard Knocks.isSaid(count) else { return }
                runtime.log(.outsider, "the key \(key.prefix(8))… was refused, \(count) times so far: \(why)")
            },
            died: { why in runtime.fail(why) })
        let watch = DoorWatch(runtime.endpoint)
        watch.start(now: { Outside.moment().steady }) { runtime.log(.outsider, $0) }
        let wakeReader = Wake(runtime.context, "reader")
        // Ports first: a start that is refused for one leaves no journal behind.
        let bound = DispatchSemaphore(value: 0)
        // The writer makes the tables; the reader opens them when they are there.
        let opened = DispatchSemaphore(value: 0)
        do {
            try await withGracefulShutdownHandler {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await onThread(
                            "reader", runtime,
                            finally: {
                                bound.signal()
                                runtime.handover.end()
                            }
                        ) {
                            let socket = try ReaderSocket(
                                runtime.context, runtime.pair, runtime.endpoint, watch: watch)
                            bound.signal()
                            opened.wait()
                            let ear = try wakeReader.listener()
                            let outbox = Outbox(socket)
                            while !runtime.isStopping {
                                try ReaderLoop(runtime, reading(), socket, outbox, ear).run()
                                if runtime.handover.isAsked { runtime.handover.letGo() }
                            }
                        }
                    }
                    group.addTask {
                        try await onThread("writer", runtime, finally: { opened.signal() }) {
                            // This thread is there as long as the service: the system ties the signal to it.
                            runtime.parent.map { Parent.follow($0, runtime) }
                            bound.wait()
                            guard !runtime.isStopping else { return }
                            let sockets = try WriterSockets(
                                runtime.context, runtime.pair, runtime.endpoint, watch: watch)
                            try sockets.selfTest(runtime.context, runtime.authority)
                            runtime.log(.info, "self-test: a stranger's key was refused at the door, as it must be")
                            guard let store = try whenThereIsRoom(sockets, opened) else { return }
                            let loop = try WriterLoop(runtime, store, sockets, reader: wakeReader)
                            opened.signal()
                            try loop.run()
                        }
                    }
                    try await group.waitForAll()
                }
            } onGracefulShutdown: {
                runtime.stopping.store(true, ordering: .releasing)
                SecondSignal.endsAtOnce()
            }
        } catch {
            // What failed because something else had is not the reason.
            throw runtime.failure.withLock { $0 } ?? error
        }
        // Answers and events that are still on their way leave before the process does.
        runtime.context.end()
        if let failure = runtime.failure.withLock({ $0 }) { throw failure }
    }
}

extension RunningService {
    /// Opens the journal; where its disk is full, questions and commands are answered meanwhile and it is tried again. Nil
    /// where the service was stopped before there was room.
    private func whenThereIsRoom(_ sockets: WriterSockets, _ opened: DispatchSemaphore) throws -> Writing? {
        var said = false
        // Where there is nothing to read yet, nobody reads.
        var isRead = false
        while !runtime.isStopping {
            do {
                return isRead ? try runtime.handover.alone(writing) : try writing()
            } catch StoreFailure.full(let why) {
                if !said {
                    said = true
                    runtime.log(
                        .error,
                        "the disk is full: \(why). Questions are answered; commands are refused until there is room.")
                    var health = Health()
                    health.service = runtime.domain.service
                    health.state = .full
                    health.addProcess(runtime, started: runtime.now(), TurnMeter())
                    runtime.board.note(health)
                    isRead = (try? reading().head()) != nil
                    if isRead { opened.signal() }
                }
                repeat {
                    ServiceManager.waitingForRoom()
                    if var health = runtime.board.health {
                        health.turned = runtime.now()
                        runtime.board.note(health)
                    }
                    try FullDiskDoor(runtime, sockets).answer(until: Outside.moment().steady.adding(.seconds(1)))
                } while !runtime.isStopping
                    && !Disk.hasRoom(runtime.home.folder(runtime.domain.service))
            }
        }
        return nil
    }
}

/// Runs work that blocks on a thread of its own; whatever it throws stops the whole service.
/// - Parameter finally: done when that is known and before anybody else goes on.
private func onThread(
    _ name: String, _ runtime: Runtime, finally: @escaping @Sendable () -> Void,
    _ work: @escaping @Sendable () throws -> Void
) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let thread = Thread {
            do {
                try work()
                runtime.stopping.store(true, ordering: .releasing)
                finally()
                continuation.resume()
            } catch {
                runtime.fail("\(error)", error)
                finally()
                continuation.resume(throwing: error)
            }
        }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }
}
