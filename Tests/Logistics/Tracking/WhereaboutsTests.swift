import Kernel
import LogisticsDomain
import LogisticsMessages
import Models
import Testing

@testable import LogisticsDomain

private func scan(_ minute: Int64, _ status: TrackingStatus?) -> CarrierScan.State {
    var scan = CarrierScan.State()
    scan.at = Instant(milliseconds: minute * 60_000)
    scan.status = status
    scan.received = Instant(milliseconds: 10_000_000)
    return scan
}

struct `A shipment's whereabouts` {
    @Test func `are the same whatever order the scans arrive in`() {
        let trace = [scan(1, .handedOver), scan(2, .inTransit), scan(3, .outForDelivery), scan(4, .delivered)]
        for first in trace.indices {
            var moved = trace
            moved.append(moved.remove(at: first))
            let sorted = moved.sorted { $0.at < $1.at }
            #expect(Tracking.fold(sorted)?.status == .delivered)
        }
    }

    @Test func `are not changed by a later scan once they are final, nor by an unknown word`() {
        #expect(Tracking.fold([scan(1, .delivered), scan(2, .inTransit)])?.status == .delivered)
        #expect(Tracking.fold([scan(1, .inTransit), scan(2, nil)])?.status == .inTransit)
        #expect(Tracking.fold([]) == nil)
    }

    @Test func `do not believe a scan from the future`() {
        #expect(Tracking.fold([scan(1, .inTransit), scan(1_000_000, .delivered)])?.status == .inTransit)
    }
}
