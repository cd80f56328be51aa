import Models
import OrdersMessages

extension Noun {
    static let product = Noun(
        "product",
        (
            "Products (produk), their list prices and floors.",
            "Produk, harga daftar dan harga dasarnya."
        ),
        [
            .command(
                "add", AddProduct.self, names: [\.product], short: [\.taxClass: "tax"],
                example: "gateway product add KOPI-250 --name \"Kopi Gayo 250 g\"",
                hint: "gateway product price {product} --list PRICE --floor PRICE"),
            .command(
                "rename", RenameProduct.self, names: [\.product],
                example: "gateway product rename TEA-500 --name \"Teh Melati Premium 500 g\""),
            .command(
                "packing", SetPacking.self, names: [\.product, \.packing, \.factor],
                example: "gateway product packing TEA-500 DUS 24",
                hint: "gateway order enter --customer CUSTOMER --line {product}=QUANTITY{packing}"),
            .command(
                "price", SetPrice.self, names: [\.product],
                example: "gateway product price TEA-500 --list 26000 --floor 23000"),
            .one("show", GetProduct.self, names: [\.product], example: "gateway product show TEA-500"),
            .list(
                "list", ListProducts.self, columns: [.of(\.product), .of(\.name), .of(\.unit), .of(\.kind)],
                example: "gateway product list"),
        ],
        indonesian: [
            "floor": "harga dasar",
            "list": "harga daftar",
            "price": "harga",
            "prices": "harga",
            "kind": "jenis",
            "unit": "satuan",
            "packing": "kemasan",
            "packings": "kemasan",
            "factor": "isi",
        ],
        summary: (
            "[{name}][ · {unit}]",
            "[{name}][ · {unit}]"
        ))
}
