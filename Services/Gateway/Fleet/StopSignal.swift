import Dispatch
import Foundation
import Synchronization

/// Waits for Ctrl-C or SIGTERM, which otherwise would end this process before its children.
final class StopSignal {
    private final class Flag: Sendable { let raised = Atomic<Bool>(false) }

    private let flag = Flag()
    private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [flag] in flag.raised.store(true, ordering: .releasing) }
            source.resume()
            sources.append(source)
        }
    }

    var isRaised: Bool { flag.raised.load(ordering: .acquiring) }
}
