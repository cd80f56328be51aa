import Models

package enum WaybillKind {}

package enum ScanKind {}

/// A carrier's number, which people and carriers spell with other capitals (DESIGN 62).
package enum Waybill {
    package static func folded(_ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>) -> String {
        "\(BusinessNumber.folded(carrier)) \(BusinessNumber.folded(waybill))"
    }
}

/// Where a shipment is, in the carrier-neutral words of the trade.
package enum TrackingStatus: String, Word {
    case handedOver = "handed-over", inTransit = "in-transit", outForDelivery = "out-for-delivery"
    case attemptFailed = "attempt-failed", awaitingPickup = "awaiting-pickup", delivered, exception
    case returning, returned, lost
    package static let blank = TrackingStatus.inTransit

    package var english: String {
        switch self {
        case .handedOver: "with the carrier"
        case .inTransit: "on its way"
        case .outForDelivery: "out for delivery"
        case .attemptFailed: "not delivered, tried"
        case .awaitingPickup: "waits to be picked up"
        case .delivered: "delivered"
        case .exception: "in trouble"
        case .returning: "going back"
        case .returned: "back at the sender's"
        case .lost: "lost"
        }
    }

    package var indonesian: String {
        switch self {
        case .handedOver: "diserahkan ke ekspedisi"
        case .inTransit: "di perjalanan"
        case .outForDelivery: "sedang diantar"
        case .attemptFailed: "gagal antar"
        case .awaitingPickup: "menunggu diambil"
        case .delivered: "sampai"
        case .exception: "bermasalah"
        case .returning: "kembali ke pengirim"
        case .returned: "sudah kembali"
        case .lost: "hilang"
        }
    }

    /// Among scans of one moment the later step of the journey counts.
    package var rank: Int { TrackingStatus.allCases.firstIndex(of: self) ?? 0 }

    /// What the same word means of a parcel that goes back to its sender.
    package var onTheWayBack: TrackingStatus {
        switch self {
        case .delivered, .returned: .returned
        case .exception: .exception
        case .lost: .lost
        case .returning, .handedOver, .inTransit, .outForDelivery, .attemptFailed, .awaitingPickup: .returning
        }
    }
}
