/// What is sold: goods, which stand on a shelf; a service (jasa), which a person does; or a charge (biaya), which comes with the goods.
package enum ItemKind: String, Word {
    case goods, service, charge
    package static let blank = ItemKind.goods

    package var indonesian: String {
        switch self {
        case .goods: "barang"
        case .service: "jasa"
        case .charge: "biaya"
        }
    }
}
