import Foundation
import Kernel
import Models
import Wire

/// What an office needs before it can sell, and orders without end.
struct Orders {
    let office: MeasuredOffice
    static let products = 30
    static let customers = 100

    /// Customers with much credit, products with prices, a tax rule, and where goods are asked for, more of each than will
    /// be sold.
    func settle(pieces: Int) throws {
        try send(
            .customers, "sales", "register-customer",
            (0..<Self.customers).map { number in
                (
                    "K-\(number)",
                    .of([
                        "customer": .string("K-\(number)"), "name": .string("Toko Sumber \(number)"), "currency": "IDR",
                        "creditLimit": money(1_000_000_000_000), "termDays": 30, "taxed": true, "contact": "Ibu Sari",
                    ])
                )
            })
        let names = (0..<Self.products).map { "P-\($0)" }
        try send(
            .orders, "sales", "add-product",
            names.map { ($0, .of(["product": .string($0), "name": "Teh Melati 500 g", "unit": "pcs"])) })
        try send(
            .orders, "supervisor", "set-price",
            names.map { ($0, .of(["product": .string($0), "list": money(25_000), "floor": money(20_000)])) })
        try send(
            .invoicing, "finance", "set-tax-rule",
            [
                (
                    "rule",
                    .of([
                        "rule": .of(["from": "2025-01-01", "rate": "0.12", "baseNumerator": 11, "baseDenominator": 12])
                    ])
                )
            ])
        guard pieces > 0 else { return }
        try send(
            .logistics, "warehouse", "receive-stock",
            names.map {
                (
                    $0,
                    .of([
                        "receipt": .string("R-\($0)"), "product": .string($0),
                        "quantity": .of(["amount": .string("\(pieces)"), "unit": "pcs"]),
                    ])
                )
            })
    }

    /// So many orders of three lines, entered and no more.
    static func prepared(_ count: Int, from first: Int = 0, run: String, lanes: Int) -> [Prepared] {
        (first..<first + count).map { index in
            let name = "O-\(run)-\(index)"
            return Prepared(
                type(.orders, "enter-order"), key: name, stream: "\(run).\(first).\((index - first) % lanes)",
                .of([
                    "order": .string(name), "customer": .string("K-\(index % customers)"), "lines": lines(index),
                    "purchaseOrder": .string("PO-\(name)"),
                ]))
        }
    }

    static func lines(_ index: Int) -> JSON {
        .array(
            (0..<3).map {
                .of([
                    "product": .string("P-\((index + $0 * 7) % products)"),
                    "quantity": .of(["amount": "2", "unit": "pcs"]),
                ])
            })
    }

    static func type(_ service: ServiceName, _ slug: String) -> String { "id.niaga.\(service).\(slug).v1" }

    private func money(_ amount: Int) -> JSON { .of(["amount": .string("\(amount)"), "currency": "IDR"]) }

    private func send(_ service: ServiceName, _ person: String, _ slug: String, _ all: [(String, JSON)]) throws {
        let driver = try Driver(
            office.endpoint(service).commands, server: office.server(service), pair: office.pair(person), inFlight: 1)
        _ = try driver.closed(
            all.map { Prepared(Orders.type(service, slug), key: "\(slug)/\($0.0)", stream: slug, $0.1) }, inFlight: 64)
    }
}
