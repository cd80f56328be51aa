#!/usr/bin/env python3
"""Breaks Niaga on purpose, one way after another, and sees that the simulation notices.

    sabotage.py            every broken build, in a copy of the committed tree
    sabotage.py NAME ...   only these
    sabotage.py --in DIR   in this folder, which is kept: the next time less is to be built
    sabotage.py --check    only see that each change still fits the sources

A simulation that never fails proves nothing; this is its test."""
import concurrent.futures
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEEDS = 300
STORE = "Shared/Store/SQLite/"
KERNEL = "Shared/Kernel/"
KIT = "Shared/ServiceKit/"
ORDERS = "Services/Orders/Domain/"
LOGISTICS = "Services/Logistics/Domain/"
INVOICING = "Services/Invoicing/Domain/"

# Name, what it is, and for each file what stands there and what is put in its place.
BROKEN = [
    ("cursor-outside", "the cursor is saved after the transaction, not in it", [
        (STORE + "Writes.swift", "        for (publisher, cursor) in turn.orderedCursors { try move(publisher, cursor) }\n", ""),
        (STORE + "Writes.swift", "    private func move(_ publisher", "    func move(_ publisher"),
        (STORE + "SQLiteStore.swift", "        if !checkedAfterFirst {\n",
         "        try transaction { writes in try turn.orderedCursors.forEach { try writes.move($0.0, $0.1) } }\n"
         "        if !checkedAfterFirst {\n")]),
    ("no-head", "no beacon says how far the journal is", [
        (KIT + "WriterCore.swift", "        if burst || now >= nextHead {", "        if burst && now < nextHead {"),
        (KIT + "WriterCore.swift", "{ [.publish(Publication.frames(head, parts.domain.service))] }", "{ [] }")]),
    ("no-full-sync", "the disk is not waited for", [
        (STORE + "SQLiteStore.swift", "PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"),
        (STORE + "SQLiteStore.swift", "synchronous == 2 else", "synchronous == 1 else")]),
    ("speak-before-commit", "answers and events leave before the transaction that they are of", [
        (STORE + "SQLiteStore.swift",
         "                    try db.run(\"COMMIT\")\n",
         "                    if try (Reads(db: db, service: service).head()?.sequence ?? 0) % 3 == 0 { try db.run(\"COMMIT\") }\n")]),
    ("no-idempotency", "a key that was used is not looked up", [
        (KERNEL + "Turn/Deciding.swift", "if let answer = earlier(command, hash) {", "if let answer = earlier(command, hash), answer.status == 999 {"),
        (STORE + "Writes.swift", "INSERT INTO reply", "INSERT OR REPLACE INTO reply")]),
    ("reply-apart", "the answer to a key is not kept with what it did", [
        (STORE + "Writes.swift", "for reply in turn.replies { try keep(reply) }", "for reply in turn.replies where turn.records.isEmpty { try keep(reply) }")]),
    ("overlay-kept", "a refused command leaves its changes in the overlay", [
        (KERNEL + "Turn/Overlay.swift", "func discard() { pending.clear() }", "func discard() {}"),
        # The business asks first whether a customer's number is taken; only where it does not is there anything to drop.
        (ORDERS + "Order/OrderDecisions.swift", "if let number, let holder", "if let number, number.text.isEmpty, let holder")]),
    ("gap-ignored", "a follower does not mind a hole", [
        (KERNEL + "Following/Follower.swift", "guard record.sequence == cursor.sequence + 1 else {\n            ring.keep(record)",
         "guard record.sequence > cursor.sequence else {\n            ring.keep(record)"),
        (KERNEL + "Following/Follower.swift", "if replay != nil || record.sequence > cursor.sequence + 1 {", "if replay != nil {"),
        (KERNEL + "Following/Follower.swift", "cursor.hash.isEmpty || record.follows(cursor.hash, sha) else", "!record.hash.isEmpty else")]),
    ("twice-applied", "a follower applies again what it has", [
        (KERNEL + "Following/Follower.swift", "if record.sequence <= cursor.sequence { return [] }",
         "if record.sequence == cursor.sequence { return [.ingest([record])] }\n        if record.sequence < cursor.sequence { return [] }")]),
    ("replay-unbounded", "a replay pays no heed to credit", [
        (KERNEL + "Following/Credit.swift", "        events -= 1\n        bytes -= size\n", "")]),
    ("two-writers", "a second writer is not noticed", [
        (STORE + "Writes.swift", "guard current == token else {", "guard current != nil else {"),
        (STORE + "SQLiteStore.swift", "guard current == token else {", "guard current != nil else {")]),
    ("sync-forgiven", "after a sync that failed the log is built upon", [
        (STORE + "SQLiteStore.swift", "        try LogRewrite.run(path)\n", "")]),
    ("epoch-kept", "a restored journal goes on under its old numbers", [
        ("Shared/Models/Language/Values/Epoch.swift", "        bytes = stamp + chance\n", "        bytes = parent == .zero ? Array(stamp + chance) : parent.bytes\n"),
        (STORE + "Writes.swift", "INSERT INTO epoch (epoch, parent", "INSERT OR IGNORE INTO epoch (epoch, parent")]),
    ("adopted-twice", "what an adopted record followed from is reacted to again", [
        (KERNEL + "Turn/Listening.swift", "if event.sequence > hearing.quiet[event.service] ?? 0 { return true }", "if event.sequence > 0 { return true }")]),
    ("behind-parked", "what comes of a thing of which an event is set aside is applied at once", [
        (KERNEL + "Turn/Listening.swift", "record.sequence >= first {", "record.sequence >= first + 1_000_000 {")]),
    ("parked-lost", "an event that cannot be applied is passed over", [
        (STORE + "HearingTables.swift", "for parked in turn.parked { try park(parked) }", "for parked in turn.parked where parked.subject.isEmpty { try park(parked) }")]),
    ("never-gives-up", "an input at which the process dies is tried for ever", [
        (KIT + "WriterCare.swift", "guard count > Limits.attempts else {", "guard count > 1_000_000 else {")]),
    ("reread-loud", "what is read once more leads to everything once more", [
        (STORE + "HearingTables.swift", "arguments: [publisher, last, last == 0", "arguments: [publisher, 0, last == 0")]),
    ("snapshot-twice", "what a snapshot has of a thing already is applied to it again", [
        (KERNEL + "Following/SnapshotTaking.swift", "sequence > version ?? 0 }", "sequence > 0 }")]),
    ("timers-lost", "timers are not stored", [
        (STORE + "Writes.swift", "for timer in row.timers {", "for timer in row.timers where timer.name.isEmpty {")]),
    ("clock-believed", "a clock on the wall that jumps is believed", [
        (KIT + "BelievedClock.swift", "            return Moment(wall: now, steady: moment.steady)\n", "            return now == now ? moment : moment\n")]),
    ("clock-trusted", "patience goes by the clock on the wall", [
        (KIT + "WriterCore.swift", "        let now = moment.steady\n", "        let now = moment.wall\n")]),
    ("own-eyes", "an order is verified by who entered it", [
        (ORDERS + "Order/OrderDecisions.swift", "guard state.author != facts.actor.name else {", "guard state.author != facts.actor.name || facts.on == facts.on else {")]),
    ("credit-unseen", "an order is confirmed whatever is owed", [
        (ORDERS + "Credit/CreditAccount.swift", "?.adding(amount).map { $0.steps <= limit.steps } ?? false", "?.adding(amount) != nil")]),
    ("floor-unseen", "a quotation below the floor is sent unapproved", [
        (ORDERS + "Product/PriceGuard.swift", "? (index + 1, floor) : nil", "&& index > 99 ? (index + 1, floor) : nil")]),
    ("not-released", "a cancelled order keeps its goods", [
        (LOGISTICS + "Reservation/WhenReleaseRequested.swift", "lines.map { StockItem.release(order, $0, facts) }", "lines.prefix(0).map { StockItem.release(order, $0, facts) }")]),
    ("wrong-reason", "a shipment that is not complete is refused as if nothing were set aside", [
        (LOGISTICS + "Shipment/Picking.swift", "LogisticsRule.notComplete, [", "LogisticsRule.nothingReserved, [")]),
    ("offer-forgotten", "goods that came in are not offered to who waits", [
        (LOGISTICS + "Stock/WhenStockFrees.swift", "static func increased(_ event: StockIncreased, _ facts: Facts) -> [Happened] {\n        serve(event.product, behind: nil, facts)",
         "static func increased(_ event: StockIncreased, _ facts: Facts) -> [Happened] {\n        []")]),
    ("allocation-not-split", "a payment of an invoice over several orders is all the first's", [
        (INVOICING + "Invoice/InvoiceDecisions.swift", "by: parts.map(\\.open.steps))",
         "by: parts.indices.map { $0 == 0 ? 1 : 0 })")]),
    ("advance-twice", "an advance stays free after an invoice took it", [
        (ORDERS + "Order/WhenInvoicingSpeaks.swift", "event.advance == true ? ", "event.advance == nil ? ")]),
    ("folded-name-twice", "a bank's reference with other capitals is another", [
        (INVOICING + "Payment/Payment.swift", "reference.text, folded: BusinessNumber.folded(reference), Payment.self", "reference.text, folded: reference.text, Payment.self")]),
    ("part-rounded-twice", "what one piece is worth is rounded, and then the part", [
        (INVOICING + "Invoice/Bill.swift",
         "Portion.of(\n                sold.worth, all: sold.quantity, done: before.quantity, taken: before.net, now: entry.quantity)",
         "Money(steps: Portion.upTo(sold.worth, all: sold.quantity, Quantity(steps: 1_000, sold.quantity.unit)).steps"
         " * entry.quantity.steps / 1_000, sold.net.currency)")]),
    ("number-twice", "a paper gets the number of the one before", [
        ("Shared/House/Series.swift", "pattern.number(last + 1,", "pattern.number(max(1, last),")]),
    ("setting-early", "what is decided for later holds at once", [
        ("Services/Customers/Domain/Setting/Setting.swift", '.last { $0.from <= day }', '.last')]),
    ("deposit-lent", "money kept for one order makes room for another", [
        (ORDERS + "Credit/Deposits.swift", "$1.order == order ? $0 : $0 + $1.amount", "$1.order == order ? $0 : $0")]),
    ("stopped-leaves", "goods of a stopped order leave", [
        (LOGISTICS + "Shipment/ShipmentDecisions.swift", "        for order in state.orders { try refuseStopped(order, facts) }\n", "")]),
    ("erased-in-one-service", "orders does not forget whom customers erased", [
        (ORDERS + "OrdersDomain.swift", "            .when(.customers, PersonErased.self) { event, facts in Forgotten.of(.customer(event.customer), facts) },\n", "")]),
]

