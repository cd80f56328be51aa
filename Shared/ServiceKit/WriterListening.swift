import Kernel
import Models
import StorePort

/// What other services send: heard, put in order by a follower for each, and put where it waits for its turn.
extension WriterCore {
    /// Reads what they sent, message by message, until enough waits: what is not read stays with the publisher, who asks
    /// for no answer, while commands do. One message may bring many events, and who was listened to first comes last the
    /// next time, or one that is far ahead would let nobody else speak. `say` does at once what follows from a message.
    package func listen<Fault: Error>(
        at now: Instant, next: (ServiceName) throws(Fault) -> Heard?, say: (Output) throws(Fault) -> Void
    ) throws(Fault) {
        let others = inputs.count { !$0.isEvent }
        for publisher in listening {
            for _ in 0..<Limits.turnMessages {
                guard inputs.count - others < Limits.waitingInputs, let message = try next(publisher) else { break }
                for output in heard(message, from: publisher, at: now) { try say(output) }
            }
        }
        if listening.count > 1 { listening.append(listening.removeFirst()) }
    }

    package func heard(_ heard: Heard, from publisher: ServiceName, at now: Instant) -> [Output] {
        guard let index = followers.firstIndex(where: { $0.publisher == publisher }), isRead(publisher) else {
            return []
        }
        switch heard {
        case .events(let records):
            return records.flatMap { apply(followers[index].heard($0, at: now), publisher) }
        case .head(let header): return apply(followers[index].heard(header, at: now), publisher)
        case .packet(let packet): return apply(take(packet, index, publisher, now), publisher)
        case .connected:
            return []
        case .lost:
            // It may come back as another: what is not in our store yet is asked for again.
            let committed = cursors[publisher] ?? .start
            if followers[index].cursor != committed {
                forget(publisher)
                followers[index].rewind(to: committed, at: now)
            }
            followers[index].connectionChanged(at: now)
            return []
        case .refused(let why):
            return followers[index].denied(why).map { [.log(.error, $0)] } ?? []
        case .unreadable: return [.log(.outsider, "a message from \(publisher) cannot be read; passed over")]
        }
    }

    package func notAsked(_ publisher: ServiceName, at now: Instant) {
        guard let index = followers.firstIndex(where: { $0.publisher == publisher }) else { return }
        followers[index].notAsked(at: now)
    }

    private func take(_ packet: Packet, _ index: Int, _ publisher: ServiceName, _ now: Instant) -> [Follower.Effect] {
        let request = packet.request.big(at: 8, as: UInt64.self)
        switch packet.verb {
        case .item:
            guard let records = Pack.records(item: packet, of: publisher) else {
                // Asked again it would be sent again; nothing behind it may be applied without it.
                return followers[index].unreadable(request: request)
            }
            return followers[index].heard(items: records, request: request, at: now)
        case .end: return followers[index].ended(request: request, at: now)
        case .err:
            let code = packet.header["code"]?.text ?? ""
            let body = try? JSONReader.read(packet.body.first ?? [])
            return followers[index].refused(request: request, code, body?["detail"]?.text ?? code, at: now)
        case .ok, .hello, .command, .query, .replay, .snapshot, .credit, .cancel, .ping: return []
        }
    }

    func apply(_ effects: [Follower.Effect], _ publisher: ServiceName) -> [Output] {
        effects.compactMap { effect in
            switch effect {
            case .ingest(let records):
                for record in records { take(record, of: publisher) }
                return nil
            case .replay(let request, let after):
                return .ask(publisher, Packet(.replay, Replays.requestID(request), Replays.header(publisher, after)))
            case .credit(let request, let events, let bytes):
                return .ask(
                    publisher,
                    Packet(
                        .credit, Replays.requestID(request),
                        .of(["events": .number(Int64(events)), "bytes": .number(Int64(bytes))])))
            case .cancel(let request): return .ask(publisher, Packet(.cancel, Replays.requestID(request)))
            case .reconnect: return .reconnect(publisher)
            case .note(let text): return .log(.warning, text)
            }
        }
    }

    private func take(_ record: Record, of publisher: ServiceName) {
        partial[publisher, default: []].append(record)
        // A cause that led to more than a turn takes is applied in parts.
        guard !Envelope.continues(record.body) || partial[publisher]?.count ?? 0 >= Limits.turnMessages else { return }
        inputs += (partial.removeValue(forKey: publisher) ?? []).map(Input.event)
    }

    /// Events that were handed on and are not applied are forgotten; their follower brings them again.
    func forget(_ publisher: ServiceName) {
        partial[publisher] = nil
        inputs.removeAll { $0.isEvent(of: publisher) }
    }
}
