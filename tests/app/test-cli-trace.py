#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes traces with weir-cli and reads them, as a person would in a shell."""
import json
import os
import re
import subprocess
import sys
import time

from cli import CLI, COUNTER, FINITE, TIMEOUT, Place, chain, check, environment, node, run


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
    for command in (['check', path], ['kinds'], ['kinds', 'print'], ['--help'], ['--version'], ['run', '--help'], ['kinds', '-h'],
                    ['trace', trace], ['run', path, '--virtual'], ['sweep', path, '--set', 'End.max-demand=1,2']):
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


if __name__ == '__main__':
    sys.exit(check((
        trace_does_not_replace_the_document, traces_can_be_read_again,
        a_trace_says_what_is_not_in_it, parts_of_a_trace_can_be_asked_for,
        what_is_no_trace_is_refused, what_cannot_be_printed_is_a_failure,
        traces_that_do_not_fit_are_said_to_be_cut,
    )))
