#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""builders.py WEIR EXAMPLE: three persons build the example with the odd and the even numbers from an empty document:
one with the mouse, one with the keyboard alone, and one through the accessibility bus by names alone. What they save
must be the same but for positions, and mean what the example means. Runs inside with-display.sh. Prints TAP."""

import copy
import json
import os
import re
import sys
import time

from person import TIMEOUT, Atspi, Failure, Screen, Window, expect, run_steps, wait_for

# What a person takes at most, in seconds. A machine that has other things to do is given more.
LIMIT = float(os.environ.get('WEIR_TEST_SECONDS', '60'))

NAMES = ('Odd numbers', 'Even numbers')
PARTITIONS = ('odd', 'even')
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
    """What the three have in common: where they begin, and what becomes of it."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.file = os.path.join(folder, self.name + '.weir')
        self.screen = Screen()
        self.window = None
        self.began = 0.0

    press = None

    def start(self):
        self.window = Window(self.program, press=self.press)
        expect(self.window.list_drawing(), {}, 'an empty drawing')
        self.began = time.monotonic()

    def see(self, name, role='list item'):
        return self.window.get(name, role, under='Pipeline')

    def wait_for_demand(self, name):
        wait_for(lambda: any(key.startswith(f'Counter → {name}') and re.search(rf'max demand {MAX_DEMAND}\b', text)
                             for key, text in self.window.list_drawing().items()), 'the new max demand')

    def finish(self):
        wait_for(lambda: os.path.exists(self.file), 'the saved file')
        self.window.get(f'{self.name}.weir', 'frame')
        took = time.monotonic() - self.began
        print(f'# {self.name}: {took:.1f} s')
        saved = load(self.file)
        expect(mean(copy.deepcopy(saved)), mean(load(Builder.example)), 'what it means')
        expect(saved, load(os.path.join(self.folder, 'mouse.weir')), 'the document')
        if took > LIMIT:
            raise Failure(f'it took {took:.1f} s')


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
        entry = self.click_for_menu(button, choice)
        self.screen.click(self.window.place_in_menu(entry))
        wait_for(lambda: not self.window.find_shown('.*', 'menu item'), 'the menu to close')

    def click_for_menu(self, button, choice):
        """On a busy machine the display server gives a click right after a menu has closed to nobody: the window gets
        neither press nor release. A person clicks again."""
        def click(seconds):
            self.screen.click(self.window.place(button))
            return wait_for(lambda: self.window.find_shown(choice, 'menu item'), f'“{choice}” in the menu', seconds)
        try:
            return click(10)
        except Failure as failure:
            print(f'# {failure}: once more')
            return click(TIMEOUT)

    def set_partitions(self):
        card = self.see('Counter')
        bottom = self.window.place(card, 0, 1)
        self.choose('Dispatcher: Demand', 'Partition')
        wait_for(lambda: self.window.place(card, 0, 1) != bottom, 'room for two ports on the card')
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
            self.wait_for_demand(name)

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


