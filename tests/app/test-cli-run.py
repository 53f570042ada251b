#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs documents with weir-cli, as a person would in a shell."""
import json
import os
import re
import signal
import subprocess
import sys

from cli import CLI, COUNTER, EXAMPLES, FINITE, TIMEOUT, Place, chain, check, environment, node, run, run_json

FRACTION = re.compile(r'[0-9]+[.e][-0-9.e+]+')


def json_totals_add_up():
    totals = run_json(os.path.join(EXAMPLES, 'md5.weir'), '--for', '300ms')
    assert totals['time_mode'] == 'real' and totals['time'] >= 0.3, totals
    assert totals['messages'] > 0 and not totals['finished'], totals
    for stage in totals['stages']:
        shares = stage['busy'] + stage['starved'] + stage['blocked']
        assert abs(shares - 1) < 1e-9, stage
        assert stage['events_in'] + stage['events_out'] > 0, stage
        assert stage['state'] in ('busy', 'starved', 'blocked'), stage
    for subscription in totals['subscriptions']:
        outstanding = subscription['asked'] - subscription['delivered']
        assert subscription['outstanding'] == outstanding >= 0, subscription
        assert subscription['outstanding'] <= subscription['max_demand'], subscription
        assert subscription['min_demand'] < subscription['max_demand'], subscription


def producers_make_only_what_is_asked():
    place = Place()
    totals = run_json(place.write('a.weir', COUNTER), '--virtual', '--for', '10s')
    counter, printer = totals['stages']
    assert counter['events_out'] == printer['demand_asked'], totals
    assert printer['events_in'] <= 1000 and counter['events_out'] <= 1010, totals
    assert 9.9 < totals['time'] < 10.1 and printer['busy'] > 0.99, totals
    assert not totals['finished'], totals


def finished_runs_end_by_themselves():
    place = Place()
    totals = run_json(place.write('a.weir', FINITE), '--virtual')
    assert totals['finished'] and totals['stages'][1]['events_in'] == 25, totals
    assert totals['stages'][1]['summary'] == 25, totals
    status, out, err = run('run', place.path('a.weir'))
    assert (status, err) == (0, '') and out.startswith('Finished'), (out, err)


def virtual_runs_repeat_to_the_byte():
    place = Place()
    results = []
    for name in 'first', 'second':
        status, out, err = run('run', os.path.join(EXAMPLES, 'md5.weir'), '--virtual', '--json',
                               '--seed', '7', '--for', '100ms', '--trace', place.path(name))
        assert (status, err) == (0, ''), err
        results.append((out, place.read(name)))
    assert results[0] == results[1]
    assert json.loads(results[0][0])['seed'] == 7
    assert results[0][1].count(b'\n') > 1000


def speed_holds_virtual_time_back():
    place = Place()
    path = place.write('a.weir', COUNTER)
    fast = run_json(path, '--virtual', '--for', '2s')
    slow = run_json(path, '--virtual', '--for', '2s', '--speed', '10')
    assert fast == slow, (fast, slow)


def copies_are_reported_one_by_one():
    place = Place()
    document = chain(node('counter', 'Counter'), {**node('discard', 'Many'), 'copies': 3})
    totals = run_json(place.write('a.weir', document), '--virtual', '--for', '1ms')
    assert [stage['copy'] for stage in totals['stages'] if stage['name'] == 'Many'] == [0, 1, 2]
    assert sorted(s['to_copy'] for s in totals['subscriptions']) == [0, 1, 2], totals


def json_keeps_names_and_looks_the_same():
    place = Place()
    names = ['"Zähler" \\ →', '×']
    document = chain(node('counter', names[0], count=3), node('top-list', names[1]))
    status, out, err = run('run', place.write('a.weir', document), '--virtual', '--json')
    assert (status, err) == (0, ''), err
    totals = json.loads(out)
    assert [stage['name'] for stage in totals['stages']] == names, totals
    assert totals['stages'][1]['summary'], totals
    # As Python would print it, but for a space before each colon and digits of fractions.
    printed = json.dumps(totals, indent=2, ensure_ascii=False, separators=(',', ' : ')) + '\n'
    assert FRACTION.sub('x', out) == FRACTION.sub('x', printed), out
    status, out, _ = run('run', place.write('b.weir', {'weir': 1, 'nodes': [], 'links': []}), '--json')
    assert status == 0 and json.loads(out)['stages'] == [], out


