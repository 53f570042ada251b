#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""screenshots.py FOLDER BUILD [NAME…]: pictures of the window, to be looked at, as people with different desktops and languages
see it. BUILD is the build folder. By hand, in with-display.sh:

    WEIR_TEST_SCREEN=1920x1080x24 tests/support/with-display.sh tests/app/screenshots.py /tmp/pictures build

NAMEs choose among the pictures; without any, all are taken. 'monitor-*' are the views below the canvas."""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

WIDE = (1280, 800)
LARGE = (1920, 1080)
NARROW = (360, 600)

SMALLEST = 370    # a window with what the toolkit draws around it

DARK = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}
CONTRAST = {'ADW_DEBUG_HIGH_CONTRAST': '1'}
GERMAN = {'LANGUAGE': 'de'}
SPANISH = {'LANGUAGE': 'es'}
# Of the toolkit's languages one that is written this way; Weir itself stays English.
RIGHT_TO_LEFT = {'LANGUAGE': 'he'}

KEY = 0.5      # seconds for what a key does to be drawn
START = 15     # at most, until there is a window


def row(n):
    """A drawing of n stages, in rows of ten: each counts for the next."""
    nodes, links = [], []
    for i in range(n):
        x, y, last = i % 10, i // 10, i % 10 == min(9, n - 1)
        kind = 'counter' if x == 0 else 'print' if last else 'map'
        nodes.append({'kind': kind, 'name': f'Stage {i + 1}', 'x': 40 + 300 * x, 'y': 40 + 180 * y})
        if x > 0:
            links.append({'from': f'Stage {i}', 'to': f'Stage {i + 1}'})
    return {'weir': 1, 'title': f'{n} stages', 'nodes': nodes, 'links': links}


# With findings.
FAULTY = {'weir': 1, 'title': 'Faults', 'nodes': [
    {'kind': 'counter', 'name': 'Counter', 'x': 40, 'y': 40},
    {'kind': 'map', 'name': 'Doubler', 'x': 380, 'y': 40},
    {'kind': 'map', 'name': 'Alone', 'x': 380, 'y': 260},
    {'kind': 'print', 'name': 'Printer', 'x': 720, 'y': 40}],
    'links': [{'from': 'Counter', 'to': 'Doubler'}, {'from': 'Doubler', 'to': 'Printer'}]}


# What is typed: keys as xdotool has them, "@X,Y" for a click there, a number for seconds to wait, "change" for another program that
# writes the file, "kill" for an end that nobody chose and another start.
RUN = ['bracketright'] * 5 + ['F5', '2']

# name: (document, size, environment, what is typed)
PICTURES = {
    'dark': ('md5', WIDE, DARK, RUN),
    'light': ('md5', WIDE, {}, RUN),
    'narrow': ('md5', NARROW, {}, RUN),
    'narrow-palette': ('md5', NARROW, {}, ['F9', '1']),
    'narrow-inspector': ('md5', NARROW, {}, ['ctrl+F9', '1']),
    'narrow-lower-panel': ('md5', NARROW, {}, RUN + ['shift+F9', '1']),
    'narrow-menu': ('md5', NARROW, {}, ['F10', '1']),
    'german-narrow': ('odd-even', NARROW, GERMAN, RUN),
    'german-narrow-lower-panel': ('odd-even', NARROW, GERMAN, RUN + ['shift+F9', '1']),
    # What is told for a moment, above what one needs: of the clock, and of what was removed.
    **{f'{name}toast': ('md5', size, extra, RUN + ['F5', '@100,300' if size == NARROW else '@360,268', 'Delete', '1']) for name, size, extra in (
        ('', WIDE, {}), ('dark-', WIDE, DARK), ('narrow-', NARROW, {}), ('dark-narrow-', NARROW, DARK), ('german-narrow-', NARROW, GERMAN))},
    'german-stage-menu': ('odd-even', WIDE, GERMAN, RUN + ['@480,216', 'Menu', '1']),
    'german-outline': ('odd-even', WIDE, GERMAN, RUN + ['shift+ctrl+o', '1']),
    'german-menu': ('md5', WIDE, GERMAN, ['F10', '1']),
    'right-to-left-narrow': ('md5', NARROW, RIGHT_TO_LEFT, ['F9', '1']),
}

# Where a drawing is made, in every desktop: name: (document, what is typed).
SHORTCUTS = ['ctrl+question', '2']
BUILDING = {
    'start-page': (None, []),
    'empty-canvas': (None, ['ctrl+n', '1']),
    'nodes-5': (5, RUN + ['ctrl+9']),
    'nodes-50': (50, RUN + ['ctrl+9']),
    'nodes-500': (500, RUN + ['ctrl+9', '1']),
    'preferences': (None, ['ctrl+comma', '1']),
    'shortcuts': (5, SHORTCUTS),
    'properties': ('md5', ['inspector', '1']),
    'quick-add': ('md5', ['ctrl+k', '1', 'p', '1']),
    'find': ('md5', RUN + ['ctrl+f', 'p', 'r', '1']),
    'stage': ('odd-even', RUN + ['first', 'inspector', '1']),
    'several': ('odd-even', RUN + ['first', 'ctrl+a', 'inspector', '1']),
    'findings': ('faulty', ['inspector', '1']),
    'finding': ('faulty', ['first', 'End', 'inspector', '1']),
}
BUILT_IN = {
    '': (WIDE, {}),
    'dark-': (WIDE, DARK),
    'contrast-': (WIDE, CONTRAST),
    'contrast-dark-': (WIDE, CONTRAST | DARK),
    'narrow-': (NARROW, {}),
    'german-': (WIDE, GERMAN),
    'spanish-': (WIDE, SPANISH),
    'right-to-left-': (WIDE, RIGHT_TO_LEFT),
}


def add_building():
    for name, (document, typed) in BUILDING.items():
        for desktop, (size, extra) in BUILT_IN.items():
            # The narrow window has no room for the inspector, unless it is asked for.
            words = {'inspector': ['ctrl+F9'] if size == NARROW else [], 'first': ['shift+ctrl+o', 'Down']}
            here = [found for word in typed for found in words.get(word, [word])]
            PICTURES[f'{desktop}{name}'] = (document, size, extra, here)


add_building()

CHANGED = ['change', '3']
LOST = ['ctrl+k', '1', 'p', 'Return', '7', 'kill', '1']
for desktop, (size, extra) in {'': (WIDE, {}), 'contrast-': (WIDE, CONTRAST), 'contrast-dark-': (WIDE, CONTRAST | DARK),
                               'narrow-': (NARROW, {}), 'german-narrow-': (NARROW, GERMAN)}.items():
    PICTURES[f'{desktop}notice'] = (2, size, extra, CHANGED)
    PICTURES[f'{desktop}recovery'] = (2, size, extra, LOST)

# A lesson from the start page on, by its steps: name: (step, what is predicted and measured, what is typed).
ENTER = ['Return', '2']
LESSON = {
    'read': (0, [], ENTER),
    'predict': (1, [], ENTER + ['Tab', 'space', '1']),
    'happened': (1, [], ENTER + ['Tab', 'Tab', 'space', 'Tab', 'Tab', 'Return', '9']),
    'back-again': (1, [], ENTER + ['Tab', 'Tab', 'space', 'Tab', 'Tab', 'Return', '9', 'shift+ctrl+l', '1']),
    'why': (2, [(1, 250, 300)], ENTER),
    'task': (4, [(1, 250, 300)], ENTER + ['Tab', 'Return', '9']),
    'passed': (4, [(1, 250, 300)], ENTER + ['Tab', 'Tab', 'Return', 'shift+Tab', 'Return', '9']),
    'end': (5, [(1, 250, 300)], ENTER),
    'start-page': (3, [(1, 250, 300)], []),
}


def add_lesson():
    for name, (step, guesses, typed) in LESSON.items():
        progress = f"{{'02-credit': (uint32 {step}, false, {guesses}, @au [])}}" if guesses else f"{{'02-credit': (uint32 {step}, false, @a(uxx) [], @au [])}}"
        for desktop, (size, extra) in BUILT_IN.items():
            PICTURES[f'{desktop}lesson-{name}'] = (None, size, extra, typed, {'lesson-progress': progress})


add_lesson()

# What is below the canvas: name: (document, page, what is typed once it runs). Motion is reduced in all.
CALM = {'motion': 'reduced'}
ENLARGE = ['shift+ctrl+F9', '1']
# Without room for cards the answer enlarges the panel.
WHY = ['shift+ctrl+o', 'Down', 'Up', 'ctrl+e', '1']
FASTER = ['bracketright'] * 2
MONITOR = {
    'charts': ('md5', 'charts', ['2']),
    'charts-enlarged': ('md5', 'charts', ['2'] + ENLARGE),
    'messages': ('odd-even', 'messages', ['1']),
    'messages-enlarged': ('odd-even', 'messages', ['1'] + ENLARGE),
    'stages': ('words', 'stages', ['1']),
    'stages-enlarged': ('words', 'stages', ['1'] + ENLARGE),
    'what-if': ('md5', 'what-if', ['1']),
    'what-if-results': ('md5', 'what-if', ENLARGE + ['to-run', 'space', '8']),
    'log': ('supervised', 'log', FASTER + ['3']),
    'why': ('slow-printer', 'charts', WHY),
    'back': ('md5', 'charts', ['1', 'F5', 'comma', 'comma', 'comma', '1']),
    'back-enlarged': ('md5', 'charts', ['1', 'F5', 'comma', 'comma', 'comma', '1'] + ENLARGE),
    # While it runs nothing moves along the pipes: they count.
    'running': ('slow-printer', 'charts', ['1']),
    'step-menu': ('md5', 'charts', ['@step-menu', '1']),
    'stage-menu': ('md5', 'charts', ['shift+ctrl+o', 'Down', 'Menu', '1']),
    'inject': ('md5', 'charts', ['shift+ctrl+o', 'Down', 'Menu', '1'] + ['Up'] * 3 + ['Return', '1']),
    'crash': ('md5', 'charts', ['shift+ctrl+o', 'Down', 'Menu', '1'] + ['Up'] * 5 + ['Return', '1']),
    'run-until': ('md5', 'charts', ['ctrl+F5', '1']),
    'breakpoints': ('md5', 'charts', ['shift+ctrl+o', 'Down', 'ctrl+b', 'shift+ctrl+b', '1']),
    'broadcast': ('broadcast', 'charts', ['2']),
}
DESKTOPS = {
    'light': (WIDE, {}),
    'dark': (WIDE, DARK),
    'large-light': (LARGE, {}),
    'large-dark': (LARGE, DARK),
    'contrast': (WIDE, CONTRAST),
    'contrast-dark': (WIDE, CONTRAST | DARK),
    'narrow': (NARROW, {}),
    'german': (WIDE, GERMAN),
    'german-narrow': (NARROW, GERMAN),
    'right-to-left': (WIDE, RIGHT_TO_LEFT),
}

# Where what no key leads to is, by desktop; else as in 'light'.
PLACES = {
    'step-menu': {'light': '529,485', 'large-light': '848,664', 'large-dark': '848,664', 'narrow': '163,545',
                  'german-narrow': '163,545', 'right-to-left': '581,485'},
}


# Over the narrow canvas nothing is enlarged, so less is on the way to What if's button.
TO_RUN, TO_RUN_NARROW = 7, 5


def find_words(word, desktop, size):
    """What is typed for @word on this desktop."""
    if word == 'to-run':
        return ['Tab'] * (TO_RUN_NARROW if size == NARROW else TO_RUN)
    places = PLACES.get(word.removeprefix('@'))
    return [word if places is None else '@' + places.get(desktop, places['light'])]


def add_monitor():
    for name, (document, page, typed) in MONITOR.items():
        for desktop, (size, extra) in DESKTOPS.items():
            open_panel = ['shift+F9', '1'] if size == NARROW else []
            here = [found for word in typed for found in find_words(word, desktop, size)]
            PICTURES[f'monitor-{name}-{desktop}'] = (document, size, extra, RUN + open_panel + here,
                                                     CALM | {'lower-panel-page': page})


add_monitor()


class Studio:
    def __init__(self, folder, build):
        self.folder = folder
        self.build = os.path.abspath(build)
        self.examples = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'examples')
        self.own = tempfile.mkdtemp()
        self.locales = self.make_locales()

    def make_locales(self):
        """Weir's languages, and Hebrew without a word in it: GLib mirrors nothing for a program that lacks the language."""
        into = os.path.join(self.own, 'locales')
        shutil.copytree(os.path.join(self.build, 'po'), into)
        folder = os.path.join(into, 'he', 'LC_MESSAGES')
        os.makedirs(folder)
        subprocess.run(['msgfmt', '-o', os.path.join(folder, 'weir.mo'), '-'], check=True, text=True,
                       input='msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
        return into

    def document(self, what):
        if what is None:
            return []
        if isinstance(what, str) and what != 'faulty':
            return [os.path.join(self.examples, f'{what}.weir')]
        path = os.path.join(self.own, f'{what}.weir')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(FAULTY if what == 'faulty' else row(what), file)
        return [path]

    def settings(self, size, chosen):
        """Of this size, with what was chosen, and otherwise as for somebody new."""
        folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
        os.makedirs(folder, exist_ok=True)
        name = next(name for name in os.listdir(os.path.join(self.build, 'data')) if name.endswith('.gschema.xml'))
        group = name.removesuffix('.gschema.xml').replace('.', '/')
        with open(os.path.join(folder, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write(f'[{group}]\nwindow-width={size[0]}\nwindow-height={size[1]}\n')
            file.writelines(f'{key}={value}\n' if value.startswith('{') else f"{key}='{value}'\n"
                            for key, value in chosen.items())

    def start(self, what, size, extra, chosen):
        self.settings(size, chosen)
        environment = os.environ | {
            'GSETTINGS_BACKEND': 'keyfile', 'GSETTINGS_SCHEMA_DIR': os.path.join(self.build, 'data'),
            'WEIR_LOCALEDIR': self.locales, 'LC_ALL': 'C.UTF-8', 'GSK_RENDERER': 'cairo'} | extra
        return subprocess.Popen([os.path.join(self.build, 'app', 'weir'), *self.document(what)], env=environment)

    def wait_for_window(self, process):
        end = time.monotonic() + START
        while time.monotonic() < end:
            found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(process.pid)],
                                   capture_output=True, check=False)
            if found.returncode == 0:
                # Out of the way: nothing is pointed at.
                subprocess.run(['xdotool', 'mousemove', '0', '0'], check=True)
                time.sleep(2)
                return
            time.sleep(0.1)
        raise SystemExit('the window does not come')

    def change(self, what):
        path = self.document(what)[0]
        with open(path, encoding='utf-8') as file:
            text = file.read()
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace('"title": "', '"title": "Not ', 1))

    def forget(self):
        """What was not saved is no business of the next picture."""
        for folder in 'XDG_STATE_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME':
            shutil.rmtree(os.environ[folder], ignore_errors=True)

    def act(self, what):
        if re.fullmatch(r'[\d.]+', what) and what != '.':
            time.sleep(float(what))
        elif what.startswith('@'):
            subprocess.run(['xdotool', 'mousemove', *what[1:].split(','), 'click', '1'], check=True)
        else:
            subprocess.run(['xdotool', 'key', what], check=True)
        time.sleep(KEY)

    def take(self, name):
        what, size, extra, typed, *chosen = PICTURES[name]
        self.forget()
        process = self.start(what, size, extra, chosen[0] if chosen else {})
        try:
            self.wait_for_window(process)
            for word in typed:
                if word == 'change':
                    self.change(what)
                elif word == 'kill':
                    process.kill()
                    process.wait()
                    process = self.start(what, size, extra, chosen[0] if chosen else {})
                    self.wait_for_window(process)
                else:
                    self.act(word)
            subprocess.run(['import', '-window', 'root', '-crop', f'{max(size[0], SMALLEST)}x{size[1]}+0+0', '+repage',
                            os.path.join(self.folder, f'{name}.png')], check=True)
        finally:
            process.kill()
            process.wait()

    def close(self):
        shutil.rmtree(self.own)


def choose(patterns):
    return [name for name in PICTURES
            if not patterns or any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]


def main(folder, build, *names):
    os.makedirs(folder, exist_ok=True)
    studio = Studio(folder, build)
    try:
        for name in choose(names):
            studio.take(name)
            print(name, flush=True)
    finally:
        studio.close()


if __name__ == '__main__':
    main(*sys.argv[1:])
