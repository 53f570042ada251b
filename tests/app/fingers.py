# SPDX-License-Identifier: Apache-2.0
"""A touch screen: fingers that come down, move and are lifted. Speaks the protocol of Xorg's input driver for tests (man 4 inputtestdrv),
whose events take the same way as those of a device."""

import socket
import struct
import time

# Of the protocol: what is sent, and how much room its messages have for values.
VERSION, SYNC, TOUCH = 0, 1, 6
N_VALUES = 64
# XInput's own numbers for what a finger does.
BEGIN, UPDATE, END = 18, 19, 20


class TouchScreen:
    # Between two moves: toolkits put those of one frame together.
    PAUSE = 0.03
    N_MOVES = 8
    # Of the driver's axes.
    RANGE = 65535

    def __init__(self, path, size):
        self.size = size
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.send(VERSION, struct.pack('=HH', 1, 1))
        self.receive()

    def send(self, sort, rest=b''):
        self.socket.sendall(struct.pack('=Ii', 8 + len(rest), sort) + rest)

    def receive(self):
        length, = struct.unpack('=I', self.socket.recv(4, socket.MSG_WAITALL))
        self.socket.recv(length - 4, socket.MSG_WAITALL)

    def touch(self, finger, what, place):
        values = [0.0] * N_VALUES
        values[:2] = [at * self.RANGE / size for at, size in zip(place, self.size)]
        mask = bytes([0b11]) + bytes(N_VALUES // 8 - 1)
        # Values begin where doubles may stand.
        self.send(TOUCH, struct.pack('=III8s4x', finger, what, 0, mask)
                  + struct.pack(f'={2 * N_VALUES}d', *values, *([0.0] * N_VALUES)))
        self.send(SYNC)
        self.receive()
        time.sleep(self.PAUSE)

    def put_down(self, *places):
        for finger, place in enumerate(places):
            self.touch(finger, BEGIN, place)

    def lift(self, *places):
        for finger, place in enumerate(places):
            self.touch(finger, END, place)

    def slide(self, *ways):
        """Each finger from the first to the second place of its way, all at once. They stay down."""
        for i in range(1, self.N_MOVES + 1):
            for finger, (start, end) in enumerate(ways):
                self.touch(finger, UPDATE, [a + (b - a) * i / self.N_MOVES for a, b in zip(start, end)])

    def drag(self, *ways):
        self.put_down(*(start for start, _ in ways))
        self.slide(*ways)
        self.lift(*(end for _, end in ways))

    def tap(self, place, times=1):
        for _ in range(times):
            self.put_down(place)
            self.lift(place)
