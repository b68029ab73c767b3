#!/usr/bin/env python3
"""Cuts the board's power with a relay on the RTS line of a serial adapter and watches the board's USB port.

cuts.py --relay /dev/ttyUSB1 --board /dev/ttyUSB0 --count 200 --log cuts.csv [--ready READY] [--seed 1]

The relay's coil hangs on RTS through a driver board (never on the line itself); RTS on means power on. Every cut is a line:
number, seconds on before the cut, seconds to the line that says ready (empty: it never came within --wait).
--pty plays board and relay with pseudo-terminals: a test of this script and of nothing else.
"""
import argparse
import csv
import fcntl
import os
import pty
import random
import select
import struct
import sys
import termios
import threading
import time
import tty


def switch(relay, is_on):
    if relay is None:
        return
    fcntl.ioctl(relay, termios.TIOCMBIS if is_on else termios.TIOCMBIC, struct.pack("I", termios.TIOCM_RTS))


def wait_for(board, word, seconds):
    data, start = b"", time.monotonic()
    while time.monotonic() < start + seconds:
        if select.select([board], [], [], 0.1)[0]:
            data = (data + os.read(board, 4096))[-4096:]
            if word in data:
                return time.monotonic() - start
    return None


def play(far, stop):
    while not stop.is_set():
        os.write(far, b"0 start: READY\r\n")
        time.sleep(0.05)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--relay")
    options.add_argument("--board")
    options.add_argument("--count", type=int, default=10)
    options.add_argument("--log", default="cuts.csv")
    options.add_argument("--ready", default="READY")
    options.add_argument("--wait", type=float, default=60.0)
    options.add_argument("--longest", type=float, default=20.0)
    options.add_argument("--off", type=float, default=3.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--pty", action="store_true")
    chosen = options.parse_args()
    relay, stop = None, threading.Event()
    if chosen.pty:
        far, board = pty.openpty()
        threading.Thread(target=play, args=(far, stop), daemon=True).start()
    else:
        relay = os.open(chosen.relay, os.O_RDWR | os.O_NOCTTY)
        board = os.open(chosen.board, os.O_RDWR | os.O_NOCTTY)
    tty.setraw(board)
    chance, never = random.Random(chosen.seed), 0
    with open(chosen.log, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cut", "on s", "ready s"])
        for number in range(1, chosen.count + 1):
            switch(relay, False)
            time.sleep(chosen.off)
            termios.tcflush(board, termios.TCIFLUSH)
            switch(relay, True)
            ready = wait_for(board, chosen.ready.encode(), chosen.wait)
            never += ready is None
            held = chance.uniform(0.0, chosen.longest)
            time.sleep(held)
            writer.writerow([number, "%.2f" % held, "" if ready is None else "%.2f" % ready])
            file.flush()
    switch(relay, True)
    stop.set()
    print("%d cuts, %d times not ready within %g s" % (chosen.count, never, chosen.wait))
    return 1 if never else 0


if __name__ == "__main__":
    sys.exit(main())
