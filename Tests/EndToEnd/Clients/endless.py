#!/usr/bin/env python3
"""Sends files without an end and tells how the gateway took them.

    endless.py GATEWAY HOME zero|big|lines

zero: a device of zeros; big: a file of five gigabytes; lines: a pipe of commands without end, and Ctrl-C after two
seconds. Prints the exit status, whether less than 40 MiB were used and less than five seconds passed, and the last line said."""
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time


def main(gateway, home, what):
    began = time.monotonic()
    command = [gateway, "send", "-", "--home", home]
    if what == "zero":
        command[2] = "/dev/zero"
        ran = subprocess.run(command, capture_output=True, text=True)
    elif what == "big":
        with tempfile.NamedTemporaryFile() as file:
            line = json.dumps({"type": "register-customer", "key": "k", "data": {}}) + "\n"
            file.write(line.encode() * 1000)
            file.flush()
            os.truncate(file.name, 5 << 30)
            command[2] = file.name
            ran = subprocess.run(command, capture_output=True, text=True)
    else:
        data = {"name": "N", "currency": "IDR", "creditLimit": {"amount": "1", "currency": "IDR"}, "termDays": 30, "taxed": True}
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

        def feed():
            number = 0
            try:
                while True:
                    number += 1
                    process.stdin.write(json.dumps({"type": "register-customer", "data": {"customer": f"E-{number}", **data}}) + "\n")
            except (BrokenPipeError, ValueError):
                pass
        threading.Thread(target=feed, daemon=True).start()
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        ran = subprocess.CompletedProcess(command, process.wait(), "", said)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    took = time.monotonic() - began
    print(ran.returncode, used < 40 or used, took < 10 or took)
    print("\n".join(ran.stderr.strip().splitlines()[-2:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
    os._exit(0)
