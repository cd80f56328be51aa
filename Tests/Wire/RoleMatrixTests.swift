import AllMessages
import Kernel
import Models
import Testing
import Wire

/// Who may give which command, in a home as it is made: every role against every message. A role that gains or
/// loses something must be written down here too.
struct `Every role and every message` {
    private static let office: Set<String> = ["sales", "supervisor", "finance", "auditor"]
    /// Who may ask what; everybody else asks nothing.
    private static let asked: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: Catalogue.all.flatMap(\.queries).map { query in
            switch query.slug {
            case "get-shipment", "list-shipments": (query.slug, office.union(["warehouse", "carrier"]))
            case "get-order", "list-orders", "get-product", "list-products", "get-stock", "list-stock",
                "get-reservation":
                (query.slug, office.union(["warehouse"]))
            default: (query.slug, office)
            }
        })

    private static let allowed: [String: Set<String>] = [
        "register-customer": ["sales"], "change-customer": ["sales"],
        "erase-person": ["supervisor"],
        "report-problem": ["sales", "supervisor", "warehouse", "finance"], "close-problem": ["sales", "supervisor"],
        "add-product": ["sales"], "set-price": ["supervisor"], "draft-quotation": ["sales"], "offer-price": ["sales"],
        "send-quotation": ["sales"], "approve-quotation": ["supervisor"], "decline-quotation": ["supervisor"],
        "accept-quotation": ["sales"], "withdraw-quotation": ["sales"], "enter-order": ["sales"],
        "verify-order": ["sales", "supervisor"], "confirm-order": ["sales", "supervisor"],
        "cancel-order": ["sales", "supervisor"], "receive-stock": ["warehouse"], "pick-shipment": ["warehouse"],
        "pack-shipment": ["warehouse"], "hand-over-shipment": ["warehouse"], "push-tracking": ["carrier"],
        "set-tax-rule": ["finance"], "post-invoice": ["finance"], "record-payment": ["finance"],
        "allocate-payment": ["finance"],
    ]

    /// Who hears the whole journal of each service.
    private static let hearers: [ServiceName: Set<String>] = [
        .customers: ["sales", "supervisor", "finance", "auditor", "service"],
        .orders: ["sales", "supervisor", "warehouse", "finance", "auditor", "service"],
        .invoicing: ["sales", "supervisor", "finance", "auditor", "service"],
        .logistics: ["sales", "supervisor", "warehouse", "finance", "auditor", "service"],
    ]

    private static let roles = Role.allCases.map(\.rawValue)

    /// Somebody with that one role, at that service.
    private func person(_ role: String, _ service: ServiceName) throws -> (RoleTable, RoleTable.Person) {
        let text = DefaultRoles.text.replacing(
            "\"principals\": []", with: #""principals": [{"name":"x","roles":["\#(role)"],"keys":["\#(key("k"))"]}]"#)
        let table = try RoleTable.read(Array(text.utf8), for: service)
        return (table, try #require(table.person(key: key("k"))))
    }

    @Test(arguments: roles) func `meet as it is written here`(role: String) throws {
        for catalogue in Catalogue.all {
            let (table, person) = try person(role, catalogue.service)
            for command in catalogue.commands {
                let may = try #require(Self.allowed[command.slug], "\(command.slug) is in no row").contains(role)
                #expect(table.allows(person, .command(command.type)) == may, "\(role) \(command.slug)")
            }
            for query in catalogue.queries {
                let may = Self.asked[query.slug]?.contains(role) == true
                #expect(table.allows(person, .query(query.type)) == may, "\(role) \(query.slug)")
            }
            let hears = Self.hearers[catalogue.service]?.contains(role) == true
            #expect(table.allows(person, .events) == hears, "\(role) the events of \(catalogue.service)")
            // Deny by default: nobody may give a command that nobody has heard of.
            let unheard = "id.niaga.\(catalogue.service.rawValue).unheard-of.v1"
            #expect(!table.allows(person, .command(unheard)), "\(role)")
        }
    }

    @Test func `leave no command without anybody who may give it`() {
        #expect(Set(Self.allowed.keys) == Set(Catalogue.all.flatMap(\.commands).map(\.slug)))
        #expect(Self.allowed.values.allSatisfy { !$0.isEmpty })
    }

    /// Whoever only listens changes nothing, anywhere.
    @Test(arguments: ["auditor", "backdate", "service"]) func `give none who listen a command`(role: String) {
        #expect(Self.allowed.values.allSatisfy { !$0.contains(role) })
    }
}
