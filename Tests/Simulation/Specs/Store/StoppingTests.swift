import Foundation
import Models
import Testing

@testable import Kernel
@testable import ServiceKit
@testable import SimulatedOffice

struct `A service that is told to stop` {
    @Test func `answers at once what it holds`() throws {
        let pair = try Pair()
        let said = try pair.offer(
            pair.subscriber, "enter-order",
            #"{"order":"O-1","customer":"C-1","lines":[{"product":"TEA","quantity":{"amount":"1","unit":"pcs"}}]}"#,
            key: "held", after: "customers/0@7fffffffffffffffffffffffffffffff:1")
        #expect(said == nil)
        #expect(pair.subscriber.core?.isHolding == true)
        let answers = pair.subscriber.core?.drain().compactMap { output -> String? in
            guard case .reply(_, let frames) = output else { return nil }
            return (try? Packet.read(frames[...]))?.header["code"]?.text
        }
        #expect(answers == ["draining"])
        #expect(pair.subscriber.core?.isHolding == false)
    }

    @Test func `ends where it stands when it is told a second time`() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            signal(SIGTERM, SIG_IGN)
            var set = sigset_t()
            sigemptyset(&set)
            sigaddset(&set, SIGTERM)
            pthread_sigmask(SIG_BLOCK, &set, nil)
            SecondSignal.endsAtOnce()
            raise(SIGTERM)
        }
    }
}
