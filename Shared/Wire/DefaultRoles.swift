/// The roles that a new home begins with: who of a sales office does what (`compose/roles.json` is
/// this text, a test compares them).
package enum DefaultRoles {
    package static let people: [(name: String, roles: [String])] = [
        ("sales", ["sales"]), ("supervisor", ["supervisor"]), ("warehouse", ["warehouse"]),
        ("logistics", ["carrier"]), ("finance", ["finance"]), ("auditor", ["auditor"]),
    ]

    package static let text = """
        {
          "roles": {
            "sales": {
              "customers": { "commands": ["register-customer", "change-customer", "report-problem", "close-problem"], "queries": ["*"], "events": true },
              "orders": {
                "commands": [
                  "add-product", "draft-quotation", "offer-price", "send-quotation",
                  "accept-quotation", "withdraw-quotation", "enter-order", "verify-order", "confirm-order", "cancel-order"
                ],
                "queries": ["*"], "events": true
              },
              "invoicing": { "commands": [], "queries": ["*"], "events": true },
              "logistics": { "commands": [], "queries": ["*"], "events": true }
            },
            "supervisor": {
              "customers": { "commands": ["report-problem", "close-problem", "erase-person"], "queries": ["*"], "events": true },
              "orders": {
                "commands": ["set-price", "approve-quotation", "decline-quotation", "verify-order", "confirm-order", "cancel-order"],
                "queries": ["*"], "events": true
              },
              "invoicing": { "commands": [], "queries": ["*"], "events": true },
              "logistics": { "commands": [], "queries": ["*"], "events": true }
            },
            "warehouse": {
              "customers": { "commands": ["report-problem"], "queries": [], "events": false },
              "orders": { "commands": [], "queries": ["get-order", "list-orders", "get-product", "list-products"], "events": true },
              "logistics": {
                "commands": ["receive-stock", "pick-shipment", "pack-shipment", "hand-over-shipment"],
                "queries": ["*"], "events": true
              }
            },
            "carrier": {
              "logistics": { "commands": ["push-tracking"], "queries": ["get-shipment", "list-shipments"], "events": false }
            },
            "finance": {
              "customers": { "commands": ["report-problem"], "queries": ["*"], "events": true },
              "orders": { "commands": [], "queries": ["*"], "events": true },
              "invoicing": { "commands": ["*"], "queries": ["*"], "events": true },
              "logistics": { "commands": [], "queries": ["*"], "events": true }
            },
            "auditor": {
              "customers": { "commands": [], "queries": ["*"], "events": true },
              "orders": { "commands": [], "queries": ["*"], "events": true },
              "invoicing": { "commands": [], "queries": ["*"], "events": true },
              "logistics": { "commands": [], "queries": ["*"], "events": true }
            },
            "backdate": {},
            "service": {
              "customers": { "commands": [], "queries": [], "events": true },
              "orders": { "commands": [], "queries": [], "events": true },
              "invoicing": { "commands": [], "queries": [], "events": true },
              "logistics": { "commands": [], "queries": [], "events": true }
            }
          },
          "principals": []
        }

        """
}