class Keyboard(Builder):
    """Never touches the mouse."""
    name = 'keyboard'

    def press(self, window, button):
        for _ in range(20):
            if window.has_focus(button):
                break
            self.screen.press('Tab')
        self.screen.press('Return')

    def tab_to(self, name, under, key='Tab', role=None):
        """As somebody who looks where the focus is."""
        nodes = [node for node in self.window.find_all(name, under) if role in (None, node.get_role_name())]
        for _ in range(120):
            if any(self.window.has_focus(node) for node in nodes):
                return
            self.screen.press(key)
        raise Failure(f'{key} never came to “{name}”')

    def wait_for_focus(self, name):
        wait_for(lambda: self.window.is_focused(name, 'Pipeline'), f'the focus on “{name}”')

    def add(self, kind):
        self.screen.press('ctrl+k')
        self.window.get('Add a stage', 'entry')
        self.screen.type(kind)
        self.screen.press('Return')

    def add_counter(self):
        self.add('counter')
        self.wait_for_focus('Counter')

    def choose(self, choice):
        self.screen.press('Return')
        entry = wait_for(lambda: self.window.find_shown(choice, 'menu item'), f'“{choice}” in the menu')
        for _ in range(20):
            if self.window.has_focus(entry):
                break
            self.screen.press('Down')
        self.screen.press('Return')

    def set_partitions(self):
        self.tab_to('Dispatcher: Demand', 'Pipeline')
        self.choose('Partition')
        self.see('Dispatcher: Partition', 'push button')
        self.tab_to('Dispatcher: Partition', 'Pipeline')
        self.choose('Modulo.*')
        self.tab_to('Counter', 'Pipeline', 'shift+Tab')
        self.screen.press('Return')
        # An entry row does not say on the bus that it has the focus; its button that brings the default back does.
        self.tab_to('Hash function', 'Inspector')
        self.tab_to('Reset to default.*', 'Inspector', 'shift+Tab')
        self.screen.press('shift+Tab', 'ctrl+a')
        self.screen.type('even, odd')
        self.screen.press('Return')
        wait_for(lambda: 'even' in self.window.list_drawing()['Counter'], 'the partitions')

    def go_to_canvas(self, name):
        """Ctrl+F finds it, and the keyboard goes on there."""
        self.screen.press('ctrl+f')
        self.window.get('Find on the canvas', 'entry')
        self.screen.type(name)
        self.screen.press('Escape')
        self.wait_for_focus(name)

    def add_printers(self):
        for name in NAMES:
            self.go_to_canvas('Counter')
            self.add('print')
            self.wait_for_focus('Print')
            self.screen.press('F2')
            wait_for(lambda: not self.window.is_focused('Print', 'Pipeline'), 'the focus on the name')
            self.screen.press('ctrl+a')
            self.screen.type(name)
            self.screen.press('Return')
            self.see(name)

    def pick_choice(self, row, index):
        """Of a row of the inspector that drops a list, counted from the first: it opens at the one that is chosen."""
        self.tab_to(row, 'Inspector')
        self.screen.press('space')
        wait_for(lambda: not self.window.is_focused(row, 'Inspector'), 'the list')
        # The list takes keys once it has been laid out, which the bus does not tell.
        time.sleep(0.5)
        self.screen.press('Home', *['Down'] * index, 'Return')

    def set_subscriptions(self):
        for name, partition in zip(NAMES, PARTITIONS):
            self.go_to_canvas(name)
            self.screen.press('shift+Left')
            self.wait_for_focus(f'Counter → {name}.*')
            self.screen.press('Return')
            self.pick_choice('Partition', 1 + ('even', 'odd').index(partition))
            self.tab_to('Maximum.*', 'Inspector', role='spin button')
            self.screen.press('ctrl+a')
            self.screen.type(str(MAX_DEMAND))
            self.screen.press('Return')
            self.see(f'Counter → {name}, partition {partition}')
            self.wait_for_demand(name)

    def save(self):
        self.screen.press('ctrl+s')
        self.window.get('Name.*', 'text')
        self.screen.press('ctrl+a')
        self.screen.type(self.file)
        self.screen.press('Return')
        self.finish()

    steps = [
        (Builder.start, 'with the keyboard alone: the window opens with an empty drawing'),
        (add_counter, 'with the keyboard alone: Ctrl+K adds a counter by its name'),
        (set_partitions, 'with the keyboard alone: it gets partitions from the chip and the inspector'),
        (add_printers, 'with the keyboard alone: Ctrl+K adds printers that subscribe, F2 names them'),
        (set_subscriptions, 'with the keyboard alone: each takes its partition, and ten at most'),
        (save, 'with the keyboard alone: it is saved in time, and is the same document'),
    ]


class Listener(Builder):
    """Knows names, and does what assistive technology can do: actions, texts, values."""
    name = 'listener'

    def start_outline(self):
        self.start()
        self.window.act('Outline', 'click', role='page tab')

    def add_stages(self):
        for kind, name in ('Counter', 'Counter'), ('Print', 'Print'), ('Print', 'Print 2'):
            self.window.act(kind, 'palette.add', under='Palette')
            self.see(name)

    def name_printers(self):
        for old, new in zip(('Print', 'Print 2'), NAMES):
            self.window.act(old, 'outline.rename', under='Outline')
            self.window.write('New name', new, under='Outline')
            self.window.act(old, 'outline.rename', under='Outline')
            self.see(new)

    def set_partitions(self):
        self.window.act('Dispatcher: Demand', 'dispatcher.choose', under='Pipeline')
        self.window.act('Partition', 'click')
        self.window.act('Dispatcher: Partition', 'dispatcher.choose', under='Pipeline')
        self.window.act('Modulo.*', 'click')
        self.window.act('Counter', 'outline.edit', under='Outline')
        self.window.write('Partitions', 'even, odd', under='Inspector')
        self.window.act('Odd numbers', 'outline.select', under='Outline')
        wait_for(lambda: 'even' in self.window.list_drawing()['Counter'], 'the partitions')

    def connect(self):
        for name, partition in zip(NAMES, PARTITIONS):
            self.window.act('Counter', 'outline.connect', under='Outline')
            self.window.act(f'{name}, partition {partition}', 'target.choose')
            self.see(f'Counter → {name}, partition {partition}')

    def set_demand(self):
        for name, partition in zip(NAMES, PARTITIONS):
            self.window.act(f'asks Counter, partition {partition}.*', 'outline.select', under='Outline')
            spin = self.window.get('Maximum.*', 'spin button', under='Inspector')
            Atspi.Value.set_current_value(spin, MAX_DEMAND)
            self.wait_for_demand(name)

    def save(self):
        self.window.act('Main menu', 'click')
        self.window.act('Save', 'click')
        self.window.write('Name.*', self.file)
        self.window.act('(_Save )?Save', 'click', role='push button')
        self.finish()

    steps = [
        (start_outline, 'by names alone: the window opens with an empty outline'),
        (add_stages, 'by names alone: the palette adds three stages'),
        (name_printers, 'by names alone: two of them are renamed in the outline'),
        (set_partitions, 'by names alone: the counter gets partitions'),
        (connect, 'by names alone: the outline connects each to its partition'),
        (set_demand, 'by names alone: both ask for ten at most'),
        (save, 'by names alone: it is saved in time, and is the same document'),
    ]


if __name__ == '__main__':
    Builder.example = sys.argv[2]
    sys.exit(run_steps([Mouse, Keyboard, Listener], sys.argv[1]))
