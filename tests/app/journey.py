#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""journey.py WEIR: draws, runs, undoes, saves and reopens a pipeline with mouse and keys, as a person
would, and looks at what assistive technology is told and at what was written. Runs inside
with-display.sh. Prints TAP."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time


def skip(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


try:
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi
except (ImportError, ValueError):
    skip('the accessibility library is not installed')
if not shutil.which('xdotool'):
    skip('xdotool is not installed')
if 'DISPLAY' not in os.environ:
    skip('there is no display')

TIMEOUT = 20


SUPERVISED = {
    'weir': 1,
    'title': 'Supervised',
    'nodes': [{'kind': 'counter', 'name': 'Counter', 'restart': 'permanent', 'x': 40, 'y': 40},
              {'kind': 'print', 'name': 'Print', 'params': {'service-time': '1ms'}, 'x': 376, 'y': 40}],
    'links': [{'from': 'Counter', 'to': 'Print', 'max_demand': 4, 'min_demand': 2}],
}


class Failure(Exception):
    pass


def wait_for(look, what):
    """Accessibles come and go while they are looked at: then they are looked at again."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        try:
            found = look()
            if found:
                return found
        except gi.repository.GLib.Error:
            pass
        time.sleep(0.05)
    raise Failure(f'waited in vain for {what}')


class Screen:
    """Mouse and keyboard."""

    # How far apart two moves of a drag are: fewer or faster ones are taken for a jump.
    N_MOVES = 8
    PAUSE = 0.08

    def do(self, *arguments):
        subprocess.run(['xdotool', *map(str, arguments)], check=True)

    def move(self, place):
        self.do('mousemove', *place)
        time.sleep(self.PAUSE)

    def click(self, place, times=1, button=1):
        self.move(place)
        self.do('click', '--repeat', times, '--delay', 60, button)

    def drag(self, start, end):
        self.move(start)
        self.do('mousedown', 1)
        for i in range(1, self.N_MOVES + 1):
            self.move([round(a + (b - a) * i / self.N_MOVES) for a, b in zip(start, end)])
        self.move(end)
        self.do('mouseup', 1)

    def press(self, *keys):
        for key in keys:
            self.do('key', '--clearmodifiers', key)
            time.sleep(self.PAUSE)

    def type(self, text):
        self.do('type', '--delay', 20, text)


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def descendants(node):
    yield node
    for child in children(node):
        yield from descendants(child)


class Window:
    """The running program, as assistive technology sees it."""

    def __init__(self, program, *arguments):
        environment = dict(os.environ, GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory',
                           G_DEBUG='fatal-criticals', LC_ALL='C.UTF-8')
        environment.pop('GTK_A11Y', None)
        self.process = subprocess.Popen([program, *arguments], env=environment,
                                        stdout=subprocess.DEVNULL)
        self.application = wait_for(self._find_application, 'the window program')
        self.application.set_cache_mask(Atspi.Cache.NONE)
        self.known = {}
        frame = wait_for(self._find_shown_frame, 'its window')
        self.subtitle = self.get(r'not saved yet|.*\.weir', 'label')
        # Places are relative to the window's contents; around them is its border.
        size = self.get_extents(frame)
        geometry = wait_for(self._get_geometry, 'its place on the screen')
        self.origin = (geometry['X'] + (geometry['WIDTH'] - size.width) // 2,
                       geometry['Y'] + (geometry['HEIGHT'] - size.height) // 2)

    def _find_application(self):
        if self.process.poll() is not None:
            raise Failure(f'the program ended with {self.process.returncode}')
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.process.pid:
                return application
        return None

    def _find_shown_frame(self):
        for frame in children(self.application):
            if self.find('Run controls', under=frame) and self.get_extents(frame).width > 1:
                return frame
        return None

    def _get_geometry(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True).stdout.split()
        if not found:
            return None
        answer = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', found[0]],
                                capture_output=True, text=True).stdout
        return {key: int(value) for key, value in re.findall(r'^(\w+)=(-?\d+)$', answer, re.M)}

    @staticmethod
    def get_extents(node):
        return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)

    def place(self, node, across=0.5, down=0.5):
        """Where on the screen a point of @node is: 0 is left or top, 1 right or bottom."""
        size = self.get_extents(node)
        return (round(self.origin[0] + size.x + size.width * across),
                round(self.origin[1] + size.y + size.height * down))

    def find(self, name, role=None, under=None):
        for node in descendants(under or self.application):
            if re.fullmatch(name, node.get_name() or '') and role in (None, node.get_role_name()):
                return node
        return None

    def get(self, name, role=None, under=None):
        panel = self.get_lasting(under, 'panel') if under else self.application
        return wait_for(lambda: self.find(name, role, panel),
                        f'“{name}” in “{under or "the program"}”')

    def get_lasting(self, name, role):
        """Something that is there as long as the window is: looked for only once."""
        if (name, role) not in self.known:
            self.known[name, role] = self.get(name, role)
        return self.known[name, role]

    def list_drawing(self):
        """Names and descriptions of all stages and subscriptions on the canvas."""
        drawing = {}
        for node in descendants(self.get_lasting('Pipeline', 'panel')):
            if node.get_role_name() == 'list item':
                drawing[node.get_name()] = node.get_description()
        return drawing

    def is_sensitive(self, name):
        state = self.get_lasting(name, 'push button').get_state_set()
        return state.contains(Atspi.StateType.SENSITIVE)

    def read_progress(self):
        """State and number of messages from the title bar."""
        match = re.fullmatch(r'(running|paused|finished) · ([\d\u202f]+) messages? · .*',
                             self.subtitle.get_name() or '')
        return (match[1], int(match[2].replace('\u202f', ''))) if match else (None, 0)

    def wait_for_progress(self, state, at_least=0):
        def look():
            found, messages = self.read_progress()
            return (found, messages) if found == state and messages >= at_least else None
        return wait_for(look, f'“{state}” after {at_least} messages')[1]

    def wait_for_end(self):
        wait_for(lambda: self.process.poll() is not None, 'the end of the program')
        return self.process.returncode

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def expect(actual, expected, what):
    if actual != expected:
        raise Failure(f'{what}: {actual!r} instead of {expected!r}')


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
            row = self.window.get(name, 'list item', under='Stages')
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
        search = self.window.get('Search stages', 'entry', under='Stages')
        speed = self.window.get_lasting('Speed', 'slider').get_description()
        self.screen.click(self.window.place(search))
        self.screen.type('[.].')
        self.window.get('No stage matches', 'label', under='Stages')
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
        self.screen.press('s')
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


def main(program):
    folder = tempfile.mkdtemp(prefix='weir-journey-')
    journey = Journey(program, folder)
    print(f'1..{len(Journey.steps)}', flush=True)
    failed = False
    try:
        for number, (step, sentence) in enumerate(Journey.steps, 1):
            try:
                step(journey)
                print(f'ok {number} - {sentence}', flush=True)
            except Failure as failure:
                print(f'not ok {number} - {sentence}\n# {failure}', flush=True)
                print('Bail out! Each step needs the one before', flush=True)
                failed = True
                break
    finally:
        if journey.window:
            if failed and os.environ.get('WEIR_TEST_SCREENSHOT') and shutil.which('import'):
                subprocess.run(['import', '-window', 'root', os.environ['WEIR_TEST_SCREENSHOT']])
            journey.window.end()
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
