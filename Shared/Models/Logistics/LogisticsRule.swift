import Models

/// Why logistics refuses.
package enum LogisticsRule: String, RuleBook {
    case receiptExists = "receipt-exists"
    case unknownProduct = "unknown-product"
    case unitDiffers = "unit-differs"
    case unknownOrder = "unknown-order"
    case calledOff = "called-off"
    case tooManyShipments = "too-many-shipments"
    case nothingReserved = "nothing-reserved"
    case notComplete = "not-complete"
    case shipmentExists = "shipment-exists"
    case unknownShipment = "unknown-shipment"
    case shipmentStage = "shipment-stage"
    case waybillTaken = "waybill-taken"
    case tooManyScans = "too-many-scans"
    case scanDiffers = "scan-differs"
    case tooMuch = "too-much"

    package var status: Int {
        switch self {
        case .unknownProduct, .unknownOrder, .unknownShipment: 404
        case .receiptExists, .shipmentExists: 409
        case .unitDiffers, .calledOff, .tooManyShipments, .nothingReserved, .notComplete, .shipmentStage, .waybillTaken,
            .tooManyScans,
            .scanDiffers, .tooMuch:
            422
        }
    }

    package var sentence: String {
        switch self {
        case .receiptExists: "A receipt {receipt} was booked already. Choose another name."
        case .unknownProduct: "There is no product {product}. `gateway product list` shows the range."
        case .unitDiffers: "Product {product} is counted in {unit}, not in {got}. Give the quantity in {unit}."
        case .unknownOrder: "No confirmed order {order} is known to the warehouse. Confirm it first."
        case .calledOff: "The order {order} was called off; its goods are back on the shelves."
        case .tooManyShipments:
            "The order {order} has {limit} shipments, the most that there may be. Report it as a problem: what is left needs an order of its own."
        case .nothingReserved: "Nothing is set aside for order {order} that is not in a shipment already."
        case .notComplete: "Order {order} is to be shipped whole and still waits for {missing}. Book a receipt."
        case .shipmentExists: "A shipment {shipment} exists already. Choose another name."
        case .unknownShipment: "There is no shipment {shipment}. `gateway shipment list` shows those there are."
        case .shipmentStage: "The shipment {shipment} is {stage}; this needs one that is {needed}."
        case .waybillTaken: "The waybill {waybill} of {carrier} belongs to shipment {shipment} already."
        case .tooManyScans: "The waybill {waybill} has {limit} scans already. Ask the carrier what is wrong."
        case .scanDiffers:
            "The scan {scan} of {waybill} came before with another code or time. A correction needs a name of its own."
        case .tooMuch: "The stock of {product} would no longer fit into 64 bits."
        }
    }
}
