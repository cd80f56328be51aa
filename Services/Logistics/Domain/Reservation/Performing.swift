import Kernel
import LogisticsMessages
import Models

/// Services of an order are done by a person, and charges where no parcel takes them along.
extension Reservation {
    static let decisions: [CommandHandler] = [.on(PerformService.self, perform)]

    static func perform(_ command: PerformService, _ facts: Facts) throws(Rejection) -> [Happened] {
        let reservation = try standing(command.order, Pointer("/order"), facts)
        let lines =
            if let asked = command.lines {
                try Choice.read(asked, of: [command.order]).map { (choice) throws(Rejection) in
                    try choice.taken(of: reservation, byPerson: true, facts)
                }
            } else {
                reservation.toPerform
            }
        guard !lines.isEmpty else {
            throw Rejection(LogisticsRule.nothingToPerform, ["order": command.order], at: Pointer("/order"))
        }
        return [happened(ReservationEvent.performed, command.order, facts) { $0.lines = lines }]
    }

    /// What is set aside for an order that was not called off.
    static func standing(_ order: OrderID, _ at: Pointer, _ facts: Facts) throws(Rejection) -> State {
        guard let reservation = facts.load(Reservation.self, order) else {
            throw Rejection(LogisticsRule.unknownOrder, ["order": order], at: at)
        }
        guard !reservation.released else { throw Rejection(LogisticsRule.calledOff, ["order": order], at: at) }
        return reservation
    }
}
