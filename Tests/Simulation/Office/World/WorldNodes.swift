import CCrashDisk
import Foundation
import Kernel
import Models
import ServiceKit
import StorePort

/// How the services of a world run, die and come back.
extension World {
    func step(_ service: ServiceName) throws {
        guard let node = nodes[service] else { return }
        node.stepPending = false
        guard node.core != nil else { return }
        if now < node.frozenUntil {
            return schedule(service, in: Int(node.frozenUntil.milliseconds - now.milliseconds))
        }
        if random.chance(weather.kill) { return die(service, .kill) }
        // Armed now, it strikes in this turn or a later one, wherever the writing then is.
        if random.chance(weather.diesWriting) { crashdisk_fail_after(node.disk, Int64(random.below(24))) }
        if random.chance(weather.syncFails) { crashdisk_fail_sync(node.disk) }
        do throws(StoreFailure) {
            perform(try node.turn(at: now, entropy: random.bytes(32)), of: service)
            if let packet = late.next(service) { perform(try LateReader.ask(node, packet, at: now), of: service) }
            witness.applied(node.core?.currentCursors ?? [:], by: service)
            for fault in node.store?.outOfTurn ?? [] { witness.saw("\(service): \(fault)") }
            if node.stopping, node.core?.isIdle == true, node.core?.isHolding == false { return try stopped(service) }
        } catch {
            return try failed(service, error)
        }
        schedule(service, in: node.core?.isIdle == true ? 50 : 1)
    }

    func schedule(_ service: ServiceName, in milliseconds: Int) {
        guard let node = nodes[service], !node.stepPending else { return }
        node.stepPending = true
        agenda.add(.step(service), at: now.adding(.milliseconds(milliseconds)))
    }

    /// Doubt ends a process; anything else that reaches this place is a fault of ours.
    func failed(_ service: ServiceName, _ failure: StoreFailure) throws {
        switch failure {
        case SimulatedStore.crash: die(service, nodes[service]?.hasFallen == true ? .poison : .diedAfterCommit)
        case .doubt:
            guard let disk = nodes[service]?.disk else { return }
            die(service, crashdisk_has_failed(disk) != 0 ? .diedWriting : .failedSync)
        case .taken(let why):
            trace.note("\(service) gives way: \(why)", at: now)
            die(service, nil)
        case .full(let why):
            // At a start; in a turn it is answered.
            trace.note("\(service): no room to start: \(why)", at: now)
            die(service, nil)
        case .clean, .damaged, .newer, .readOnly: throw broken("\(service): \(failure)")
        }
    }

    func die(_ service: ServiceName, _ fault: Fault?) {
        let powerToo = random.chance(weather.power)
        if let fault { count(fault) }
        if powerToo { count(.power) }
        trace.note(
            "\(service) died: \(fault?.rawValue ?? "it had to")\(powerToo ? ", and the power went" : "")", at: now)
        nodes[service]?.die(powerToo: powerToo)
        if let node = nodes[service], node.hasCopy, random.chance(weather.restored) {
            count(.restored)
            node.isToBeRestored = true
        }
        gone(service)
    }

    private func stopped(_ service: ServiceName) throws(StoreFailure) {
        try nodes[service]?.core?.finish()
        trace.note("\(service) stopped", at: now)
        nodes[service]?.forget()
        gone(service)
    }

    private func gone(_ service: ServiceName) {
        for route in links.keys.sorted() where route.touches(service) { drop(route) }
        agenda.add(.restart(service), at: now.adding(.milliseconds(100 + random.below(3_000))))
    }

    func restart(_ service: ServiceName) throws {
        guard let node = nodes[service], node.core == nil else { return }
        if node.isToBeRestored {
            guard canRestore(service) else {
                return agenda.add(.restart(service), at: now.adding(.milliseconds(200 + random.below(500))))
            }
            do throws(StoreFailure) {
                try restore(service, node)
            } catch {
                throw broken("\(service) cannot be restored: \(error)")
            }
        }
        do throws(StoreFailure) {
            if node.isToBeMended { try retryParked(node) }
            if !node.toBeCompensated.isEmpty { try compensate(node) }
        } catch {
            guard case .doubt = error else { throw broken("\(service) cannot be mended: \(error)") }
            // His tool died of the disk as a service would; he tries it once more.
            trace.note("\(service) cannot be mended yet: \(error)", at: now)
            node.die(powerToo: false)
            crashdisk_fail_after(node.disk, -1)
            return agenda.add(.restart(service), at: now.adding(.milliseconds(200 + random.below(500))))
        }
        if random.chance(weather.diesWriting) { crashdisk_fail_after(node.disk, Int64(random.below(60))) }
        do throws(StoreFailure) {
            try node.start(at: now, epoch: random.bytes(16), sabotage: sabotage) { [weak self] in
                guard let self else { return false }
                return random.chance(weather.diesAfterCommit)
            }
            late.forget(service)
            try came(service, node)
        } catch {
            return try failed(service, error)
        }
        node.stepPending = false
        schedule(service, in: 1)
        for publisher in node.publishers {
            for socket in [Socket.events, .sync] {
                agenda.add(
                    .connect(Route(from: .service(service), to: publisher, socket)),
                    at: now.adding(.milliseconds(1 + random.below(50))))
            }
        }
    }

