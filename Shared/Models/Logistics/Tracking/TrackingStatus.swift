import Models

package enum WaybillKind {}

package enum ScanKind {}

/// Where a shipment is, in the carrier-neutral words of the trade.
package enum TrackingStatus: String, Word {
    case handedOver = "handed-over", inTransit = "in-transit", outForDelivery = "out-for-delivery"
    case attemptFailed = "attempt-failed", awaitingPickup = "awaiting-pickup", delivered, exception
    case returning, returned, lost
    package static let blank = TrackingStatus.inTransit

    /// Among scans of one moment the later step of the journey counts.
    package var rank: Int { TrackingStatus.allCases.firstIndex(of: self) ?? 0 }
}
