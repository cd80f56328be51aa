import CustomersMessages
import Kernel
import Models

/// Who we are on our papers (perusahaan): what is new from a day on. An old paper is printed again with what held on its day.
package enum Firm: Entity {
    package typealias Event = FirmEvent
    /// What is new from its day on.
    package typealias State = FirmChanged
    package static let kind = "firm"

    package static func evolve(_ state: inout State?, by event: FirmEvent, at recorded: Instant) {
        switch event {
        case .changed(let event): state = state?.merged(with: event) ?? event
        }
    }

    package static func keys(_ state: State) -> [Key] { [Key("from", state.from.description)] }

    static let decisions: [CommandHandler] = [.on(SetFirm.self, set), .on(SetBankAccount.self, setAccount)]

    static func set(_ command: SetFirm, _ facts: Facts) throws(Rejection) -> [Happened] {
        let from = try Setting.beginning(command.from, facts)
        let before = known(on: from, facts)
        guard command.name ?? before?.name != nil else {
            throw Rejection(CustomersRule.firmWithoutName, at: Pointer("/name"))
        }
        return try told(from, before, facts) {
            $0.name = command.name
            $0.legalName = command.legalName
            $0.address = command.address
            $0.phone = command.phone
            $0.email = command.email
            $0.taxNumber = command.taxNumber
            $0.branchNumber = command.branchNumber
        }
    }

    static func setAccount(_ command: SetBankAccount, _ facts: Facts) throws(Rejection) -> [Happened] {
        let from = try Setting.beginning(command.from, facts)
        guard let before = known(on: from, facts) else { throw Rejection(CustomersRule.unknownFirm) }
        let account = before.accounts.first { $0.isSame(command.bank, command.number) }
        let isClosed = command.closed ?? false
        guard account != nil || !isClosed else {
            throw Rejection(
                CustomersRule.unknownAccount, ["bank": command.bank, "number": command.number], at: Pointer("/number"))
        }
        guard let holder = command.holder ?? account?.holder else {
            throw Rejection(CustomersRule.accountWithoutHolder, ["number": command.number], at: Pointer("/holder"))
        }
        return try told(from, before, facts) {
            $0.accounts = [
                AccountChange {
                    $0.bank = account?.bank ?? command.bank
                    $0.number = account?.number ?? command.number
                    $0.holder = isClosed ? nil : holder
                }
            ]
        }
    }

    /// What changes nothing is no event. With what is planned for later days it must be a firm that can be.
    private static func told(
        _ from: Day, _ before: FirmShown?, _ facts: Facts, _ fill: (inout State) -> Void
    ) throws(Rejection) -> [Happened] {
        var event = State(facts, fill)
        event.from = from
        var after = before ?? FirmShown()
        after.take(event)
        after.from = before?.from ?? .blank
        after.by = before?.by ?? .blank
        guard after != before else { return [] }
        try after.refuseImpossible()
        let planned = facts.keys(Firm.self, "from", limit: most).filter { $0.value > from.description }
        for change in planned.compactMap({ facts.load(Firm.self, $0.id) }) {
            after.take(change)
            try after.refuseImpossible()
        }
        return [happened(FirmEvent.changed, event)]
    }

    /// So many changes of the firm are looked at: one a month for forty years.
    private static let most = 500

    /// All that was said for the days up to that one.
    private static func known(on day: Day, _ facts: Facts) -> FirmShown? {
        facts.keys(Firm.self, "from", limit: most).filter { $0.value <= day.description }
            .compactMap { facts.load(Firm.self, $0.id) }
            .reduce(nil) { known, change in
                var known = known ?? FirmShown()
                known.take(change)
                return known
            }
    }

    static let answers: [QueryHandler] = [.on(GetFirm.self, one)]

    static func one(_ query: GetFirm, _ facts: Facts) throws(Rejection) -> FirmShown {
        let days = facts.keys(Firm.self, "from", limit: most).compactMap { Day($0.value) }
        // Of days before anybody said it, what was said first.
        guard let first = days.first, var shown = known(on: max(query.on ?? facts.on, first), facts) else {
            throw Rejection(CustomersRule.unknownFirm)
        }
        shown.nextFrom = days.first { $0 > max(query.on ?? facts.on, first) }
        return shown
    }
}

extension BankAccount {
    /// However its bank and its number are written.
    fileprivate func isSame(_ bank: ID<BankKind>, _ number: ID<AccountKind>) -> Bool {
        func plain(_ text: String) -> String { text.uppercased().filter { $0.isLetter || $0.isNumber } }
        return plain(self.bank.text) == plain(bank.text) && plain(self.number.text) == plain(number.text)
    }
}

extension FirmChanged {
    /// Two words for one day: the later one holds where it says something.
    fileprivate func merged(with later: FirmChanged) -> FirmChanged {
        var merged = later
        merged.name = later.name ?? name
        merged.legalName = later.legalName ?? legalName
        merged.address = later.address ?? address
        merged.phone = later.phone ?? phone
        merged.email = later.email ?? email
        merged.taxNumber = later.taxNumber ?? taxNumber
        merged.branchNumber = later.branchNumber ?? branchNumber
        let kept = (accounts ?? []).filter { mine in
            later.accounts?.contains { $0.bank == mine.bank && $0.number == mine.number } != true
        }
        merged.accounts = accounts == nil && later.accounts == nil ? nil : kept + (later.accounts ?? [])
        return merged
    }
}

extension FirmShown {
    fileprivate func refuseImpossible() throws(Rejection) {
        guard accounts.count <= FirmLimits.accounts else {
            throw Rejection(CustomersRule.tooManyAccounts, ["limit": FirmLimits.accounts], at: Pointer("/number"))
        }
        guard let taxNumber, let branchNumber else { return }
        let digits = taxNumber.text.filter(\.isNumber)
        // A number of 15 digits got a zero in front when NPWP became 16 (PMK 136/2023).
        let sixteen = digits.utf8.count == 15 ? "0" + digits : digits
        guard branchNumber.text.hasPrefix(sixteen) else {
            throw Rejection(
                CustomersRule.branchOfOther, ["branch": branchNumber, "taxNumber": sixteen, "from": from],
                at: Pointer("/branchNumber"))
        }
    }

    fileprivate mutating func take(_ change: FirmChanged) {
        name = change.name ?? name
        legalName = change.legalName ?? legalName
        address = change.address ?? address
        phone = change.phone ?? phone
        email = change.email ?? email
        taxNumber = change.taxNumber ?? taxNumber
        branchNumber = change.branchNumber ?? branchNumber
        for account in change.accounts ?? [] {
            let place = accounts.firstIndex { $0.bank == account.bank && $0.number == account.number }
            switch (place, account.holder) {
            case (let place?, let holder?): accounts[place].holder = holder
            case (let place?, nil): accounts.remove(at: place)
            case (nil, let holder?):
                accounts.append(
                    BankAccount {
                        $0.bank = account.bank
                        $0.number = account.number
                        $0.holder = holder
                    })
            case (nil, nil): break
            }
        }
        from = change.from
        by = change.by
    }
}
