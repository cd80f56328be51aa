#!/usr/bin/env python3
"""Turns the Northwind tables into the JSON Lines that `gateway send` takes.

    python3 northwind.py ../shared/data/northwind > northwind.jsonl

Business dates are kept; receipts, floors and credit limits are chosen so that every order passes;
foreign customers bear no PPN; freight is left out. Whole phases stand together, so that few lines
wait for another service.
"""
import csv
import json
import sys
from collections import defaultdict
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

BEGINNING = "1996-07-01"


def table(folder, name):
    with open(Path(folder) / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def line(kind, key, data, signer=None):
    entry = {"type": kind, "key": f"nw/{key}", "data": data}
    if signer:
        entry["as"] = signer
    print(json.dumps(entry, ensure_ascii=False))


def money(amount):
    return {"amount": str(amount), "currency": "USD"}


def pieces(count):
    return {"amount": str(count), "unit": "pcs"}


def main(folder):
    customers, products = table(folder, "Customers"), table(folder, "Products")
    orders, details = table(folder, "Orders"), defaultdict(list)
    wanted, lowest = defaultdict(int), {}
    for row in table(folder, "Order_Details"):
        details[row["OrderID"]].append(row)
        wanted[row["ProductID"]] += int(row["Quantity"])
        net = Decimal(row["UnitPrice"]) * (1 - Decimal(row["Discount"]))
        lowest[row["ProductID"]] = min(net, lowest.get(row["ProductID"], net))

    for row in customers:
        data = {
            "customer": row["CustomerID"].strip(), "name": row["CompanyName"].strip(), "currency": "USD",
            "creditLimit": money("1000000.00"), "termDays": 30, "taxed": False, "on": BEGINNING,
        }
        address = ", ".join(row[part] for part in ("Address", "City", "PostalCode", "Country") if row[part])
        for name, value in (("contact", row["ContactName"]), ("phone", row["Phone"]), ("address", address)):
            if value and value.strip():
                data[name] = value.strip()
        line("customers.register-customer", f"customer/{data['customer']}", data, "sales")

    for row in products:
        product = f"P-{row['ProductID']}"
        line("orders.add-product", f"product/{product}",
             {"product": product, "name": row["ProductName"], "unit": "pcs", "on": BEGINNING}, "sales")
        floor = lowest.get(row["ProductID"], Decimal(0)).quantize(Decimal("0.0001"), ROUND_DOWN)
        listed = max(Decimal(row["UnitPrice"]), floor)
        line("orders.set-price", f"price/{product}",
             {"product": product, "list": money(listed), "floor": money(floor), "on": BEGINNING}, "supervisor")
    for row in products:
        line("logistics.receive-stock", f"receipt/{row['ProductID']}",
             {"receipt": f"R-{row['ProductID']}", "product": f"P-{row['ProductID']}",
              "quantity": pieces(wanted[row["ProductID"]] or 1), "on": BEGINNING}, "warehouse")

    orders.sort(key=lambda row: (row["OrderDate"], row["OrderID"]))
    for row in orders:
        lines = [
            {"product": f"P-{item['ProductID']}", "quantity": pieces(item["Quantity"]),
             "price": money(item["UnitPrice"]), "discount": item["Discount"]}
            for item in details[row["OrderID"]]
        ]
        line("orders.enter-order", f"enter/{row['OrderID']}",
             {"order": row["OrderID"], "customer": row["CustomerID"].strip(), "lines": lines,
              "promised": row["RequiredDate"][:10], "on": row["OrderDate"][:10]}, "sales")
    for row in orders:
        line("orders.verify-order", f"verify/{row['OrderID']}",
             {"order": row["OrderID"], "on": row["OrderDate"][:10]}, "supervisor")

    shipped = sorted((row for row in orders if row["ShippedDate"]), key=lambda row: (row["ShippedDate"], row["OrderID"]))
    for row in shipped:
        day, shipment = row["ShippedDate"][:10], f"S-{row['OrderID']}"
        line("logistics.pick-shipment", f"pick/{shipment}", {"shipment": shipment, "order": row["OrderID"], "on": day}, "warehouse")
        line("logistics.pack-shipment", f"pack/{shipment}", {"shipment": shipment, "on": day}, "warehouse")
        line("logistics.hand-over-shipment", f"hand-over/{shipment}",
             {"shipment": shipment, "carrier": f"shipper-{row['ShipVia']}", "waybill": f"NW{row['OrderID']}", "on": day}, "warehouse")
    for row in shipped:
        line("invoicing.post-invoice", f"invoice/{row['OrderID']}",
             {"invoice": f"I-{row['OrderID']}", "order": row["OrderID"], "on": row["ShippedDate"][:10]}, "finance")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/northwind")
