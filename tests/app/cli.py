# SPDX-License-Identifier: Apache-2.0
"""weir-cli and what tests of it need: documents, a folder, a shell, a terminal."""
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import traceback

from tap import Report

CLI, EXAMPLES = sys.argv[1:3]
TIMEOUT = 60
ESCAPE = re.compile(r'\x1b\[[0-9;?]*[A-Za-z]')


def node(kind, name, **params):
    return {'kind': kind, 'name': name, 'params': params, 'x': 0, 'y': 0}


def chain(*nodes, **link):
    """A document in which each node feeds the next."""
    links = [{'from': a['name'], 'to': b['name'], **link} for a, b in zip(nodes, nodes[1:])]
    return {'weir': 1, 'title': 'Test', 'nodes': list(nodes), 'links': links}


COUNTER = chain(node('counter', 'Counter'), node('print', 'Printer', **{'service-time': '10ms'}),
                max_demand=10, min_demand=5)
FINITE = chain(node('counter', 'Counter', count=25), node('discard', 'End'), cancel='temporary')


class Place:
    """A folder with documents, gone afterwards."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, content):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return self.path(name)

    def read(self, name):
        with open(self.path(name), 'rb') as file:
            return file.read()


def environment(**changes):
    keep = {name: value for name, value in os.environ.items() if name not in ('NO_COLOR', 'TERM')}
    return {**keep, 'LC_ALL': 'C.UTF-8', **changes}


def run(*arguments, **changes):
    """Exit status, standard output, standard error."""
    done = subprocess.run([CLI, *arguments], capture_output=True, env=environment(**changes),
                          timeout=TIMEOUT, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def run_json(*arguments):
    status, out, err = run('run', '--json', *arguments)
    assert status == 0, (status, err)
    return json.loads(out)


def on_terminal(columns, rows, *arguments, interrupt_at=(b'messages', 3), **changes):
    """All that a terminal was sent until the program ended, and the exit status. Ctrl+C is typed
    once that text was there so often: the first table is."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(CLI, [CLI, *arguments], environment(**{'TERM': 'xterm', **changes}))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
    output, typed = b'', False
    while select.select([terminal], [], [], TIMEOUT)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        output += part
        if interrupt_at and not typed and output.count(interrupt_at[0]) >= interrupt_at[1]:
            os.write(terminal, b'\x03')
            typed = True
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return status, output.decode().replace('\r\n', '\n')


def has_terminals():
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def check(tests, on_terminals=False):
    """Each test is a function; its name is a sentence that is true."""
    report = Report()
    for test in tests:
        problems = []
        sentence = test.__name__.replace('_', ' ')
        if on_terminals and not has_terminals():
            report.skip(sentence, 'there are no terminals here')
            continue
        try:
            test()
        except (AssertionError, OSError, ValueError, KeyError, IndexError,
                subprocess.SubprocessError):
            problems.append(traceback.format_exc())
        report.check(sentence, problems)
    return report.done()
