#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sweeps with weir-cli, as a person would in a shell."""
import csv
import io
import json
import os
import signal
import subprocess
import sys

from cli import CLI, COUNTER, EXAMPLES, TIMEOUT, Place, chain, check, environment, node, run


def sweep_json(*arguments):
    status, out, err = run('sweep', '--json', *arguments)
    assert (status, err) == (0, ''), (status, err)
    return json.loads(out)


def sweeps_try_each_pair_of_values():
    place = Place()
    path = place.write('a.weir', COUNTER)
    sweep = sweep_json(path, '--set', 'Printer.copies=1..3', '--set', 'Printer.service_time=10ms,20ms')
    assert [each['setting'] for each in sweep['settings']] == ['Printer.copies', 'Printer.service-time'], sweep
    assert [tuple(each['values']) for each in sweep['runs']] == [
        (copies, time) for time in ('10ms', '20ms') for copies in (1, 2, 3)], sweep
    assert [each['present'] for each in sweep['runs']] == [True] + 5 * [False], sweep
    for each in sweep['runs']:
        expected = each['values'][0] * 1000 / float(each['values'][1][:-2])
        assert abs(each['rate'] / expected - 1) < 0.02, (each, expected)
        assert each['time'] == 10 and each['ended_by'] == 'time' and not each['rough'], each
        # Ten are under way, and the copies share them.
        latency = 10 * float(each['values'][1][:-2]) / 1000
        assert latency * 0.95 < each['latency_p50'] <= each['latency_p99'] < latency * 1.1, each
        printer = each['stages'][1]
        assert printer['latency_p99'] == each['latency_p99'] and 'latency_p50' not in each['stages'][0], each
        assert printer['name'] == 'Printer' and printer['busy'] > 0.98, each


def sweeps_repeat_to_the_byte():
    arguments = [os.path.join(EXAMPLES, 'md5.weir'), '--set', 'Hasher->Printer 1.max-demand=1..100*3',
                 '--set', '*.min-demand=0', '--events', '2000', '--seed', '7']
    for form in '--json', '--csv':
        results = [run('sweep', *arguments, form, '--jobs', jobs) for jobs in ('1', '2')]
        assert results[0][0] == 0, results
        assert results[0] == results[1], results


def sweeps_are_told_in_lines_and_a_table():
    place = Place()
    path = place.write('a.weir', COUNTER)
    status, out, err = run('sweep', path, '--set', 'Printer.max-demand=5,10,1000')
    assert (status, err) == (0, ''), err
    lines, table = out.split('Finished: 3 runs\n\n')
    assert 'Counter->Printer.max-demand=10: 100 /s' in lines.splitlines() and lines.count('\n') == 3, lines
    assert [line.split()[:3] for line in table.splitlines()[1:]] == [
        ['5', '100', '/s'], ['10', '100', '/s'], ['1000', '100', '/s']], table
    assert 'Latency p50 · p99' in table.splitlines()[0] and '100 · 100 ms' in table.splitlines()[2], table
    assert 'as it is' in table.splitlines()[2] and 'rough' in table.splitlines()[3], table


def sweeps_can_be_read_by_a_spreadsheet():
    place = Place()
    path = place.write('a.weir', chain(node('counter', 'Source, "first"'), node('discard', 'End'), max_demand=10))
    status, out, err = run('sweep', path, '--csv', '--set', '*.max-demand=2,20', '--events', '100')
    assert (status, err) == (0, ''), err
    rows = list(csv.reader(io.StringIO(out, newline='')))
    assert [row[0] for row in rows] == ['Source, "first"->End.max-demand', '2', '20'], out
    assert rows[0][-4:] == ['Source, "first" rate', 'Source, "first" busy', 'End rate', 'End busy'], out
    assert all(len(row) == len(rows[0]) for row in rows) and float(rows[1][1]) > 0, out
    half, most = (rows[0].index(name) for name in ('latency_p50', 'latency_p99'))
    assert all(0 < float(row[half]) <= float(row[most]) < 1 for row in rows[1:]), out


def wrong_settings_are_explained():
    place = Place()
    path = place.write('a.weir', COUNTER)
    for setting, word in (('Pinter.copies=1', 'Counter->Printer'), ('Printer.colour=1', 'service-time'),
                          ('Printer.copies=many', 'whole number'), ('Printer.copies', '='),
                          ('Printer.copies=1..99999', '1000')):
        status, out, err = run('sweep', path, '--set', setting)
        assert (status, out) == (2, '') and word in err and err.count('\n') == 1, (setting, status, err)
    status, out, err = run('sweep', path, '--set', 'Printer.copies=1', '--set', 'Printer.copies=2')
    assert status == 2 and 'twice' in err, err


def sweeps_go_on_where_a_run_fails():
    place = Place()
    path = place.write('a.weir', COUNTER)
    status, out, err = run('sweep', path, '--set', 'Counter->Printer.min-demand=5,10')
    assert status == 1 and err.count('\n') == 1 and '10 is not below 10' in err, (status, err)
    assert '100 /s' in out, out


def sweeps_write_nothing():
    place = Place()
    path = place.write('a.weir', chain(node('counter', 'Counter', count=3),
                                       node('file-writer', 'Writer', path='out.txt')))
    status, _, err = run('sweep', path, '--set', 'Counter.count=1,2', '--allow', 'files')
    assert status == 1 and 'out.txt' in err, err
    assert not os.path.exists(place.path('out.txt'))


def signals_end_a_sweep_with_what_is_there():
    place = Place()
    path = place.write('a.weir', chain(node('counter', 'Counter'), node('discard', 'End')))
    for number in signal.SIGINT, signal.SIGTERM:
        with subprocess.Popen([CLI, 'sweep', path, '--set', 'Counter.start=1..500', '--for', '5s'],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
            first = process.stdout.readline().decode()
            process.send_signal(number)
            rest, err = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 0 and err == b'', (process.returncode, err)
        assert first.startswith('Counter.start=') and first.endswith(' k/s\n'), first
        assert 'Interrupted: ' in rest.decode() and 'not run' in rest.decode(), rest


if __name__ == '__main__':
    sys.exit(check((
        sweeps_try_each_pair_of_values, sweeps_repeat_to_the_byte,
        sweeps_are_told_in_lines_and_a_table, sweeps_can_be_read_by_a_spreadsheet,
        wrong_settings_are_explained, sweeps_go_on_where_a_run_fails, sweeps_write_nothing,
        signals_end_a_sweep_with_what_is_there,
    )))