# What the simulation has not: sockets, role files, other builds. Each with the tests that must notice.
BROKEN_FOR_TESTS = [
    ("places-unlimited", "replays have as many places as they ask for", [
        (KERNEL + "Following/Replays.swift",
         "return ofPeople < Limits.replaysAtOnce && ofName.count < Limits.replaysOfOne ? [] : nil",
         "return ofPeople < Limits.replaysAtOnce * 1_000 && ofName.count < Limits.replaysOfOne * 1_000 ? [] : nil")],
     "The places of replays"),
    ("full-is-gone", "a full queue is taken for a peer that has gone", [
        ("Shared/Wire/Outbox.swift", "        case .full: return wait(route, frames)\n",
         "        case .full:\n            lines[route] = nil\n            return false\n"),
        # Before bytes are counted, messages are.
        ("Shared/Wire/Outbox.swift", "return line.waiting.isEmpty && left(route) < Limits.unread", "return line.waiting.isEmpty")],
     "A long answer"),
    ("roles-anew", "a role file that is gone is made anew", [
        ("Shared/Wire/Home.swift", "guard Certificate.exists(roles(service)) else { throw rolesAreGone(service) }\n        try checkFiles(service)",
         "if !Certificate.exists(roles(service)) { try PrivateFile.write(roles(service), DefaultRoles.text) }")],
     "A file of a home"),
    ("lookups-left", "rows of an older build are left as they are", [
        (KIT + "WriterCore.swift", "completing = try store.completions().filter { $0.stage != .done && parts.domain.kind($0.kind) != nil }",
         "completing = try store.completions().filter { $0.stage != .done && $0.kind.isEmpty }")],
     "Rows of an older build"),
    ("endless-kept", "a message without an end is kept for ever", [
        (KERNEL + "Authority/Connections.swift", "if open > UInt64(Limits.unfinishedMost) { return .endless(bytes: open) }",
         "if open > 0 { return nil }")],
     "A service's connections"),
]


