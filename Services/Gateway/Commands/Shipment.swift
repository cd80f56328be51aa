import ArgumentParser
import LogisticsMessages
import Models

struct ShipmentNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shipment", abstract: "Shipments (pengiriman), from the shelves to the customer's door.",
        subcommands: [Pick.self, Pack.self, HandOver.self, Track.self, Show.self, List.self])

    struct Pick: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "pick",
            abstract: PickShipment.about, discussion: "Example: gateway shipment pick S-2 --order DEMO-O-4")
        static let service = ServiceName.logistics
        @Argument(help: "The name you give the shipment.") var shipment: ShipmentID
        @Option(help: "For which order.") var order: OrderID
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> PickShipment {
            var command = PickShipment()
            command.shipment = shipment
            command.order = order
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway shipment pack \(shipment)" }
    }

    struct Pack: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "pack",
            abstract: PackShipment.about, discussion: "Example: gateway shipment pack DEMO-S-2")
        static let service = ServiceName.logistics
        @Argument(help: "Which shipment.") var shipment: ShipmentID
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> PackShipment {
            var command = PackShipment()
            command.shipment = shipment
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway shipment hand-over \(shipment) --carrier CARRIER --waybill RESI" }
    }

    struct HandOver: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "hand-over", abstract: HandOverShipment.about,
            discussion: "Example: gateway shipment hand-over DEMO-S-3 --carrier JNE --waybill JNE0099")
        static let service = ServiceName.logistics
        @Argument(help: "Which shipment.") var shipment: ShipmentID
        @Option(help: "The carrier.") var carrier: ID<CarrierKind>
        @Option(help: "The carrier's number (resi).") var waybill: ID<WaybillKind>
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() -> HandOverShipment {
            var command = HandOverShipment()
            command.shipment = shipment
            command.carrier = carrier
            command.waybill = waybill
            command.on = signing.on
            return command
        }
        var hint: String? { "gateway watch logistics" }
    }

    struct Track: CommandPhrase {
        static let configuration = CommandConfiguration(
            commandName: "track", abstract: PushTracking.about,
            discussion:
                "Example: gateway shipment track JNE JNE0001 SCAN-9 in-transit --at 2026-11-20T09:00:00+07:00 --place Bandung"
        )
        static let service = ServiceName.logistics
        @Argument(help: "The carrier.") var carrier: ID<CarrierKind>
        @Argument(help: "The carrier's number (resi).") var waybill: ID<WaybillKind>
        @Argument(help: "The carrier's own name for this scan.") var scan: ID<ScanKind>
        @Argument(help: "The carrier's word, such as delivered.") var code: Prose
        @Option(help: "When it happened, with its time zone.") var at: Instant
        @Option(help: "Where.") var place: Prose?
        @OptionGroup var signing: SigningOptions
        @OptionGroup var common: CommonOptions

        func message() throws -> PushTracking {
            if signing.on != nil {
                throw ValidationError("--on is no part of a scan: --at says when it happened. Leave --on out.")
            }
            var command = PushTracking()
            command.carrier = carrier
            command.waybill = waybill
            command.scan = scan
            command.code = code
            command.at = at
            command.place = place
            return command
        }
    }

    struct Show: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: GetShipment.about, discussion: "Example: gateway shipment show DEMO-S-1")
        static let service = ServiceName.logistics
        @Argument(help: "Which shipment.") var shipment: ShipmentID
        @OptionGroup var common: CommonOptions

        func message() -> GetShipment {
            var query = GetShipment()
            query.shipment = shipment
            return query
        }
    }

    struct List: QueryPhrase {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: ListShipments.about, discussion: "Example: gateway shipment list --order DEMO-O-1")
        static let service = ServiceName.logistics
        static let table: Table? = Table(columns: [
            .init("shipment", "shipment"), .init("order", "order"), .init("stage", "stage"), .init("status", "status"),
            .init("carrier", "carrier"), .init("waybill", "waybill"), .init("on", "on"),
        ])
        @Option(help: "Only this order's.") var order: OrderID?
        @OptionGroup var page: PageOptions
        @OptionGroup var common: CommonOptions

        func message() -> ListShipments {
            var query = ListShipments()
            query.order = order
            query.limit = page.limit
            query.after = page.after
            return query
        }
    }
}
