#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the workloads once more as documents with weir-cli; prints a line for each, as weir-speed.

With --tiny only to see that each comes to its end. The checksum is how many events the consumers
got; exits with 1 if it is wrong."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

N_CONSUMERS = 8
TINY = 20000


def node(kind, name, **params):
    return {'kind': kind, 'name': name, 'x': 0, 'y': 0, 'params': params}


def chain(*nodes, max_demand=1000, min_demand=500):
    """Each feeds the next. Transient: whoever's producer has ended goes on to the end."""
    links = [{'from': a['name'], 'to': b['name'], 'cancel': 'transient',
              'max_demand': max_demand, 'min_demand': min_demand}
             for a, b in zip(nodes, nodes[1:])]
    return {'weir': 1, 'nodes': list(nodes), 'links': links}


def doubling(n, max_demand, min_demand):
    return chain(node('counter', 'Counter', count=n), node('map', 'Doubler', operation='double'),
                 node('discard', 'End'), max_demand=max_demand, min_demand=min_demand)


def counting(n, kind):
    """Accumulating: consumers of a broadcast miss what was sent before they subscribed."""
    counter = node('counter', 'Counter', count=n) | {'dispatcher': kind, 'demand': 'accumulate'}
    return chain(counter, node('discard', 'Ends') | {'copies': N_CONSUMERS})


def hashing(n):
    return chain(node('random-bytes', 'Bytes', count=n), node('hash', 'Hash', encoding='base64'),
                 node('discard', 'End'))


def words(path):
    return chain(node('file-lines', 'Text', path=os.path.basename(path)),
                 node('split-words', 'Words'), node('top-list', 'Top'))


# Name, events, how often each is delivered, and the document for so many.
DOCUMENTS = [
    ('W1', '1000/500-document', 200_000_000, 1, lambda n: doubling(n, 1000, 500)),
    ('W1', '10/5-document', 10_000_000, 1, lambda n: doubling(n, 10, 5)),
    ('W2', 'document', 200_000_000, 1, lambda n: counting(n, 'demand')),
    ('W3', 'document', 50_000_000, N_CONSUMERS, lambda n: counting(n, 'broadcast')),
    ('W7', 'document', 27_700_000, 1, None),
    ('W9', 'document', 2_000_000, 1, hashing),
]


def run_cli(cli, path, threads=1):
    """Answers the totals, and wall and CPU time and memory of the whole process."""
    began = time.monotonic()
    process = subprocess.Popen([cli, 'run', path, '--json', '--threads', str(threads)],
                               stdout=subprocess.PIPE)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'{path}: weir-cli exits with {process.returncode}')
    return json.loads(out), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def run_document(cli, name, make, n, text):
    """One run of one of DOCUMENTS with n events; text is where W7 reads."""
    work, variant, deliveries = name
    with tempfile.NamedTemporaryFile('w', suffix='.weir', dir=os.path.dirname(text)) as file:
        json.dump(make(n) if make else words(text), file)
        file.flush()
        totals, wall, cpu, rss = run_cli(cli, file.name)
    got = sum(stage['events_in'] for stage in totals['stages'] if stage['role'] == 'consumer')
    line = f'{work} {variant} {n * deliveries} {wall:.9f} {cpu:.9f} {rss} {got}'
    return line, got == n * deliveries


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('cli')
    parser.add_argument('speed')
    parser.add_argument('--tiny', action='store_true')
    parser.add_argument('--text', help="W7's text")
    options = parser.parse_args()
    all_right = True

    with tempfile.TemporaryDirectory() as folder:
        text = options.text or os.path.join(folder, 'words.txt')
        if not os.path.exists(text):
            subprocess.run([options.speed, '--text', text, 'W7:limit']
                           + ['--events', str(TINY)] * options.tiny,
                           check=True, stdout=subprocess.DEVNULL)
        for work, variant, n, deliveries, make in DOCUMENTS:
            line, right = run_document(options.cli, (work, variant, deliveries), make,
                                       TINY if options.tiny else n, text)
            print(line, flush=True)
            if not right:
                print(f'{work} {variant}: the consumers got a wrong number', file=sys.stderr)
                all_right = False
    return 0 if all_right else 1


if __name__ == '__main__':
    sys.exit(main())