    /// What it had said before it went must still be there.
    private func came(_ service: ServiceName, _ node: Node) throws(StoreFailure) {
        guard let core = node.core, let store = node.store else { return }
        trace.note("\(service) starts at \(core.currentHead.sequence)", at: now)
        var last: StoreFailure?
        witness.returned(service, core.currentHead) { sequence in
            do throws(StoreFailure) {
                return try store.records(after: sequence - 1, limit: 1).first?.record.hash
            } catch {
                last = error
                return nil
            }
        }
        if let last { throw last }
        witness.applied(core.currentCursors, by: service)
        for client in clients {
            for entry in client.acknowledged where entry.service == service {
                let stored = try store.reply(principal: entry.profile, key: entry.key, attempt: 1)
                if stored?.body != entry.body { witness.lost("the answer to \(entry.key)", of: service) }
            }
        }
    }

    // MARK: What the weather does to them

    /// Five times a virtual second.
    func gust() throws {
        agenda.add(.gust, at: now.adding(.milliseconds(200)))
        if random.chance(weather.wall) { raiseWall() }
        let service = ServiceName.allCases[random.below(ServiceName.allCases.count)]
        guard let node = nodes[service] else { return }
        if random.chance(weather.fullDisk) {
            count(.fullDisk)
            trace.note("\(service)'s disk is full", at: now)
            crashdisk_set_full(node.disk, 1)
            agenda.add(.roomAgain(service), at: now.adding(.milliseconds(200 + random.below(4_000))))
        }
        if random.chance(weather.clockJump) {
            count(.clockJump)
            node.clockError = .seconds(random.below(7_200) - 3_600)
            trace.note("\(service)'s clock is now \(node.clockError) from the right time", at: now)
        }
        if random.chance(weather.copied) { copy() }
        if random.chance(weather.newcomer) { try newcomer(service) }
        if random.chance(weather.freeze) { freeze(service, node) }
        if random.chance(weather.restart), node.core != nil, !node.stopping {
            count(.restart)
            trace.note("\(service) is told to stop", at: now)
            node.stopping = true
            perform((node.core?.drain() ?? []) + (node.reader?.drain() ?? []), of: service)
        }
        if random.chance(weather.secondWriter) { secondWriter(service, node) }
    }

    private func copy() {
        guard let node = nodes[copiedService], let core = node.core else { return }
        trace.note("a copy of \(copiedService)'s journal is taken at \(core.currentHead.sequence)", at: now)
        crashdisk_keep(node.disk)
        node.hasCopy = true
    }

    private func freeze(_ service: ServiceName, _ node: Node) {
        count(.frozen)
        let long = Duration.milliseconds(100 + random.below(15_000))
        trace.note("\(service) is frozen for \(long)", at: now)
        node.frozenUntil = now.adding(long)
        agenda.add(.wake(service), at: node.frozenUntil)
        for route in links.keys.sorted() where route.touches(service) { silence(route, for: long) }
    }

    /// Somebody removes the lock and starts the service a second time. One of the two must give way before it writes.
    private func secondWriter(_ service: ServiceName, _ node: Node) {
        guard node.core != nil else { return }
        count(.secondWriter)
        trace.note("\(service) is started a second time, its lock removed", at: now)
        try? FileManager.default.removeItem(atPath: node.path + ".lock")
        let (profile, packet) = intruder(service)
        guard let store = try? node.open(at: now, epoch: random.bytes(16)),
            let second = try? WriterCore(node.partsOfAnother(), SimulatedStore(store, sabotage: nil, dies: { false }))
        else { return }
        let user = RoleTable.user(profile, key: Node.key(profile))
        // Nobody hears what it says, but it writes.
        _ = second.received(packet.frames, from: Array("second".utf8), user: user, at: node.moment(at: now))
        _ = try? second.turn(at: node.moment(at: now), entropy: random.bytes(32))
    }

    /// A command that any service of that name would do.
    private func intruder(_ service: ServiceName) -> (profile: String, Packet) {
        let name = "second-\(random.below(1_000_000))"
        let (profile, type, body) = Business.of(service).intruder(name)
        let header = JSON.of([
            "type": .string("id.niaga.\(service.rawValue).\(type).v1"), "key": .string(name), "stream": .string(name),
            "number": 1,
        ])
        return (profile, Packet(.command, Replays.requestID(random.next()), header, body: [Array(body.utf8)]))
    }
}
