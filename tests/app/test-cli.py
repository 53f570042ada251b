#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Uses weir-cli as a person would, in a shell and on a terminal."""
import csv
import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
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


def on_terminal(columns, rows, *arguments, **changes):
    """All that a terminal was sent until the program ended, and the exit status. Ctrl+C is typed
    once the first table is there."""
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
        if not typed and output.count(b'messages') > 2:
            os.write(terminal, b'\x03')
            typed = True
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return status, output.decode().replace('\r\n', '\n')


def bad_use_is_explained():
    for arguments, word in (
            ([], 'which command'), (['frob'], 'frob'), (['run'], 'FILE'), (['run', 'a', 'b'], 'b'),
            (['run', '--bogus', 'a'], 'bogus'), (['run', '--for', '3', 'a'], '10ms'),
            (['run', '--for', '0s', 'a'], 'above 0'), (['run', '--seed', '-1', 'a'], '-1'),
            (['run', '--speed', '2', 'a'], '--virtual'), (['run', '--speed', 'x', 'a'], 'x'),
            (['run', '--allow', 'moon', 'a'], 'moon'), (['check'], 'FILE'), (['trace'], 'FILE'),
            (['sweep', 'a'], '--set'), (['sweep', '--set', 'a', '--set', 'b', '--set', 'c', 'a'], '3 times'),
            (['sweep', '--set', 'a', '--jobs', '0', 'a'], '0'), (['sweep', '--set', 'a', '--events', 'x', 'a'], 'x'),
            (['sweep', '--set', 'a', '--json', '--csv', 'a'], '--csv'),
            (['kinds', 'nothing-of-the-kind'], 'nothing-of-the-kind')):
        status, out, err = run(*arguments)
        assert status == 2, (arguments, status)
        assert out == '', (arguments, out)
        assert word in err and err.startswith('weir-cli: '), (arguments, err)


def every_command_has_help():
    status, out, _ = run('--help')
    assert status == 0 and 'run FILE' in out, out
    for command, word in (('run', '--allow'), ('check', 'Nothing is run'), ('kinds', '[KIND]'),
                          ('sweep', 'SETTING=VALUES')):
        status, out, err = run(command, '--help')
        assert (status, err) == (0, '') and word in out, (command, out)
    status, out, _ = run('--version')
    assert status == 0 and re.fullmatch(r'weir-cli [0-9.]+\n', out), out


def kinds_are_listed_and_explained():
    status, out, _ = run('kinds')
    lines = out.splitlines()
    assert status == 0 and len(lines) > 10, out
    for line in lines[1:]:
        name = line.split()[0]
        status, explained, _ = run('kinds', name)
        assert status == 0 and explained.startswith(name + ' ('), explained
    assert 'constant, exponential, uniform' in run('kinds', 'work')[1]


def examples_have_nothing_wrong():
    paths = [os.path.join(EXAMPLES, name) for name in sorted(os.listdir(EXAMPLES))
             if name.endswith('.weir')]
    status, out, err = run('check', *paths)
    assert (status, err) == (0, ''), err
    assert out.count('nothing wrong') == len(paths) > 0, out


def wrong_documents_are_told_with_their_place():
    place = Place()
    good = place.write('good.weir', COUNTER)
    broken = place.write('broken.weir', '{\n  "weir": 1,\n  "links": [],\n  "nodes": 7\n}\n')
    status, out, err = run('check', good, broken, place.path('missing.weir'))
    assert status == 1, status
    assert 'good.weir: nothing wrong; 2 stages, 1 subscription' in out, out
    assert 'broken.weir: line 4, column ' in err and 'missing.weir: ' in err, err
    for path in broken, place.path('missing.weir'), place.folder.name:
        status, out, err = run('run', path)
        assert (status, out) == (1, '') and err.count('\n') == 1, (status, out, err)


