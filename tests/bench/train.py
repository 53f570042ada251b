#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the workloads small, and the examples, with a weir-cli that notes which ways its code goes.

With every demand, and each traced as often (the window always does) and once in virtual time: what
the compiler does not see here it takes for seldom. Mostly one thread: several lose counts."""
import glob
import json
import os
import subprocess
import sys
import tempfile

import documents

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def parting(n, how):
    """Numbers go to consumers by their hash."""
    n_parts = documents.N_CONSUMERS
    counter = documents.node('counter', 'Counter', count=n) | {
        'dispatcher': {'kind': 'partition', 'partitions': n_parts, 'hash': how}}
    return documents.chain(counter, documents.node('discard', 'Ends') | {'copies': n_parts})


def calculating(n):
    """What numbers go through, one after the other."""
    ways = ['increment', 'negate', 'square']
    return documents.chain(documents.node('counter', 'Counter', count=n),
                           *[documents.node('map', way, operation=way) for way in ways],
                           documents.node('discard', 'End'))


# A document, and how often it is run untraced and traced for once in virtual time.
WORK = [
    (documents.doubling(400_000, 1000, 500), 1),
    (documents.doubling(200_000, 100, 50), 1),
    (documents.doubling(60_000, 10, 5), 3),
    (documents.doubling(20_000, 1, 0), 3),
    (documents.counting(300_000, 'demand'), 1),
    (documents.counting(100_000, 'broadcast'), 1),
    (parting(300_000, 'modulo'), 1),
    (parting(300_000, 'portable'), 1),
    (calculating(100_000), 1),
    (documents.hashing(20_000), 1),
]


def run(cli, path, *options, threads=1):
    subprocess.run([cli, 'run', path, '--json', '--threads', str(threads), *options], check=True,
                   stdout=subprocess.DEVNULL)


def main():
    cli = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        for number, (document, times) in enumerate(WORK):
            path = os.path.join(folder, f'{number}.weir')
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(document, file)
            for _ in range(times):
                run(cli, path)
                run(cli, path, '--trace', os.path.join(folder, 'trace'))
            run(cli, path, '--virtual')
        run(cli, path, threads=2)
        for path in sorted(glob.glob(os.path.join(TOP, 'data', 'examples', '*.weir'))):
            run(cli, path, '--virtual', '--for', '10s')


main()
