#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""journey.py WEIR: draws, runs, undoes, saves and reopens a pipeline with mouse and keys, as a person
would, and looks at what assistive technology is told and at what was written. Runs inside
with-display.sh. Prints TAP."""

import json
import os
import sys
import time

from person import Atspi, Failure, Screen, Window, expect, run_steps, wait_for


SUPERVISED = {
    'weir': 1,
    'title': 'Supervised',
    'nodes': [{'kind': 'counter', 'name': 'Counter', 'restart': 'permanent', 'x': 40, 'y': 40},
              {'kind': 'print', 'name': 'Print', 'params': {'service-time': '1ms'}, 'x': 376, 'y': 40}],
    'links': [{'from': 'Counter', 'to': 'Print', 'max_demand': 4, 'min_demand': 2}],
}


class Journey:
    def __init__(self, program, folder):
        self.program = program
        self.file = os.path.join(folder, 'journey.weir')
        self.screen = Screen()
        self.window = None
        self.counted = 0

    def start(self):
        self.window = Window(self.program)
        expect(self.window.list_drawing(), {}, 'an empty drawing')

    def drag_stages(self):
        canvas = self.window.get_lasting('Pipeline', 'panel')
        for name, across in ('Counter', 0.16), ('Map', 0.5), ('Print', 0.84):
            row = self.window.get(name, 'list item', under='Palette')
            self.screen.drag(self.window.place(row), self.window.place(canvas, across, 0.4))
            self.window.get(name, 'list item', under='Pipeline')
        expect(sorted(self.window.list_drawing()), ['Counter', 'Map', 'Print'], 'what was dropped')

    def connect(self):
        for producer, consumer in ('Counter', 'Map'), ('Map', 'Print'):
            start = self.window.get(producer, 'list item', under='Pipeline')
            end = self.window.get(consumer, 'list item', under='Pipeline')
            self.screen.drag(self.window.place(start, 1), self.window.place(end, 0))
            self.window.get(f'{producer} → {consumer}', 'list item', under='Pipeline')

    def set_max_demand(self):
        link = self.window.get('Map → Print', 'list item', under='Pipeline')
        self.screen.click(self.window.place(link))
        spin = self.window.get('Maximum.*', 'spin button', under='Inspector')
        self.screen.click(self.window.place(spin, 0.2), times=2)
        self.screen.press('ctrl+a')
        self.screen.type('10')
        self.screen.press('Return')
        wait_for(lambda: self.window.list_drawing()['Map → Print'] == 'max demand 10, min demand 5',
                 'the new max demand')

    def focus_canvas(self):
        self.screen.click(self.window.place(self.window.get_lasting('Pipeline', 'panel'), 0.5, 0.1))

    def run(self):
        self.focus_canvas()
        self.screen.press('F5')
        self.window.wait_for_progress('running', at_least=5)
        self.window.get('Pause', 'push button', under='Run controls')

    def pause(self):
        pause = self.window.get('Pause', 'push button', under='Run controls')
        self.screen.click(self.window.place(pause))
        self.window.wait_for_progress('paused', at_least=5)
        self.window.get('Run', 'push button', under='Run controls')
        # What was under way has arrived once two looks agree.
        last = None
        while last != self.counted or last is None:
            last, self.counted = self.counted, self.window.read_progress()[1]
            time.sleep(0.6)

    def step(self):
        self.focus_canvas()
        for i in range(1, 4):
            self.screen.press('period')
            expect(self.window.wait_for_progress('paused', self.counted + i), self.counted + i,
                   'messages after a step')
        self.counted += 3

    def type_instead(self):
        search = self.window.get('Search stages', 'entry', under='Palette')
        speed = self.window.get_lasting('Speed', 'slider').get_description()
        self.screen.click(self.window.place(search))
        self.screen.type('[.].')
        self.window.get('No stage matches', 'label', under='Palette')
        time.sleep(0.6)
        expect(self.window.read_progress()[1], self.counted, 'messages while typing')
        expect(self.window.get_lasting('Speed', 'slider').get_description(), speed, 'speed while typing')
        self.screen.press('Escape')

    def undo_all(self):
        self.focus_canvas()
        for _ in range(20):
            if not self.window.is_sensitive('Undo'):
                break
            self.screen.press('ctrl+z')
        wait_for(lambda: self.window.list_drawing() == {}, 'an empty drawing')
        wait_for(lambda: not self.window.is_sensitive('Undo'), 'nothing more to undo')

    def redo_all(self):
        for _ in range(20):
            if not self.window.is_sensitive('Redo'):
                break
            self.screen.press('ctrl+shift+z')
        wait_for(lambda: len(self.window.list_drawing()) == 5, 'the drawing as it was')

    def save(self):
        self.screen.press('ctrl+s')
        name = self.window.get('Name.*', 'text')
        self.screen.press('ctrl+a')
        self.screen.type(self.file)
        self.screen.press('Return')
        wait_for(lambda: os.path.exists(self.file), 'the saved file')
        self.window.get('journey.weir', 'frame')

        with open(self.file, encoding='utf-8') as file:
            saved = json.load(file)
        expect([(node['name'], node['kind']) for node in saved['nodes']],
               [('Counter', 'counter'), ('Map', 'map'), ('Print', 'print')], 'saved stages')
        expect([(link['from'], link['to'], link.get('max_demand')) for link in saved['links']],
               [('Counter', 'Map', None), ('Map', 'Print', 10)], 'saved subscriptions')
        if not saved['nodes'][0]['x'] < saved['nodes'][1]['x'] < saved['nodes'][2]['x']:
            raise Failure('the stages were not saved from left to right')

    def reopen(self):
        self.screen.press('ctrl+w')
        expect(self.window.wait_for_end(), 0, 'exit status')
        self.window = Window(self.program, self.file)
        drawing = wait_for(lambda: len(self.window.list_drawing()) == 5 and self.window.list_drawing(),
                           'the drawing')
        expect(drawing['Map → Print'], 'max demand 10, min demand 5', 'the subscription')
        if not drawing['Counter'].startswith('producer') or not drawing['Print'].startswith('consumer'):
            raise Failure(f'stages do not say their role: {drawing}')

    def open_supervised(self):
        self.screen.press('ctrl+w')
        expect(self.window.wait_for_end(), 0, 'exit status')
        with open(self.file, 'w', encoding='utf-8') as file:
            json.dump(SUPERVISED, file)
        self.window = Window(self.program, self.file)
        wait_for(lambda: len(self.window.list_drawing()) == 3, 'the drawing')
        self.focus_canvas()
        self.screen.press('F5')
        self.window.wait_for_progress('running', at_least=5)

    def crash(self):
        card = self.window.get('Counter', 'list item', under='Pipeline')
        self.screen.click(self.window.place(card, 0.4, 0.3), button=3)
        entry = self.window.get('Crash…', 'menu item')
        wait_for(lambda: entry.get_state_set().contains(Atspi.StateType.SENSITIVE), 'a way to crash')
        self.screen.press('a')
        self.window.get('Crash “Counter”[?]', 'label')
        self.window.get('Counter stops, and the supervisor starts it again[.] Print stops too.*', 'label')
        self.screen.press('ctrl+a')
        self.screen.type('out of paper')
        self.screen.press('Return')
        wait_for(lambda: 'restarted 1×' in self.window.list_drawing()['Counter'], 'a restarted stage')
        wait_for(lambda: 'stopped: out of paper' in self.window.list_drawing()['Print'],
                 'the reason in words')

    steps = [
        (start, 'the window opens with an empty drawing'),
        (drag_stages, 'stages are dragged from the palette to the canvas'),
        (connect, 'stages are joined port to port'),
        (set_max_demand, 'max demand is set in the inspector'),
        (run, 'F5 runs the pipeline'),
        (pause, 'the round button pauses it'),
        (step, 'a full stop makes exactly one message happen'),
        (type_instead, 'keys that are typed into an entry do nothing else'),
        (undo_all, 'everything can be undone'),
        (redo_all, 'and done again'),
        (save, 'the drawing is saved'),
        (reopen, 'and opened again as it was'),
        (open_supervised, 'a pipeline with a supervisor runs'),
        (crash, 'a stage that is crashed is started again, and its consumer ends with its reason'),
    ]


if __name__ == '__main__':
    sys.exit(run_steps([Journey], sys.argv[1]))
