#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""test-kills.py WEIR: kills the window program with SIGKILL while somebody draws or saves, and looks at what is left: a
draft no older than five seconds, and a file that is whole. Runs inside with-display.sh. Prints TAP."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from person import Atspi, Failure, Screen, Window, children, expect, wait_for

LOSS = 5        # seconds of work that a crash may cost
DRAFTS = os.path.join(os.environ['XDG_STATE_HOME'], 'weir', 'drafts')


def list_drafts():
    if not os.path.isdir(DRAFTS):
        return []
    return [os.path.join(DRAFTS, name) for name in os.listdir(DRAFTS) if name.endswith('.draft')]


def read_draft(path):
    """The lines about the origin, and the document."""
    with open(path, encoding='utf-8') as file:
        header, text = file.read().split('\n\n', 1)
    return header.splitlines(), json.loads(text)


def make_document(n_nodes, title):
    return {'weir': 1, 'title': title, 'links': [],
            'nodes': [{'kind': 'counter', 'name': f'Counter {i}', 'x': 220 * (i % 20), 'y': 160 * (i // 20)}
                      for i in range(n_nodes)]}


class Kills:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.screen = Screen()
        self.window = None

    def kill(self):
        self.window.process.send_signal(signal.SIGKILL)
        expect(self.window.process.wait(), -signal.SIGKILL, 'how the program ended')

    def list_titles(self):
        return [frame.get_name() for frame in children(self.window.application)]

    def add_stage(self, name):
        """By its name, as quick as keys are."""
        before = len(self.window.list_drawing())
        self.screen.press('ctrl+k')
        self.window.get('Add a stage')
        self.screen.type(name)
        time.sleep(0.3)
        self.screen.press('Return')
        wait_for(lambda: len(self.window.list_drawing()) > before, f'a new {name}')

    def draw_and_kill(self):
        self.window = Window(self.program)
        self.add_stage('Counter')
        self.add_stage('Print')
        drawn = len([d for d in self.window.list_drawing().values() if not d.startswith('max')])
        edited = time.monotonic()
        wait_for(lambda: list_drafts() and len(read_draft(list_drafts()[0])[1]['nodes']) == drawn,
                 'a draft with what was drawn')
        if time.monotonic() - edited > LOSS:
            raise Failure(f'the draft came after {time.monotonic() - edited:.1f} s')
        self.kill()
        self.drawn = drawn

    def offer(self):
        self.window = Window(self.program)
        self.window.get('Restore “Untitled”', 'push button')
        expect(self.window.list_drawing(), {}, 'what is open before anybody agreed')
        Atspi.Action.do_action(self.window.get('Restore “Untitled”', 'push button'), 0)
        wait_for(lambda: len(self.window.list_drawing()) >= self.drawn, 'the restored drawing')
        self.window.get('• Untitled Pipeline', 'frame')

    def kill_restored(self):
        self.kill()
        self.window = Window(self.program)
        wait_for(lambda: self.window.find('(.|\n)*Weir ended again after this was last restored.*', 'label'),
                 'a warning')
        Atspi.Action.do_action(self.window.get('Discard “Untitled”', 'push button'), 0)
        Atspi.Action.do_action(self.window.get('(_Discard )?Discard', 'push button'), 0)
        wait_for(lambda: not list_drafts(), 'an empty folder')
        # The toolkit complains of whoever asks for windows while they go.
        time.sleep(1)
        self.screen.press('ctrl+w')
        expect(self.window.wait_for_end(), 0, 'exit status')

    def kill_while_saving(self):
        path = os.path.join(self.folder, 'saved.weir')
        chance = random.Random(4711)
        for _ in range(3):
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(make_document(30, 'before'), file)
            self.window = Window(self.program, path)
            self.screen.press('ctrl+k')
            self.window.get('Add a stage')
            self.screen.type('Print')
            time.sleep(0.3)
            self.screen.press('Return')
            wait_for(lambda: '• before' in self.list_titles(), 'an edit')
            self.screen.do('key', '--clearmodifiers', 'ctrl+s')
            time.sleep(chance.random() * 0.15)
            self.kill()
            with open(path, encoding='utf-8') as file:
                n_nodes = len(json.load(file)['nodes'])
            if n_nodes not in (30, 31):
                raise Failure(f'{n_nodes} stages in the file')
            for draft in list_drafts():
                expect(len(read_draft(draft)[1]['nodes']), 31, 'stages in the draft')
                os.remove(draft)

    def close_cleanly(self):
        path = os.path.join(self.folder, 'clean.weir')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(make_document(2, 'clean'), file)
        self.window = Window(self.program, path)
        self.add_stage('Print')
        wait_for(list_drafts, 'a draft')
        lines = read_draft(list_drafts()[0])[0]
        expect(lines[1], f'file file://{path}', 'where it belongs')
        self.screen.press('ctrl+s')
        wait_for(lambda: not list_drafts(), 'an empty folder')
        self.screen.press('ctrl+w')
        expect(self.window.wait_for_end(), 0, 'exit status')
        expect(list_drafts(), [], 'drafts after a clean end')

    steps = [
        (draw_and_kill, f'what was drawn is in a draft within {LOSS} seconds'),
        (offer, 'after a crash it is offered, and opened once somebody wants it'),
        (kill_restored, 'one that the program ended with again says so, and can be discarded'),
        (kill_while_saving, 'a kill while saving leaves a whole file'),
        (close_cleanly, 'saving and closing leave no draft'),
    ]


def main(program):
    folder = tempfile.mkdtemp(prefix='weir-kills-')
    kills = Kills(program, folder)
    print(f'1..{len(Kills.steps)}', flush=True)
    failed = False
    try:
        for number, (step, sentence) in enumerate(Kills.steps, 1):
            try:
                step(kills)
                print(f'ok {number} - {sentence}', flush=True)
            except Failure as failure:
                print(f'not ok {number} - {sentence}\n# {failure}', flush=True)
                print('Bail out! Each step needs the one before', flush=True)
                failed = True
                break
    finally:
        if kills.window:
            if failed and os.environ.get('WEIR_TEST_SCREENSHOT') and shutil.which('import'):
                subprocess.run(['import', '-window', 'root', os.environ['WEIR_TEST_SCREENSHOT']])
            kills.window.end()
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
