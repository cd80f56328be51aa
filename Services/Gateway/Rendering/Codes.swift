import Models

/// The codes that no rule book of a service has: what the door, the gateway and the machinery say.
enum Codes {
    /// Each with what it means and the way out, for `describe`.
    static let all: [(code: String, meaning: String)] = [
        (
            "malformed",
            "A field is missing, unknown, doubled or of another form. The sentence names each; `gateway describe TYPE` lists them all."
        ),
        ("unknown-type", "The service has no such command or question. `gateway describe` lists those there are."),
        (
            "role",
            "The key has no role that allows this. `gateway key grant NAME ROLE`, or sign with another --profile."
        ),
        ("no-identity", "The key is in no role file of the service, or was revoked. `gateway key add`."),
        (
            "key-expired",
            "The key was good until a day that is over. `gateway key add NAME --until DAY`, with --certificate where it was made elsewhere, lets it be good again."
        ),
        (
            "key-refused",
            "The service did not let this key in, or is another service than the one whose key is held here."
        ),
        (
            "key-reused",
            "The request's own key (--key, \"key\") was used before for another request. Give each request a key of its own."
        ),
        ("listen", "The exporter cannot listen there: another program does, or it is no address of this machine."),
        ("no-record", "No journal has a record of that place or of that key."),
        ("copy", "A copy could not be made, read or put back. The sentence says which file and why."),
        ("archive", "What `gateway archive` keeps could not be kept or read. The sentence says which file and why."),
        ("starting", "The service has begun a moment ago and cannot say yet how it is. Ask again."),
        ("attempt-without-refusal", "A second attempt under one key needs a first one that a rule refused."),
        ("key-elsewhere", "Here is only the name of this key, not the pair: give its public part with --certificate."),
        ("unknown-kind", "The service has no such kind of thing. The sentence lists those it has."),
        ("too-many-snapshots", "Others take snapshots of this service at the moment. Try again in a minute."),
        (
            "snapshot-broken",
            "The snapshot ended before it was whole; what was printed is not to be used. Take it again."
        ),
        (
            "snapshot-refuted",
            "The service's journal was put back while the snapshot was taken; its rows are not to be used. Take it again."
        ),
        ("service-down", "Nobody answers there. `gateway up` starts all services; the place stands in gateway.json."),
        ("no-answer", "The service is there and did not answer in time. Try again; --timeout waits longer."),
        (
            "outcome-unknown",
            "The command was sent and nobody said what became of it. Send it again with the same --key: within seven days it is not done twice."
        ),
        (
            "not-heard-yet",
            "The service has not heard yet what another one said. It waits and then says so; is the other one running?"
        ),
        ("audit", "Documents break a rule of the business; the list names each, with the rule."),
        ("no-journal", "A service's journal cannot be read from its files. Its own program says why."),
        ("storage-full", "The service's disk is full. Nothing was changed. Make room and send it again."),
        ("draining", "The service is stopping. Send it again when it is back."),
        ("overloaded", "More waits at the service than it can do at once. Send it again later."),
        (
            "rereading",
            "The service reads another's journal once more, after an upgrade or a restore. Send it again in a moment."
        ),
        (
            "quarantined",
            "The service died at this command again and again and does not try it. With a mended build, --retry-rejected."
        ),
        ("too-big", "The message or what it would make is over a limit, which the sentence names. Split it."),
        ("damaged", "Something in the service's store is damaged. `SERVICE verify` names what."),
        ("fault", "Something went wrong that should not. The service's log says why."),
        ("usage", "What was typed cannot be understood. The sentence says why; `gateway NOUN VERB --help` shows how."),
        (
            "no-key",
            "There is no key of that profile here, or it cannot be read. `gateway key list`, `gateway key add`."
        ),
        ("no-home", "There is no home at that place. `gateway setup` begins one; --home or NIAGA_HOME names another."),
        ("key-has-owner", "One key under two names would be two pairs of eyes. Give each name a key of its own."),
        ("folder-taken", "The folder is another person's. Name one of her own with --folder."),
        ("service-key", "The name is a service's; taking its key away cuts it off from the others."),
        ("predecessor-not-done", "A line of `send` follows one that was not done, and was not sent."),
        ("record-unreadable", "A record was made by a newer build than this gateway. Use one of the service's build."),
        ("stream-lost", "A journal is not the one that was followed before. Look which one is right before going on."),
        ("home", "The home cannot be made there. The sentence says why; --home names another place."),
        ("settings", "A setting cannot be used. The sentence names it and where it stands."),
        ("keys", "A key or role file of this home cannot be read or written. The sentence names it."),
        ("unknown-principal", "No role file of this home has that name. `gateway key list`."),
        ("no-program", "One of the programs is missing beside this one."),
        ("service-ended", "A service that was started here has ended; the sentence or its last lines say why."),
        ("demo", "The demo's order did not come to its end in time; the sentence says what it waits for."),
        ("too-many-held", "More requests wait for other services than can be kept. Send it again later."),
        ("too-many-replays", "Enough followers catch up at once. Ask again soon."),
        ("out-of-order", "A client's command was not the next of its stream. It sends all that is unanswered again."),
        ("wrong-socket", "A client sent this to the other of the service's two sockets."),
        ("protocol-unsupported", "The client speaks another protocol than NG/1."),
        ("gone", "Those records are no longer kept."),
        ("cursor-diverged", "A follower's place is not in this journal: one of the two was replaced by another copy."),
    ]

    static func meaning(_ code: String) -> String? { all.first { $0.code == code }?.meaning }
}
