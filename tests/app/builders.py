#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""builders.py WEIR EXAMPLE: a person builds the example with the odd and the even numbers from an empty document, with the mouse.
What is saved must mean what the example means. Runs inside with-display.sh. Prints TAP."""

import json
import os
import sys
import time

from person import Failure, Screen, Window, expect, run_steps, wait_for

# What a person takes at most, in seconds.
LIMIT = 60

NAMES = ('Odd numbers', 'Even numbers')
MAX_DEMAND = 10


def forget_places(document):
    """The same without where things stand."""
    for node in document['nodes']:
        del node['x'], node['y']
    return document


def mean(document):
    """Stages and subscriptions with all defaults filled in that the example might spell out."""
    for link in document['links']:
        link.setdefault('max_demand', 1000)
        link.setdefault('min_demand', link['max_demand'] // 2)
    return document['nodes'], document['links']


def load(path):
    with open(path, encoding='utf-8') as file:
        return forget_places(json.load(file))


class Builder:
    """Where a person begins, and what becomes of it."""

    def __init__(self, program, folder):
        self.program = program
        self.file = os.path.join(folder, self.name + '.weir')
        self.screen = Screen()
        self.window = None
        self.began = 0.0

    def start(self):
        self.window = Window(self.program)
        expect(self.window.list_drawing(), {}, 'an empty drawing')
        self.began = time.monotonic()

    def see(self, name):
        return self.window.get(name, 'list item', under='Pipeline')

    def finish(self):
        wait_for(lambda: os.path.exists(self.file), 'the saved file')
        self.window.get(f'{self.name}.weir', 'frame')
        took = time.monotonic() - self.began
        print(f'# {self.name}: {took:.1f} s')
        if took > LIMIT:
            raise Failure(f'it took {took:.1f} s')
        saved, example = load(self.file), load(Builder.example)
        expect(mean(saved), mean(example), 'what it means')


class Mouse(Builder):
    """Types only where a person must: names and numbers."""
    name = 'mouse'
    # How far down a card with two partitions their ports are.
    PORTS = 0.744, 0.866

    def canvas_place(self, across, down):
        return self.window.place(self.window.get_lasting('Pipeline', 'panel'), across, down)

    def drag_stages(self):
        for kind, name, across, down in (('Counter', 'Counter', 0.2, 0.4), ('Print', 'Print', 0.75, 0.2),
                                         ('Print', 'Print 2', 0.75, 0.6)):
            row = self.window.get(kind, 'list item', under='Palette')
            self.screen.drag(self.window.place(row), self.canvas_place(across, down))
            self.see(name)

    def scroll_to(self, row):
        """With the wheel, until a row of the inspector can be seen."""
        panel = self.window.get_lasting('Inspector', 'panel')
        for _ in range(20):
            bottom = self.window.place(panel, 0.5, 1)[1]
            if self.window.place(row, 0.5, 1)[1] < bottom:
                return
            self.screen.click(self.window.place(panel), button=5)

    def write(self, title, role, text):
        """Into a row of the inspector."""
        row = self.window.get(title, role, under='Inspector')
        self.scroll_to(row)
        self.screen.click(self.window.place(row))
        self.screen.press('ctrl+a')
        self.screen.type(text)
        self.screen.press('Return')

    def name_printers(self):
        for old, new in zip(('Print', 'Print 2'), NAMES):
            self.screen.click(self.window.place(self.see(old), 0.3, 0.3))
            self.write('Name', 'text', new)
            self.see(new)

    def choose(self, chip, choice):
        """Of the menu that hangs from the dispatcher's chip."""
        button = self.window.get(chip, 'push button', under='Pipeline')
        self.screen.click(self.window.place(button))
        entry = wait_for(lambda: self.window.find_shown(choice, 'menu item'), f'“{choice}” in the menu')
        self.screen.click(self.window.place_in_menu(entry))

    def set_partitions(self):
        self.choose('Dispatcher: Demand', 'Partition')
        self.choose('Dispatcher: Partition', 'Modulo.*')
        self.screen.click(self.window.place(self.see('Counter'), 0.3, 0.3))
        self.write('Partitions', 'text', 'even, odd')
        wait_for(lambda: 'even' in self.window.list_drawing()['Counter'], 'the partitions')

    def connect(self):
        """From the port of each partition: they lie below each other at the card's right edge."""
        for name, row in zip(NAMES, (1, 0)):
            start = self.window.place(self.see('Counter'), 1, self.PORTS[row])
            self.screen.drag(start, self.window.place(self.see(name), 0))
            self.see(f'Counter → {name}.*')

    def set_demand(self):
        for name in NAMES:
            self.screen.click(self.window.place(self.see(f'Counter → {name}.*')))
            self.write('Maximum.*', 'spin button', str(MAX_DEMAND))
            wait_for(lambda n=name: any(key.startswith(f'Counter → {n}') and 'max demand 10' in text
                                        for key, text in self.window.list_drawing().items()),
                     'the new max demand')

    def save(self):
        self.screen.click(self.window.place(self.window.get('Main menu', 'push button')))
        entry = wait_for(lambda: self.window.find_shown('Save', 'menu item'), 'Save in the menu')
        self.screen.click(self.window.place_in_menu(entry))
        self.window.get('Name.*', 'text')
        self.screen.press('ctrl+a')
        self.screen.type(self.file)
        self.screen.press('Return')
        self.finish()

    steps = [
        (Builder.start, 'with the mouse: the window opens with an empty drawing'),
        (drag_stages, 'with the mouse: three stages are dragged from the palette'),
        (name_printers, 'with the mouse: two of them get names'),
        (set_partitions, 'with the mouse: the counter gets partitions from the chip and the inspector'),
        (connect, 'with the mouse: pipes are drawn from the ports of the partitions'),
        (set_demand, 'with the mouse: both ask for ten at most'),
        (save, 'with the mouse: it is saved in time, and is the example'),
    ]


if __name__ == '__main__':
    Builder.example = sys.argv[2]
    sys.exit(run_steps([Mouse], sys.argv[1]))
