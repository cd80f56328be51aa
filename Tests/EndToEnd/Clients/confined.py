"""Runs a program with what a unit of systemd leaves it, where no systemd runs: the unit's own lines are read and put in place by hand.

    confined.py UNIT USER FOLDER -- PROGRAM ARGUMENTS

In place: User (a number is given instead), NoNewPrivileges, CapabilityBoundingSet, LimitNOFILE, LimitCORE, TasksMax (as RLIMIT_NPROC), UMask,
ProtectSystem=strict (all is read-only but FOLDER), SystemCallFilter with SystemCallErrorNumber=EPERM, RestrictAddressFamilies, RestrictRealtime,
MemoryDenyWriteExecute. Only verified by systemd-analyze, not in place here: MemoryHigh, MemoryMax, Private*, the other Protect*, RestrictNamespaces,
RestrictSUIDSGID, LockPersonality, RemoveIPC, KeyringMode, ProcSubset, WatchdogSec."""
import ctypes, os, resource, socket, subprocess, sys

libc = ctypes.CDLL(None, use_errno=True)
ALLOW, EQUAL, MASKED = 0x7FFF0000, 4, 7


def checked(result, what):
    if result < 0:
        sys.exit(f"confined: {what}: {os.strerror(ctypes.get_errno() or -result)}")
    return result


def lines(unit):
    found = {}
    for line in open(unit):
        name, separator, value = line.strip().partition("=")
        if separator and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def groups():
    """All sets of system calls that systemd knows, as it prints them: a name, and what belongs to it, indented."""
    found, members = {}, []
    printed = subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager"], capture_output=True, text=True, check=True).stdout
    for line in printed.splitlines():
        if line.startswith("@"):
            members = found.setdefault(line.strip(), [])
        elif not line.startswith(" "):
            members = []
        elif not line.strip().startswith("#"):
            members.append(line.strip())
    return found


def calls(words, sets):
    found = set()
    for word in words:
        found |= calls(sets[word], sets) if word.startswith("@") else {word}
    return found


class Comparison(ctypes.Structure):
    _fields_ = [("argument", ctypes.c_uint), ("operation", ctypes.c_int), ("first", ctypes.c_uint64), ("second", ctypes.c_uint64)]


def filtered(unit):
    """The unit's list of calls, with the arguments that other lines of it forbid."""
    sets = groups()
    allowed = set()
    for value in unit["SystemCallFilter"]:
        names = calls(value.lstrip("~").split(), sets)
        allowed = allowed - names if value.startswith("~") else allowed | names
    # systemd always leaves these, or nothing could be started.
    allowed |= calls(["@default"], sets) | {"execve"}
    seccomp = ctypes.CDLL("libseccomp.so.2")
    seccomp.seccomp_init.restype = ctypes.c_void_p
    seccomp.seccomp_init.argtypes = [ctypes.c_uint32]
    seccomp.seccomp_rule_add_array.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(Comparison)]
    seccomp.seccomp_load.argtypes = [ctypes.c_void_p]
    seccomp.seccomp_syscall_resolve_name.argtypes = [ctypes.c_char_p]
    filter = seccomp.seccomp_init(0x00050000 | 1)  # EPERM, as the unit's SystemCallErrorNumber says
    families = [getattr(socket, name) for name in " ".join(unit["RestrictAddressFamilies"]).split()]
    WRITE, EXEC = 2, 4
    rules = {
        "socket": [[(0, EQUAL, family, 0)] for family in families],
        "mmap": [[(2, MASKED, WRITE | EXEC, some)] for some in (0, WRITE, EXEC)],
        "mprotect": [[(2, MASKED, EXEC, 0)]], "pkey_mprotect": [[(2, MASKED, EXEC, 0)]],
        "sched_setscheduler": [[(1, EQUAL, policy, 0)] for policy in (0, 3, 5)],
    }
    for name in sorted(allowed):
        number = seccomp.seccomp_syscall_resolve_name(name.encode())
        if number < 0:
            continue
        for rule in rules.get(name, [[]]):
            comparisons = (Comparison * max(1, len(rule)))(*[Comparison(*part) for part in rule])
            checked(seccomp.seccomp_rule_add_array(filter, ALLOW, number, len(rule), comparisons), name)
    return lambda: checked(seccomp.seccomp_load(filter), "seccomp_load")


def main():
    unit, user, folder, _, program, *arguments = sys.argv[1:]
    unit, user = lines(unit), int(user)
    load = filtered(unit)
    checked(libc.unshare(0x00020000), "unshare")  # CLONE_NEWNS
    mount = lambda source, target, flags: checked(libc.mount(source and source.encode(), target.encode(), None, flags, None), f"mount {target}")
    BIND, READ_ONLY, REMOUNT, RECURSIVE, PRIVATE = 4096, 1, 32, 16384, 1 << 18
    mount(None, "/", RECURSIVE | PRIVATE)
    mount(folder, folder, BIND)
    mount(None, "/", REMOUNT | BIND | READ_ONLY)
    os.umask(int(unit["UMask"][0], 8))
    for name, limit in (("LimitNOFILE", resource.RLIMIT_NOFILE), ("LimitCORE", resource.RLIMIT_CORE), ("TasksMax", resource.RLIMIT_NPROC)):
        # Whoever starts this may himself be held to less.
        most = resource.getrlimit(limit)[1]
        wanted = int(unit[name][0])
        resource.setrlimit(limit, (wanted if most == resource.RLIM_INFINITY else min(wanted, most),) * 2)
    assert unit["SystemCallErrorNumber"] == ["EPERM"] and unit["CapabilityBoundingSet"] == [""] and unit["NoNewPrivileges"] == ["yes"]
    for capability in range(int(open("/proc/sys/kernel/cap_last_cap").read()) + 1):
        checked(libc.prctl(24, capability, 0, 0, 0), "PR_CAPBSET_DROP")
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
    checked(libc.prctl(38, 1, 0, 0, 0), "PR_SET_NO_NEW_PRIVS")
    load()
    os.execv(program, [program, *arguments])


main()
