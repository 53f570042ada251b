#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Uses weir-cli as a person would, on a terminal."""
import re
import sys

from cli import COUNTER, ESCAPE, Place, check, on_terminal, run


def sweep(seconds, interrupt_at):
    """Of eight cells on a terminal of 60 columns. None: it is not interrupted."""
    place = Place()
    path = place.write('a.weir', COUNTER)
    return on_terminal(60, 24, 'sweep', path, '--set', 'Printer.copies=1..8', '--for', f'{seconds}s',
                       interrupt_at=interrupt_at)


def sweeps_show_a_table_in_place():
    output = sweep(1_000_000, (b'runs done, ', 1))[1]
    assert 'runs done, ' in output and '\x1b[J' in output and 'Interrupted: ' in output, output
    lines = ESCAPE.sub('', output.split('\x1b[J')[-1]).split('\n')
    assert max(map(len, lines)) <= 61, lines


def sweeps_end_with_a_table():
    status, output = sweep(1, None)
    assert status == 0 and 'Finished: 8 runs' in output, output


def terminals_show_a_table_in_place():
    place = Place()
    path = place.write('a.weir', COUNTER)
    status, output = on_terminal(80, 24, 'run', path)
    assert status == 0, output
    assert '\x1b[J' in output and re.search(r'\x1b\[\d+A', output), output
    assert '\x1b[1mStage' in output and 'Interrupted' in output, output
    assert 'Printer: ' in output, output


def tables_fit_the_terminal():
    place = Place()
    path = place.write('a.weir', COUNTER)
    for columns, rows in (40, 10), (20, 5), (200, 60):
        status, output = on_terminal(columns, rows, 'run', path)
        assert status == 0, output
        table = output[:output.index('^C')] if '^C' in output else output
        for frame in table.split('\x1b[J'):
            lines = ESCAPE.sub('', frame).strip('\r').split('\n')
            assert len(lines) <= rows, (columns, rows, frame)
            assert max(map(len, lines)) <= columns, (columns, rows, frame)


def wishes_about_colour_are_granted():
    place = Place()
    path = place.write('a.weir', COUNTER)
    output = on_terminal(80, 24, 'run', path, NO_COLOR='1')[1]
    assert '\x1b[J' in output and not re.search(r'\x1b\[[0-9;]*m', output), output
    output = on_terminal(80, 24, 'run', path, '--for', '100ms', TERM='dumb')[1]
    assert '\x1b' not in output and 'Counter → Printer' in output, output


if __name__ == '__main__':
    sys.exit(check((
        terminals_show_a_table_in_place, tables_fit_the_terminal, wishes_about_colour_are_granted,
        sweeps_show_a_table_in_place, sweeps_end_with_a_table,
    ), on_terminals=True))