def findings_are_told_with_their_reason():
    place = Place()
    lonely = place.write('lonely.weir', chain(node('counter', 'Lonely')))
    slow = place.write('slow.weir', chain(
        node('counter', 'Counter'), node('print', 'Printer', **{'service-time': '10ms'})))
    status, out, err = run('check', lonely, slow)
    assert (status, err) == (1, ''), (status, err)
    alone, deep = out.splitlines()
    assert 'lonely.weir: stage “Lonely”: error: Nobody subscribes' in alone, out
    assert 'slow.weir: stage “Counter”: hint: “Printer” asks for 1000 events at once: 10s' in deep, out
    assert alone.endswith('.)') and deep.endswith('.)'), out
    assert run('check', slow)[0] == 0


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


def sweeps_show_a_table_in_place():
    place = Place()
    path = place.write('a.weir', COUNTER)
    status, output = on_terminal(60, 24, 'sweep', path, '--set', 'Printer.copies=1..8', '--for', '200s')
    assert status == 0, output
    assert 'runs done, ' in output and '\x1b[J' in output and 'Finished: 8 runs' in output, output
    lines = ESCAPE.sub('', output.split('\x1b[J')[-1]).split('\n')
    assert max(map(len, lines)) <= 61, lines


def printed_lines_are_shown_on_demand():
    place = Place()
    path = place.write('a.weir', chain(node('counter', 'Counter', count=3),
                                       node('print', 'Printer'), cancel='temporary'))
    assert 'Printer: 2' not in run('run', path)[1]
    assert 'Printer: 0\nPrinter: 1\nPrinter: 2\n' in run('run', '--print', path)[1]
    status, out, err = run('run', '--print', '--json', path)
    assert status == 0 and json.loads(out) and 'Printer: 2\n' in err, (out, err)


def trace_does_not_replace_the_document():
    place = Place()
    path = place.write('a.weir', FINITE)
    before = place.read('a.weir')
    status, out, err = run('run', path, '--trace', path)
    assert (status, out) == (1, '') and 'replace' in err, err
    assert place.read('a.weir') == before
    assert run('run', path, '--trace', place.path('no/such/folder'))[0] == 1


def traces_can_be_read_again():
    place = Place()
    path = place.write('a.weir', FINITE)
    trace = place.path('trace')
    assert run('run', path, '--virtual', '--trace', trace)[0] == 0
    status, out, err = run('trace', trace)
    assert (status, err) == (0, ''), err
    lines = [line.split() for line in place.read('trace').decode().split('\n') if line[:1].isdigit()]
    told = [re.split(r'\s{2,}', line.strip()) for line in out.splitlines()]
    assert len(told) > 5 and [line[:3] for line in told] == [line[:3] for line in lines], out
    assert told[0] == ['1', '0', '0.000000', 'Counter', 'starts'], out
    assert [line[3:] for line in told if 'ask' in line[4]][0] == ['End → Counter', 'ask 1000'], out


def a_trace_says_what_is_not_in_it():
    """Files of before there was a last line are read, too; a run that is killed leaves one that says so."""
    place = Place()
    path, trace = place.write('a.weir', FINITE), place.path('trace')
    assert run('run', path, '--virtual', '--trace', trace)[0] == 0
    whole = place.read('trace').decode()
    entries = [line for line in whole.splitlines() if line[:1].isdigit()]
    assert whole.endswith(f'\nend {len(entries)} whole\n'), whole[-80:]
    printed = run('trace', trace)[1]

    old = whole[:whole.index('end ')].replace('weir-trace 2', 'weir-trace 1')
    status, out, err = run('trace', place.write('old', old))
    assert (status, out) == (0, printed) and 'without a last line' in err, err
    later = [line for line in whole.splitlines() if line not in entries[:2]]
    later = '\n'.join(later).replace(f'end {len(entries)}', f'end {len(entries) - 2}') + '\n'
    status, out, err = run('trace', place.write('later', later))
    assert status == 0 and '2 entries before' in err and out.count('\n') == len(entries) - 2, (err, out)

    killed = place.path('killed')
    with subprocess.Popen([CLI, 'run', place.write('b.weir', COUNTER), '--virtual', '--for', '1h', '--trace', killed],
                          stdout=subprocess.DEVNULL, env=environment()) as program:
        while program.poll() is None and (not os.path.exists(killed) or os.path.getsize(killed) < 100000):
            time.sleep(0.01)
        program.kill()
    status, out, err = run('trace', killed)
    assert status == 1 and 'the program was stopped' in err and out.count('\n') > 100, err


