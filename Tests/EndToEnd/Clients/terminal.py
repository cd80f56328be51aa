"""A person at a terminal: waits for what is asked, types the answer, and prints all that stood there.

Usage: terminal.py COLUMNS PROGRAM [ARGUMENT …] < answers
Each line of the answers is JSON: ["what to wait for", "what to type"]. Ends as the program ends; 99 where a question never comes.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

PATIENCE = 60


def main() -> int:
    answers = [json.loads(line) for line in sys.stdin if line.strip()]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.argv[2], sys.argv[2:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
    said, seen = "", 0
    limit = time.monotonic() + PATIENCE
    while True:
        if answers and (place := said.find(answers[0][0], seen)) >= 0:
            seen = place + len(answers[0][0])
            os.write(terminal, answers.pop(0)[1].encode())
            limit = time.monotonic() + PATIENCE
            continue
        if time.monotonic() > limit:
            os.kill(child, 9)
            os.waitpid(child, 0)
            print(said)
            print(f"NEVER ASKED: {answers[:1]}")
            return 99
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                part = os.read(terminal, 65536)
            except OSError:
                part = b""
            if not part:
                break
            said += part.decode(errors="replace")
    print(said)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


sys.exit(main())
