import Kernel
import Models
import OfficeModel
import PaperOffice
import SQLiteStore

/// What the simulated office knows of each service beside its code.
struct Business {
    /// The model that foretells its answers.
    let book: any Book
    /// Looks whether at rest somebody waits for what is there.
    var queues: (inout Auditor, SQLiteReader) throws -> Void = { _, _ in }
    /// Who gives it which command, about a thing of that name, that it would do at any moment.
    let intruder: (_ name: String) -> (profile: String, type: String, body: String)

    static func of(_ service: ServiceName) -> Business {
        switch service {
        case .customers:
            Business(book: BookOfCustomers()) { name in
                (
                    "supervisor", "report-problem",
                    #"{"problem":"\#(name)","stage":"order","about":"somebody started it twice"}"#
                )
            }
        case .orders:
            Business(book: BookOfOrders(), queues: { try $0.credit($1) }) { _ in
                let price = #"{"amount":"25000","currency":"IDR"}"#
                return (
                    "supervisor", "set-price",
                    #"{"product":"TEA","list":\#(price),"floor":\#(price),"from":"2027-01-01"}"#
                )
            }
        case .invoicing:
            Business(book: BookOfMoney()) { _ in
                (
                    "finance", "set-tax-rule",
                    #"{"rule":{"from":"2027-01-01","rate":"0.12","baseNumerator":11,"baseDenominator":12}}"#
                )
            }
        case .logistics:
            Business(book: BookOfGoods(), queues: { try $0.goods($1) }) { name in
                (
                    "warehouse", "receive-stock",
                    #"{"receipt":"\#(name)","product":"TEA","quantity":{"amount":"1","unit":"pcs"}}"#
                )
            }
        }
    }
}