def parts_of_a_trace_can_be_asked_for():
    place = Place()
    document = chain(node('counter', 'Counter'), {**node('print', 'Printer'), 'copies': 2}, node('discard', 'Printer (3)'))
    document['links'][1] = {'from': 'Counter', 'to': 'Printer (3)'}
    trace = place.path('trace')
    assert run('run', place.write('a.weir', document), '--virtual', '--for', '50ms', '--trace', trace)[0] == 0

    def told(*options):
        status, out, err = run('trace', *options, trace)
        assert (status, err) == (0, ''), err
        return [re.split(r'\s{2,}', line.strip()) for line in out.splitlines()]

    everything = told()
    asks = told('--kind', 'ask', '--kind', 'start')
    assert {line[4].split()[0] for line in asks} == {'ask', 'starts'}, asks
    assert asks == [line for line in everything if line[4].split()[0] in ('ask', 'starts')]
    assert told('--stage', 'Printer (2)') == [line for line in everything if 'Printer (2)' in line[3]]
    copies = told('--stage', 'Printer')
    assert copies == [line for line in everything if 'Printer (1)' in line[3] or 'Printer (2)' in line[3]]
    late = told('--from', '10ms', '--to', '20ms')
    assert late and late == [line for line in everything if 0.01 <= float(line[2]) <= 0.02]
    assert run('trace', '--stage', 'Nobody', '--stage', 'Counter', '--kind', 'discard', trace) == (
        1, '', 'weir-cli: there is no stage “Nobody” in this trace\n')
    for arguments, word in ((['--kind', 'dawn'], 'dawn'), (['--from', '3'], '10ms')):
        status, out, err = run('trace', *arguments, trace)
        assert (status, out) == (2, '') and word in err, err


def what_is_no_trace_is_refused():
    place = Place()
    trace = place.path('trace')
    path = place.write('a.weir', FINITE)
    assert run('run', path, '--virtual', '--trace', trace)[0] == 0
    whole = place.read('trace').decode()
    n = whole.count('\n')
    for text, said in (
            (json.dumps(FINITE), 'line 1: this is no trace'), ('', 'line 1: '),
            (whole.replace('weir-trace 2', 'weir-trace 3'), 'line 1: this trace has format 3'),
            (whole[:-1], f'line {n}: the file ends in the middle'),
            (whole[:whole.index('end ')], f'line {n}: the trace ended without its last line'),
            (whole + 'x\n', f'line {n + 1}: '), (whole.replace('ask', 'ass', 1), 'there is no such kind')):
        status, out, err = run('trace', place.write('b', text))
        assert status == 1 and said in err and err.startswith('weir-cli: ' + place.path('b')), (said, err)
        assert err.count('\n') == 1, err
    assert run('trace', place.path('nothing'))[0] == 1
    assert run('trace', place.folder.name)[0] == 1
    name = whole.replace('"End"', '"\\033[2JEnd"')
    assert name != whole
    status, out, err = run('trace', place.write('c', name))
    assert status == 0 and '\x1b' not in out and '\ufffd[2JEnd' in out, out


def what_cannot_be_printed_is_a_failure():
    place = Place()
    path, trace = place.write('a.weir', FINITE), place.path('trace')
    assert run('run', path, '--virtual', '--trace', trace)[0] == 0
    for command in (['check', path], ['kinds'], ['kinds', 'print'], ['--help'], ['--version'], ['trace', trace],
                    ['run', path, '--virtual'], ['sweep', path, '--set', 'End.max-demand=1,2']):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            done = subprocess.run([CLI, *command], stdout=full, stderr=subprocess.PIPE, env=environment(), timeout=TIMEOUT,
                                  check=False)
        assert done.returncode == 1 and done.stderr.count(b'it cannot be printed') == 1, (command, done)


