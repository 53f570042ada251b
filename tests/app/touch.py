#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""touch.py WEIR: somebody with nothing but a touch screen moves, selects, connects, pans, zooms and opens menus. Runs inside
with-touch-screen.sh. Prints TAP."""

import json
import os
import sys

from fingers import BEGIN, UPDATE, TouchScreen
from person import Failure, Window, expect, run_steps, wait_for

SCREEN = (1280, 800)
# A machine that has other things to do takes longer for what a finger does: nothing of it is to be taken for a long press, or two taps
# for one and another.
PATIENT = '[Settings]\ngtk-long-press-time=4000\ngtk-double-click-time=2000\n'

DRAWING = {
    'weir': 1,
    'title': 'Touch',
    'nodes': [{'kind': 'counter', 'name': 'Counter', 'x': 40, 'y': 40},
              {'kind': 'map', 'name': 'Map', 'x': 40, 'y': 240},
              {'kind': 'print', 'name': 'Print', 'x': 400, 'y': 40}],
    'links': [],
}


def between(a, b):
    return [(x + y) / 2 for x, y in zip(a, b)]


def beside(place, dx, dy):
    return [place[0] + dx, place[1] + dy]


class Fingers:
    def __init__(self, program, folder):
        self.program = program
        self.file = os.path.join(folder, 'touch.weir')
        self.screen = TouchScreen(os.environ['WEIR_TOUCH_SOCKET'], SCREEN)
        self.window = None

    def start(self):
        settings = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
        os.makedirs(settings)
        with open(os.path.join(settings, 'settings.ini'), 'w', encoding='utf-8') as file:
            file.write(PATIENT)
        with open(self.file, 'w', encoding='utf-8') as file:
            json.dump(DRAWING, file)
        self.window = Window(self.program, self.file)
        self.see('Counter')

    def see(self, name):
        return self.window.get(name, 'list item', under='Pipeline')

    def place(self, name, across=0.5, down=0.2):
        return self.window.place(self.see(name), across, down)

    def canvas_place(self, across, down):
        return self.window.place(self.window.get_lasting('Pipeline', 'panel'), across, down)

    def wait_for_place(self, name, place, what):
        """Some pixels off: a finger goes a way before it is a drag, and stages snap."""
        wait_for(lambda: all(abs(a - b) <= 12 for a, b in zip(self.place(name), place)), what)

    def move(self):
        start = self.place('Counter')
        end = beside(start, 64, 0)
        self.screen.drag((start, end))
        self.wait_for_place('Counter', end, 'the moved stage')
        expect(self.place('Map')[0], start[0], 'where the other one is')

    def undo(self):
        start = self.place('Map')[0]
        self.screen.tap(self.window.place(self.window.get('Undo', 'push button')))
        wait_for(lambda: self.place('Counter')[0] == start, 'the stage where it was')

    def select(self):
        self.screen.tap(self.place('Print'))
        wait_for(lambda: self.window.find('Print', 'label', self.window.get_panel('Inspector')), 'Print in the inspector')

    def connect(self):
        self.screen.drag((self.place('Counter', 1, 0.5), self.place('Print', 0, 0.5)))
        self.see('Counter → Print')

    def hold(self, place, entry, beside_it):
        """Until there is a menu with @entry; a tap elsewhere closes it."""
        self.screen.put_down(place)
        wait_for(lambda: self.window.find_shown(entry, 'menu item'), f'“{entry}” in a menu')
        self.screen.lift(place)
        self.window.get(entry, 'menu item')
        self.screen.tap(beside_it)
        wait_for(lambda: not self.window.find_shown(entry, 'menu item'), 'the end of the menu')

    def hold_stage(self):
        self.hold(self.place('Map'), 'Rename.*', self.canvas_place(0.98, 0.05))

    def hold_nothing(self):
        self.hold(self.canvas_place(0.6, 0.6), 'Select All', self.canvas_place(0.02, 0.05))

    def band(self):
        self.screen.drag((self.empty_place(), self.canvas_place(0.02, 0.02)))
        self.window.get('3 stages.*', 'label', under='Inspector')

    def pan(self):
        before = self.place('Counter')
        pair = self.canvas_place(0.5, 0.6), self.canvas_place(0.7, 0.6)
        self.screen.drag(*((start, beside(start, 48, -32)) for start in pair))
        self.wait_for_place('Counter', beside(before, 48, -32), 'the view that went along')

    def pinch(self):
        """Two fingers go apart: what is in the middle between them stays there."""
        left, right = self.canvas_place(0.4, 0.5), self.canvas_place(0.6, 0.5)
        center, by = between(left, right), (right[0] - left[0]) / 4
        before = self.window.place(self.see('Counter'), 0, 0)
        self.screen.drag((left, beside(left, -by, 0)), (right, beside(right, by, 0)))
        end = [c + (b - c) * 1.5 for b, c in zip(before, center)]
        wait_for(lambda: all(abs(a - b) <= 12 for a, b in zip(self.window.place(self.see('Counter'), 0, 0), end)),
                 'the view half as large again')

    def pinch_back(self):
        left, right = self.canvas_place(0.4, 0.5), self.canvas_place(0.6, 0.5)
        by = (right[0] - left[0]) / 6
        self.screen.drag((left, beside(left, by, 0)), (right, beside(right, -by, 0)))
        self.screen.tap(self.window.place(self.window.get('Zoom to fit|Fit.*', 'push button')))

    def second_finger(self):
        """Who puts a second finger down while a stage is on its way wanted to zoom: the stage goes back."""
        start = self.place('Counter')
        other = self.place('Map')
        self.screen.put_down(start)
        for i in range(1, 5):
            self.screen.touch(0, UPDATE, beside(start, 20 * i, 0))
        self.wait_for_place('Counter', beside(start, 80, 0), 'the stage on its way')
        end = beside(start, 80, 0)
        rest = self.empty_place()
        self.screen.touch(1, BEGIN, rest)
        self.screen.slide((end, beside(end, 30, 0)), (rest, beside(rest, 30, 0)))
        self.screen.lift(beside(end, 30, 0), beside(rest, 30, 0))
        wait_for(lambda: self.place('Counter')[0] == self.place('Map')[0], 'the stage where it was')

    def double_tap(self):
        row = self.window.get('Discard', 'list item', under='Palette')
        self.screen.tap(self.window.place(row), 2)
        self.see('Discard')

    def drag_out(self):
        """The toolkit cannot do that on X11; it must not hang either."""
        row = self.window.get('Top list', 'list item', under='Palette')
        self.screen.drag((self.window.place(row), self.empty_place()))
        row = self.window.get('Filter', 'list item', under='Palette')
        self.screen.tap(self.window.place(row), 2)
        self.see('Filter')

    def empty_place(self):
        return self.canvas_place(0.9, 0.7)

    steps = [
        (start, 'a drawing is opened'),
        (move, 'a finger moves a stage'),
        (undo, 'a tap undoes it'),
        (select, 'a tap selects'),
        (connect, 'a finger draws a pipe'),
        (hold_stage, 'a long press opens the menu of a stage'),
        (hold_nothing, 'a long press opens the menu of the canvas'),
        (band, 'a finger on the empty canvas selects'),
        (second_finger, 'a second finger takes a drag back'),
        (pan, 'two fingers pan'),
        (pinch, 'two fingers zoom at the place between them'),
        (pinch_back, 'and back'),
        (double_tap, 'a double tap in the palette adds'),
        (drag_out, 'a finger that drags a stage from the palette stops nothing'),
    ]


if __name__ == '__main__':
    sys.exit(run_steps([Fingers], sys.argv[1]))