def words_are_counted():
    place = Place()
    text = 'one two two three three three\n' * 1000
    place.write('text.txt', text)
    document = chain(node('file-lines', 'Lines', path='text.txt'), node('split-words', 'Words'),
                     node('top-list', 'Top'), cancel='temporary')
    totals = run_json(place.write('a.weir', document))
    assert totals['stages'][2]['summary'] == [['three', 3000], ['two', 2000], ['one', 1000]], totals


def what_was_found_is_shown():
    place = Place()
    place.write('text', 'b a b c b a\n')
    path = place.write('a.weir', {
        'weir': 1,
        'nodes': [{'name': 'Text', 'kind': 'file-lines', 'params': {'path': 'text'}},
                  {'name': 'Words', 'kind': 'split-words'},
                  {'name': 'Most frequent', 'kind': 'top-list'}],
        'links': [{'from': 'Text', 'to': 'Words', 'cancel': 'transient'},
                  {'from': 'Words', 'to': 'Most frequent', 'cancel': 'transient'}]})
    lines = run('run', path)[1].split('\n')
    found = [line.split() for line in lines[lines.index('Most frequent  Count') + 1:]]
    assert found[:3] == [['b', '3'], ['a', '2'], ['c', '1']], lines


def other_files_need_permission():
    place = Place()
    other = Place()
    secret = other.write('secret.txt', 'secret\n')
    os.symlink(secret, place.path('link.txt'))
    os.mkdir(place.path('sub'))
    place.write('sub/own.txt', 'own\n')

    def reading(path):
        return place.write('a.weir', chain(node('file-lines', 'Lines', path=path),
                                           node('discard', 'End'), cancel='temporary'))

    for path in 'sub/own.txt', place.path('sub/own.txt'):
        assert run('run', reading(path))[0] == 0, path
    for path in secret, 'link.txt', 'sub/../sub/own.txt', '../' + os.path.basename(secret):
        status, out, err = run('run', reading(path))
        assert (status, out) == (1, ''), (path, out)
        assert 'Lines' in err and path.split('/')[-1] in err and '--allow files' in err, err
    assert run('run', '--allow', 'files', reading(secret))[0] == 0


def writing_needs_permission():
    place = Place()
    path = place.write('a.weir', chain(node('counter', 'Counter', count=3),
                                       node('file-writer', 'Writer', path='out.txt')))
    status, _, err = run('run', path)
    assert status == 1 and 'Writer' in err and place.path('out.txt') in err, err
    assert not os.path.exists(place.path('out.txt'))
    assert '--allow files' in run('check', path)[1]
    assert run('run', '--allow', 'files', path)[0] == 0
    assert place.read('out.txt') == b'0\n1\n2\n', place.read('out.txt')


def stages_that_fail_are_named():
    place = Place()
    path = place.write('a.weir', chain(node('file-lines', 'Source', path='nowhere.txt'),
                                       node('discard', 'End')))
    status, out, err = run('run', path)
    assert (status, out) == (1, '') and 'Source' in err and 'nowhere.txt' in err, (out, err)

    path = place.write('b.weir', chain(node('counter', 'Counter'),
                                       node('map', 'Measure', operation='length'),
                                       node('discard', 'End'), cancel='temporary'))
    status, out, err = run('run', '--json', path)
    assert status == 1 and err.count('\n') == 1, (status, err)
    assert err.startswith('weir-cli: “Measure” stopped: '), err
    stage = json.loads(out)['stages'][1]
    assert stage['state'] == 'stopped' and 'length' in stage['stop_reason'], stage


def restarts_are_told():
    place = Place()
    nodes = [node('counter', 'Counter', count=2), node('discard', 'End')]
    path = place.write('a.weir', chain(*[each | {'restart': 'permanent'} for each in nodes]))
    status, out, err = run('run', '--virtual', '--json', path)
    assert status == 1, (status, err)
    assert err == ('weir-cli: “Counter” was restarted 2 times\n'
                   'weir-cli: “End” was restarted 1 time\n'
                   'weir-cli: everything was shut down: more than 3 restarts in 5 s\n'), err
    assert [stage['restarts'] for stage in json.loads(out)['stages']] == [2, 1], out