def fits():
    """Every change must find its place, once."""
    wrong = []
    for name, changes in [entry[::2] for entry in BROKEN] + [entry[:3:2] for entry in BROKEN_FOR_TESTS]:
        texts = {}
        for file, old, new in changes:
            text = texts.get(file) or (ROOT / file).read_text()
            if text.count(old) != 1:
                wrong.append(f"{name}: {file} has {text.count(old)} times: {old.strip()[:70]}")
            texts[file] = text.replace(old, new)
    return wrong


FLAGS = ["-c", "release", "-j", "2", "--no-color-diagnostics", "-Xswiftc", "-enable-testing"]


def build(tree, *what):
    done = subprocess.run(["swift", "build", *FLAGS, *(what or ["--product", "simulate"])], cwd=tree, capture_output=True, text=True)
    if done.returncode:
        sys.exit("it does not build:\n" + "\n".join(l for l in done.stdout.splitlines() if "error" in l)[:2000])


def simulated(program):
    """What the simulation said of a broken build; whether it noticed, after how many seeds, and what."""
    ran = subprocess.run([program, "--seeds", str(SEEDS), "--stop"], capture_output=True, text=True)
    pathlib.Path(program).unlink()
    lines = ran.stdout.splitlines()
    # A build that only crashes is not one with that fault; nothing has noticed it.
    caught = ran.returncode == 1 and any(l.startswith("FAILED") for l in lines)
    found = next((l[8:] for l in lines if l.startswith("FAILED")), f"it ended with {ran.returncode}: {ran.stderr[-150:]}")
    seeds = next((l.split()[0] for l in lines if " seeds in " in l), "?")
    return caught, seeds, found[:142].replace("\n", " ")


