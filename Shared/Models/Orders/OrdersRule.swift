import Models

/// Why orders refuses.
package enum OrdersRule: String, RuleBook {
    case unknownProduct = "unknown-product"
    case productExists = "product-exists"
    case floorAboveList = "floor-above-list"
    case currencyDiffers = "currency-differs"
    case unitDiffers = "unit-differs"
    case noPrice = "no-price"
    case unknownCustomer = "unknown-customer"
    case unknownQuotation = "unknown-quotation"
    case quotationExists = "quotation-exists"
    case quotationStage = "quotation-stage"
    case noSuchLine = "no-such-line"
    case tooManyOffers = "too-many-offers"
    case sameEyes = "same-eyes"
    case validityPast = "validity-past"
    case validityInPast = "validity-in-past"
    case promisedPast = "promised-past"
    case noLines = "no-lines"
    case quotationUsed = "quotation-used"
    case quotationOfOther = "quotation-of-other"
    case belowFloor = "below-floor"
    case linesOrQuotation = "lines-or-quotation"
    case unknownOrder = "unknown-order"
    case orderExists = "order-exists"
    case duplicatePurchaseOrder = "duplicate-purchase-order"
    case orderStage = "order-stage"
    case onHold = "on-hold"
    case handedOver = "handed-over"
    case noTaxRule = "no-tax-rule"
    case tooLarge = "amount-too-large"

    package var status: Int {
        switch self {
        case .unknownProduct, .unknownCustomer, .unknownQuotation, .unknownOrder: 404
        case .productExists, .quotationExists, .orderExists: 409
        case .floorAboveList, .currencyDiffers, .unitDiffers, .noPrice, .quotationStage, .noSuchLine,
            .tooManyOffers, .sameEyes, .validityPast, .validityInPast, .promisedPast, .noLines, .quotationUsed,
            .quotationOfOther, .belowFloor,
            .linesOrQuotation, .duplicatePurchaseOrder, .orderStage, .onHold, .handedOver, .noTaxRule,
            .tooLarge:
            422
        }
    }

    package var sentence: String {
        switch self {
        case .unknownProduct: "There is no product {product}. `gateway product list` shows the range."
        case .productExists: "The product {product} is in the range already."
        case .floorAboveList:
            "The floor {floor} is above the list price {list}. Lower the floor or raise the list price."
        case .currencyDiffers: "The price is in {got}, but here {currency} is used. Give it in {currency}."
        case .unitDiffers: "Product {product} is counted in {unit}, not in {got}. Give the quantity in {unit}."
        case .noPrice: "Product {product} has no price in {currency} on {on}. Set one with `gateway product price`."
        case .unknownCustomer: "There is no customer {customer}. `gateway customer list` shows those there are."
        case .unknownQuotation: "There is no quotation {quotation}. `gateway quote list` shows those there are."
        case .quotationExists: "A quotation {quotation} exists already. Choose another name."
        case .quotationStage: "The quotation {quotation} is {stage}; this needs one that is {needed}."
        case .noSuchLine: "The quotation {quotation} has {count} lines; there is no line {line}."
        case .tooManyOffers:
            "The quotation {quotation} holds {limit} offers already. Withdraw it and draw up a new one."
        case .sameEyes: "{who} wrote {document}; a second person must do this. Sign with another profile (--profile)."
        case .validityPast: "The quotation {quotation} was valid until {until}. Draw up a new one."
        case .validityInPast:
            "The quotation {quotation} would be valid until {until}, but the business day is {on}. Give {on} or a later day."
        case .promisedPast:
            "Delivery of order {order} would be promised for {promised}, but the business day is {on}. Give {on} or a later day."
        case .noLines: "The order {order} has neither a quotation nor lines. Give one of the two."
        case .quotationUsed: "The quotation {quotation} became order {order} already."
        case .quotationOfOther: "The quotation {quotation} was made for {customer}, not for this customer."
        case .belowFloor:
            "Line {line}: {price} for {product} is below the floor {floor}. Draw up a quotation and have it approved, or raise the price."
        case .linesOrQuotation:
            "The order {order} names a quotation and lines too. Its lines come from the one or the other: leave one out."
        case .unknownOrder: "There is no order {order}. `gateway order list` shows those there are."
        case .orderExists: "An order {order} exists already. Choose another name."
        case .duplicatePurchaseOrder:
            "Customer {customer} ordered {purchaseOrder} already, as {order}. Check whether it came twice."
        case .orderStage: "The order {order} is {stage}; this needs one that is {needed}."
        case .onHold: "The order {order} is held: {holds}. It confirms by itself when that is gone."
        case .handedOver: "Goods of order {order} left the house already; it can no longer be cancelled."
        case .noTaxRule: "No PPN rule holds on {on}. Set one with `gateway invoice tax-rule`."
        case .tooLarge: "The amounts of this document do not fit into 64 bits. Split it."
        }
    }
}
