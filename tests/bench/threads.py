#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a second thread is worth: documents run with one thread and with two, turn by turn.

Prints a line for each run and a table of medians; a ratio above 1 says that two threads took less
time. Wants a machine that does nothing else: with --runs 5 some three minutes."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

import documents
from documents import N_CONSUMERS, chain, node

N_HASHERS = 4


def partitions(n):
    dispatcher = {'kind': 'partition', 'partitions': N_CONSUMERS, 'hash': 'modulo'}
    counter = node('counter', 'Counter', count=n) | {'dispatcher': dispatcher}
    return chain(counter, node('discard', 'Ends') | {'copies': N_CONSUMERS})


def fan_out(n):
    """Heavy work in copies: what threads are for."""
    return chain(node('random-bytes', 'Bytes', count=n, size=4096),
                 node('hash', 'Hashers', algorithm='sha256') | {'copies': N_HASHERS},
                 node('discard', 'End'), max_demand=100, min_demand=50)


def words(path, max_demand):
    return chain(node('file-lines', 'Text', path=os.path.basename(path)),
                 node('split-words', 'Words'), node('top-list', 'Top'),
                 max_demand=max_demand, min_demand=max_demand // 2)


def copied_words(path):
    """Split by several, counted by one; a line is many words."""
    document = chain(node('file-lines', 'Text', path=os.path.basename(path)),
                     node('split-words', 'Words') | {'copies': 4}, node('top-list', 'Top'))
    document['links'][1] |= {'max_demand': 4000, 'min_demand': 2000}
    return document


def parted_words(path):
    """Split by several, counted by several, each word by the same one."""
    text = node('file-lines', 'Text', path=os.path.basename(path))
    split = node('split-words', 'Words') | {
        'copies': 2, 'dispatcher': {'kind': 'partition', 'partitions': 2}}
    top = node('top-list', 'Top') | {'copies': 2}
    return chain(text, split, top, max_demand=4000, min_demand=2000)


# Name, events, how often each is delivered in the end, and the document.
CASES = [
    ('W1', '1000/500', 300_000_000, 1, lambda n, text: documents.doubling(n, 1000, 500)),
    ('W1', '10/5', 20_000_000, 1, lambda n, text: documents.doubling(n, 10, 5)),
    ('W2', '1000/500', 300_000_000, 1, lambda n, text: documents.counting(n, 'demand')),
    ('W3', '1000/500', 100_000_000, N_CONSUMERS, lambda n, text: documents.counting(n, 'broadcast')),
    ('W4', '1000/500', 50_000_000, 1, lambda n, text: partitions(n)),
    ('W7', '1000/500', 27_700_000, 1, lambda n, text: words(text, 1000)),
    ('W7', '20000/10000', 27_700_000, 1, lambda n, text: words(text, 20000)),
    ('W7', 'copies', 27_700_000, 1, lambda n, text: copied_words(text)),
    ('W7', 'partitions', 27_700_000, 1, lambda n, text: parted_words(text)),
    ('W11', 'sha256x4', 100_000, 1, lambda n, text: fan_out(n)),
]


def measure(options, case, text, folder):
    """The walls of one and of two threads, by turns: what else goes on meets both."""
    work, variant, n, deliveries, make = case
    path = os.path.join(folder, 'case.weir')
    walls = {1: [], 2: []}
    if options.tiny and work != 'W7':
        n = documents.TINY
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(make(n, text), file)
    for _ in range(options.runs):
        for threads in walls:
            totals, wall, cpu, rss = documents.run_cli(options.cli, path, threads)
            got = sum(s['events_in'] for s in totals['stages'] if s['role'] == 'consumer')
            print(f'{work} {variant}-threads-{threads} {n * deliveries} {wall:.9f} {cpu:.9f} '
                  f'{rss} {got}', flush=True)
            if got != n * deliveries and not (options.tiny and work == 'W7'):
                sys.exit(f'{work} {variant}: the consumers got a wrong number')
            walls[threads].append(wall)
    return walls


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('cli')
    parser.add_argument('speed')
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--tiny', action='store_true')
    parser.add_argument('names', nargs='*', help='W7 …')
    options = parser.parse_args()
    rows = []

    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, 'words.txt')
        subprocess.run([options.speed, '--text', text, 'W7:limit']
                       + ['--events', str(documents.TINY)] * options.tiny,
                       check=True, stdout=subprocess.DEVNULL)
        for case in CASES:
            if options.names and case[0] not in options.names:
                continue
            walls = measure(options, case, text, folder)
            one, two = (statistics.median(walls[n]) for n in (1, 2))
            rows.append(f'{case[0]:4} {case[1]:14} {one:8.3f} s {two:8.3f} s   × {one / two:.2f}')
    print('\n                    1 thread  2 threads', *rows, sep='\n', file=sys.stderr)
    return 0


if __name__ == '__main__':
    sys.exit(main())