def tested(tree, suite):
    """Whether the tests of that suite noticed, and which did."""
    ran = subprocess.run(["swift", "test", *FLAGS, "--skip-build", "--filter", suite], cwd=tree, capture_output=True, text=True)
    failed = [line for line in ran.stdout.splitlines() if line.startswith("✘ Test \"")]
    return ran.returncode != 0 and bool(failed), (failed or [f"it ended with {ran.returncode}"])[0][:142]


def broken(tree, changes):
    """Puts the changes in place; what stood there before."""
    whole = {file: pathlib.Path(tree, file).read_text() for file, _, _ in changes}
    for file, old, new in changes:
        path = pathlib.Path(tree, file)
        path.write_text(path.read_text().replace(old, new))
    return whole


def mended(tree, whole):
    for file, text in whole.items():
        pathlib.Path(tree, file).write_text(text)


def break_for_tests(tree, names):
    """One after another: the tests run what was built in the same folder. The names of those that were missed."""
    missed = []
    for name, what, changes, suite in BROKEN_FOR_TESTS:
        if names and name not in names:
            continue
        whole = broken(tree, changes)
        build(tree, "--build-tests")
        caught, found = tested(tree, suite)
        mended(tree, whole)
        print(f"{'caught' if caught else 'MISSED'}  {name:20} {what}. {found}", flush=True)
        if not caught:
            missed.append(name)
    return missed


def break_all(tree, names):
    """Builds one after another; while one is simulated the next is built. The names of those that were missed."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", tree], input=packed, check=True)
    print("building it whole first", flush=True)
    build(tree)
    missed, running = [], []

    def tell():
        name, what, future = running.pop(0)
        caught, seeds, found = future.result()
        print(f"{'caught' if caught else 'MISSED'}  {name:20} {what}; after {seeds} seeds. {found}", flush=True)
        if not caught:
            missed.append(name)

    with concurrent.futures.ThreadPoolExecutor(1) as simulating:
        for name, what, changes in BROKEN:
            if names and name not in names:
                continue
            whole = broken(tree, changes)
            build(tree)
            program = shutil.copy(f"{tree}/.build/release/simulate", f"{tree}/{name}")
            mended(tree, whole)
            running.append((name, what, simulating.submit(simulated, program)))
            while running and running[0][2].done():
                tell()
        while running:
            tell()
    return missed + break_for_tests(tree, names)


def main(names):
    wrong = fits()
    if wrong:
        sys.exit("\n".join(wrong))
    if names == ["--check"]:
        return
    tree = None
    if names[:1] == ["--in"]:
        tree, names = names[1] if len(names) > 1 else sys.exit("--in needs a folder"), names[2:]
    known = [entry[0] for entry in BROKEN + BROKEN_FOR_TESTS]
    for name in names:
        if name not in known:
            sys.exit(f"no sabotage is called {name}; there are {', '.join(known)}")
    if tree:
        pathlib.Path(tree).mkdir(parents=True, exist_ok=True)
        missed = break_all(tree, names)
    else:
        with tempfile.TemporaryDirectory(prefix="niaga-sabotage-") as tree:
            missed = break_all(tree, names)
    if missed:
        sys.exit(f"missed: {', '.join(missed)}")


main(sys.argv[1:])