def traces_that_do_not_fit_are_said_to_be_cut():
    """As on a full disk: files may not grow any more, and the program is told so instead of ended."""
    place = Place()
    path, trace = place.write('a.weir', COUNTER), place.path('trace')
    line = f'trap "" XFSZ; ulimit -f 64; exec {CLI} run {path} --virtual --for 1min --trace {trace}'
    done = subprocess.run(['bash', '-c', line], capture_output=True, env=environment(), timeout=TIMEOUT, check=False)
    assert done.returncode == 1 and b'the trace is not complete' in done.stderr, (done.returncode, done.stderr)
    assert b'Printer' in done.stdout, done.stdout
    status, out, err = run('trace', trace)
    assert status == 1 and 'ends in the middle' in err and out.count('\n') > 100, (err, out)


def names_cannot_command_the_terminal():
    place = Place()
    path = place.write('a.weir', chain(node('file-lines', 'Lines', path='/tmp/\x1b[2Jx'),
                                       node('discard', 'End')))
    for command in 'check', 'run':
        _, out, err = run(command, path)
        assert '\x1b' not in out + err and '[2Jx' in out + err, (out, err)


def plain_locales_get_plain_text():
    place = Place()
    path = place.write('a.weir', FINITE)
    for arguments in ['run', path], ['check', path], ['run', '--help'], ['frob']:
        _, out, err = run(*arguments, LC_ALL='C')
        assert (out + err).isascii(), out + err
    assert 'Counter -> End' in run('run', path, LC_ALL='C')[1]


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


def has_terminals():
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def main():
    report = Report()
    on_terminals = (terminals_show_a_table_in_place, tables_fit_the_terminal,
                    wishes_about_colour_are_granted, sweeps_show_a_table_in_place)
    for test in (
            bad_use_is_explained, every_command_has_help, kinds_are_listed_and_explained,
            examples_have_nothing_wrong, wrong_documents_are_told_with_their_place,
            findings_are_told_with_their_reason,
            json_totals_add_up, producers_make_only_what_is_asked, finished_runs_end_by_themselves,
            virtual_runs_repeat_to_the_byte, speed_holds_virtual_time_back,
            copies_are_reported_one_by_one, words_are_counted, what_was_found_is_shown,
            other_files_need_permission,
            writing_needs_permission, stages_that_fail_are_named, restarts_are_told, signals_end_a_run_with_totals,
            runs_end_when_something_has_happened, runs_that_miss_what_they_wait_for_have_failed,
            conditions_that_mean_nothing_are_explained,
            sweeps_try_each_pair_of_values, sweeps_repeat_to_the_byte, sweeps_are_told_in_lines_and_a_table,
            sweeps_can_be_read_by_a_spreadsheet, wrong_settings_are_explained, sweeps_go_on_where_a_run_fails,
            sweeps_write_nothing, signals_end_a_sweep_with_what_is_there,
            printed_lines_are_shown_on_demand, trace_does_not_replace_the_document, traces_can_be_read_again,
            a_trace_says_what_is_not_in_it, parts_of_a_trace_can_be_asked_for, what_is_no_trace_is_refused,
            what_cannot_be_printed_is_a_failure,
            traces_that_do_not_fit_are_said_to_be_cut,
            names_cannot_command_the_terminal, plain_locales_get_plain_text, *on_terminals):
        problems = []
        sentence = test.__name__.replace('_', ' ')
        if test in on_terminals and not has_terminals():
            report.skip(sentence, 'there are no terminals here')
            continue
        try:
            test()
        except (AssertionError, OSError, ValueError, KeyError, IndexError,
                subprocess.SubprocessError):
            problems.append(traceback.format_exc())
        report.check(sentence, problems)
    return report.done()


if __name__ == '__main__':
    sys.exit(main())
