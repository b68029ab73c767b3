#!/usr/bin/env python3
"""Sends frames through a serial port and counts what comes back: uart.py --port /dev/ttyUSB0 --baud 9600 [--count 1000] [--errors]

For the loopback plug: every frame must come back byte for byte. With --errors each third frame is spoiled (a bit, a half
frame, a break) and must NOT come back as a good one. --pty runs it against a pseudo-terminal that echoes: a test of this
script and of nothing else. Last line: good, lost, wrong. Exit code 1 when a figure is not as it has to be.
"""
import argparse
import os
import pty
import select
import sys
import termios
import threading
import time
import tty

SPEEDS = {speed: getattr(termios, "B%d" % speed) for speed in (9600, 19200, 38400, 57600, 115200)}


def frame(number):
    body = b"%06d" % number + bytes((number + i) % 256 for i in range(40))
    check = 0
    for value in body:
        check ^= value
    return b"\x02" + body.hex().encode() + b"%02x\x03" % check


def is_good(data):
    if len(data) < 5 or data[:1] != b"\x02" or data[-1:] != b"\x03":
        return False
    try:
        body, check = bytes.fromhex(data[1:-3].decode()), int(data[-3:-1], 16)
    except ValueError:
        return False
    for value in body:
        check ^= value
    return check == 0


def spoil(data, number):
    kind = number // 3 % 2
    return data[:-4] + bytes([data[-4] ^ 1]) + data[-3:] if kind == 0 else data[:len(data) // 2]


def read(port, wanted, seconds):
    data, end = b"", time.monotonic() + seconds
    while len(data) < wanted and time.monotonic() < end:
        if select.select([port], [], [], max(0, end - time.monotonic()))[0]:
            data += os.read(port, 4096)
    return data


def run(port, count, errors, seconds):
    good = lost = wrong = 0
    for number in range(count):
        sent = frame(number)
        spoiled = errors and number % 3 == 0
        if spoiled:
            sent = spoil(sent, number)
        os.write(port, sent)
        if spoiled and number // 3 % 2 == 1 and os.isatty(port):
            termios.tcsendbreak(port, 0)
        back = read(port, len(sent), seconds)
        if spoiled:
            read(port, 1, 0.05)
            wrong += is_good(back)
        elif back == sent:
            good += 1
        elif not back:
            lost += 1
        else:
            wrong += 1
    return good, lost, wrong


def echo(port):
    while True:
        try:
            os.write(port, os.read(port, 4096))
        except OSError:
            return


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port")
    options.add_argument("--baud", type=int, default=9600, choices=sorted(SPEEDS))
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--pty", action="store_true")
    chosen = options.parse_args()
    if chosen.pty:
        far, port = pty.openpty()
        tty.setraw(far)
        threading.Thread(target=echo, args=(far,), daemon=True).start()
    else:
        port = os.open(chosen.port, os.O_RDWR | os.O_NOCTTY)
    tty.setraw(port)
    settings = termios.tcgetattr(port)
    settings[4] = settings[5] = SPEEDS[chosen.baud]
    termios.tcsetattr(port, termios.TCSANOW, settings)
    good, lost, wrong = run(port, chosen.count, chosen.errors, 5.0 if chosen.pty else 1.0)
    wanted = chosen.count - (len(range(0, chosen.count, 3)) if chosen.errors else 0)
    print("%d baud: %d of %d good, %d lost, %d wrong" % (chosen.baud, good, wanted, lost, wrong))
    return 0 if (good, lost, wrong) == (wanted, 0, 0) else 1


if __name__ == "__main__":
    sys.exit(main())
