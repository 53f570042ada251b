#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A person before a running Weir, for tests: mouse and keyboard (Screen), and the program as assistive technology sees
it (Window). Needs a display and a bus, as with-display.sh makes them."""

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

TIMEOUT = 60
# Of a single question. An action that took effect but was not answered in time would be done twice.
ANSWER = 30

Atspi.set_timeout(1000 * ANSWER, 1000 * ANSWER)


class Failure(Exception):
    pass


def wait_for(look, what, seconds=TIMEOUT):
    """Accessibles come and go while they are looked at: then they are looked at again."""
    end = time.monotonic() + seconds
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

    def __init__(self, program, *arguments, press=None):
        """@press: how this person presses the start page's button, if not as assistive technology does"""
        environment = dict(os.environ, GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory',
                           G_DEBUG='fatal-criticals', LC_ALL='C.UTF-8')
        environment.pop('GTK_A11Y', None)
        self.process = subprocess.Popen([program, *arguments], env=environment,
                                        stdout=subprocess.DEVNULL)
        self.application = wait_for(self._find_application, 'the window program')
        self.application.set_cache_mask(Atspi.Cache.NONE)
        self.known = {}
        frame = wait_for(self._find_shown_frame, 'its window')
        if not arguments:
            self._leave_start_page(frame, press)
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
            if self.find('Run controls|Empty Drawing', under=frame) and self.get_extents(frame).width > 1:
                return frame
        return None

    def _leave_start_page(self, frame, press):
        button = wait_for(lambda: self.find('Empty Drawing', 'push button', frame), 'the start page')
        if press:
            press(self, button)
        else:
            Atspi.Action.do_action(button, 0)
        wait_for(lambda: self.find('Run controls', under=frame), 'the empty drawing')

    def _get_geometry(self, popped=False):
        """Of the window, or of the menu that is open above it."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True).stdout.split()
        if len(found) < (2 if popped else 1):
            return None
        answer = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', found[-1 if popped else 0]],
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

    def place_in_menu(self, node):
        """The same of an entry of the menu that is open: it has a window of its own."""
        menu = node
        while menu.get_role_name() != 'menu':
            menu = menu.get_parent()
        inside, size = self.get_extents(menu), self.get_extents(node)
        geometry = wait_for(lambda: self._get_geometry(popped=True), 'the place of the menu')
        return (geometry['X'] + size.x - inside.x + size.width // 2,
                geometry['Y'] + size.y - inside.y + size.height // 2)

    def find(self, name, role=None, under=None):
        for node in descendants(under or self.application):
            if re.fullmatch(name, node.get_name() or '') and role in (None, node.get_role_name()):
                return node
        return None

    def get(self, name, role=None, under=None):
        panel = self.get_panel(under)
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

    def find_shown(self, name, role):
        """Of something that opens and closes: only what can be seen now."""
        for node in descendants(self.application):
            if re.fullmatch(name, node.get_name() or '') and node.get_role_name() == role \
                    and self.get_extents(node).width > 1:
                return node
        return None

    @staticmethod
    def is_in(node, state):
        return node.get_state_set().contains(state)

    def get_panel(self, name):
        """Where to look: the less there is to ask over the bus, the sooner it is found."""
        return self.get_lasting(name, 'panel') if name else self.application

    def find_all(self, name, under=None):
        return [node for node in descendants(self.get_panel(under)) if re.fullmatch(name, node.get_name() or '')]

    def has_focus(self, node):
        """Whether the keyboard is there, or at the text inside it."""
        if self.is_in(node, Atspi.StateType.FOCUSED):
            return True
        return node.get_role_name() in ('text', 'spin button', 'entry', 'list item') and any(
            inner.get_role_name() == 'text' and self.is_in(inner, Atspi.StateType.FOCUSED)
            for inner in descendants(node))

    def is_focused(self, name, under=None):
        """Whether the keyboard is at something of that name."""
        try:
            return any(self.has_focus(node) for node in self.find_all(name, under))
        except gi.repository.GLib.Error:
            return False

    def act(self, name, action, role=None, under=None):
        """Does @action, by its name, with what is called @name."""
        def look():
            for node in descendants(self.get_panel(under)):
                if re.fullmatch(name, node.get_name() or '') and role in (None, node.get_role_name()):
                    actions = node.get_action_iface()
                    for i in range(actions.get_n_actions() if actions else 0):
                        if actions.get_action_name(i) == action:
                            return actions.do_action(i)
            return False
        wait_for(look, f'“{action}” of “{name}”')

    def write(self, name, text, role='text', under=None):
        """Sets the text of the entry that is called @name."""
        def look():
            for node in descendants(self.get_panel(under)):
                if re.fullmatch(name, node.get_name() or '') and node.get_role_name() == role:
                    editable = node.get_editable_text_iface()
                    if editable and editable.set_text_contents(text):
                        return True
            return False
        wait_for(look, f'an entry “{name}”')

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


def run_steps(scripts, program):
    """Each script is a class with steps; they follow one another, and each step needs the one before."""
    folder = tempfile.mkdtemp(prefix='weir-person-')
    print(f'1..{sum(len(script.steps) for script in scripts)}', flush=True)
    number = 0
    try:
        for script in scripts:
            person = script(program, folder)
            try:
                for step, sentence in script.steps:
                    number += 1
                    step(person)
                    print(f'ok {number} - {sentence}', flush=True)
            except Failure as failure:
                print(f'not ok {number} - {sentence}\n# {failure}', flush=True)
                print('Bail out! Each step needs the one before', flush=True)
                if os.environ.get('WEIR_TEST_SCREENSHOT') and shutil.which('import'):
                    subprocess.run(['import', '-window', 'root', os.environ['WEIR_TEST_SCREENSHOT']])
                return 1
            finally:
                if person.window:
                    person.window.end()
    finally:
        shutil.rmtree(folder)
    return 0
