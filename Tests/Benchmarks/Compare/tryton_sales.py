"""Whole sales in Tryton, by the interpreter that has it: `prepare` makes a company that can sell, `sell` sells.

Each step is saved on its own, as a person would do it: quoted, confirmed, processed, picked, packed, delivered,
invoiced, paid. Tryton is called inside of this process, without the network that its users have in between.
"""
import sys
import time
from decimal import Decimal

from proteus import Model, Wizard, config

LINES = 3
CUSTOMERS = 20
STOCK = 100_000_000.0


def prepare():
    from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, create_tax, get_accounts
    from trytond.modules.account_invoice.tests.tools import set_fiscalyear_invoice_sequences
    from trytond.modules.company.tests.tools import create_company, get_company

    create_company()
    company = get_company()
    set_fiscalyear_invoice_sequences(create_fiscalyear(company)).click("create_period")
    create_chart(company)
    accounts = get_accounts(company)

    method = Model.get("account.invoice.payment.method")()
    method.name = "Bank"
    method.journal = Model.get("account.journal").find([("type", "=", "cash")])[0]
    method.credit_account = method.debit_account = accounts["cash"]
    method.save()

    tax = create_tax(Decimal(".11"))
    tax.save()
    category = Model.get("product.category")(name="Goods", accounting=True)
    category.account_expense, category.account_revenue = accounts["expense"], accounts["revenue"]
    category.customer_taxes.append(tax)
    category.save()

    unit = Model.get("product.uom").find([("name", "=", "Unit")])[0]
    inventory = Model.get("stock.inventory")()
    inventory.location = Model.get("stock.location").find([("code", "=", "STO")])[0]
    for number in range(LINES):
        template = Model.get("product.template")(name=f"Product {number}", default_uom=unit, type="goods")
        template.salable = True
        template.list_price = Decimal("100000")
        template.account_category = category
        template.save()
        line = inventory.lines.new(product=template.products[0])
        line.quantity, line.expected_quantity = STOCK, 0.0
    inventory.click("confirm")
    for number in range(CUSTOMERS):
        Model.get("party.party")(name=f"Customer {number}").save()


def sell(count):
    """Seconds of each sale, one after another."""
    Sale, Shipment, Invoice = (
        Model.get(name) for name in ("sale.sale", "stock.shipment.out", "account.invoice"))
    customers = Model.get("party.party").find([("name", "like", "Customer %")])
    products = Model.get("product.product").find([("template.name", "like", "Product %")])
    times = []
    for number in range(count):
        began = time.perf_counter()
        sale = Sale(party=customers[number % len(customers)])
        sale.invoice_method, sale.shipment_method = "order", "order"
        for place, product in enumerate(products):
            line = sale.lines.new(product=product)
            line.quantity = 1.0 + place
        sale.click("quote")
        sale.click("confirm")
        if sale.state == "confirmed":
            sale.click("process")
        shipment = Shipment(sale.shipments[0].id)
        shipment.click("assign_try")
        shipment.click("pick")
        shipment.click("pack")
        shipment.click("do" if hasattr(shipment, "do") else "done")
        invoice = Invoice(sale.invoices[0].id)
        invoice.click("post")
        pay = Wizard("account.invoice.pay", [invoice])
        pay.form.payment_method = Model.get("account.invoice.payment.method").find()[0]
        pay.execute("choice")
        invoice.reload()
        sale.reload()
        assert invoice.state == "paid" and sale.state in ("processing", "done"), (invoice.state, sale.state)
        times.append(time.perf_counter() - began)
    return times


def main():
    what, uri, file = sys.argv[1:4]
    config.set_trytond(uri, user="admin", config_file=file)
    if what == "prepare":
        return prepare()
    sell(3)
    print("ready", flush=True)
    sys.stdin.readline()
    for seconds in sell(int(sys.argv[4])):
        print(f"{seconds:.6f}", flush=True)


if __name__ == "__main__":
    main()