def signals_end_a_run_with_totals():
    place = Place()
    path = place.write('a.weir', COUNTER)
    for number in signal.SIGINT, signal.SIGTERM:
        with subprocess.Popen([CLI, 'run', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=environment()) as process:
            first = process.stdout.readline().decode()
            process.send_signal(number)
            rest, err = process.communicate(timeout=TIMEOUT)
        rest = rest.decode()
        assert process.returncode == 0 and err == b'', (process.returncode, err)
        assert 'events delivered' in first, first
        assert 'Interrupted' in rest and 'Counter → Printer' in rest, rest


def printed_lines_are_shown_on_demand():
    place = Place()
    path = place.write('a.weir', chain(node('counter', 'Counter', count=3),
                                       node('print', 'Printer'), cancel='temporary'))
    assert 'Printer: 2' not in run('run', path)[1]
    assert 'Printer: 0\nPrinter: 1\nPrinter: 2\n' in run('run', '--print', path)[1]
    status, out, err = run('run', '--print', '--json', path)
    assert status == 0 and json.loads(out) and 'Printer: 2\n' in err, (out, err)


def runs_end_when_something_has_happened():
    place = Place()
    path = place.write('a.weir', COUNTER)
    for condition, end in (
            ('Printer: gets a batch', 'Printer got a batch of 5'), ('60 messages', '60 messages have been handled'),
            ('Counter -> Printer: an ask', 'Printer asked Counter for 10 events'), ('30ms', 'The clock shows 30.0 ms'),
            ('Counter → Printer: events', 'Counter sent'), ('Printer: is busy', 'Printer is busy'),
            ('Printer: mailbox above 0', 'Printer: mailbox at ')):
        status, out, err = run('run', path, '--virtual', '--until', condition, '--for', '10s')
        assert (status, err) == (0, '') and end in out, (condition, status, out, err)
    totals = run_json(path, '--virtual', '--until', '60 messages')
    assert totals['messages'] == 60 and totals['until_reached'] is True, totals
    assert 'until_reached' not in run_json(path, '--virtual', '--for', '10ms')


def runs_that_miss_what_they_wait_for_have_failed():
    place = Place()
    path = place.write('a.weir', FINITE)
    status, _, err = run('run', path, '--virtual', '--until', '1h')
    assert status == 1 and 'without “1h”' in err, (status, err)
    status, out, err = run('run', path, '--json', '--until', 'End: buffer above 1', '--for', '50ms')
    assert status == 1 and json.loads(out)['until_reached'] is False, (status, out, err)


def conditions_that_mean_nothing_are_explained():
    place = Place()
    path = place.write('a.weir', COUNTER)
    for condition, word in (('Nobody: ends', 'Nobody'), ('Printer: sings', 'is starved'), ('sings', 'a stage ends'),
                            ('Printer: mailbox above 10%', 'percent'), ('Printer: buffer above x', 'x'),
                            ('Printer -> Counter: events', 'Printer -> Counter'), ('0 messages', '0'), ('5', '10ms')):
        status, out, err = run('run', path, '--virtual', '--until', condition)
        assert (status, out) == (2, '') and word in err and '--until' in err, (condition, status, out, err)


if __name__ == '__main__':
    sys.exit(check((
        json_totals_add_up, json_keeps_names_and_looks_the_same,
        producers_make_only_what_is_asked, finished_runs_end_by_themselves,
        virtual_runs_repeat_to_the_byte, speed_holds_virtual_time_back,
        copies_are_reported_one_by_one, words_are_counted, what_was_found_is_shown,
        other_files_need_permission, writing_needs_permission, stages_that_fail_are_named,
        restarts_are_told, signals_end_a_run_with_totals, runs_end_when_something_has_happened,
        runs_that_miss_what_they_wait_for_have_failed, conditions_that_mean_nothing_are_explained,
        printed_lines_are_shown_on_demand,
    )))
