#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs weir-speed and the documents several times and prints the table of medians.

Each run is a process of its own, and the workloads take turns, so that what else the machine
does falls on all of them alike. The lines of all runs are kept in FILE."""
import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))

# ns of CPU per event, but see below.
BUDGETS = {
    'W1 1000/500': 1.6, 'W1 100/50': 4.5, 'W1 10/5': 25, 'W1 1/0': 130,
    'W2 1000/500': 1.5, 'W3 1000/500': 0.6, 'W4 1000/500': 8, 'W5 1000/500': 32, 'W6 10/5': 60,
    'W7 200MB': 120, 'W9 1000/500': 240,
}
START_MS, START_BYTES = 15, 1500
LATENCY_US = {'W8 p50': 5, 'W8 p99': 15}
# Tracing and virtual time, against the same without.
OVERHEAD = 1.10


class Runs:
    """What the runs of one line of the table gave."""

    def __init__(self):
        self.events, self.wall, self.cpu, self.rss = 0, [], [], []

    def add(self, events, wall, cpu, rss):
        self.events = int(events)
        self.wall.append(float(wall))
        self.cpu.append(float(cpu))
        self.rss.append(int(rss))

    def per_event(self, what):
        return statistics.median(what) / self.events * 1e9


def collect(commands, runs, lines):
    """All lines that the commands print, by work and variant, in the order they first came."""
    found = {}
    for i in range(runs):
        for command in commands:
            show_progress(f'run {i + 1} of {runs}: {" ".join(command[1:])[:50]}')
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            if done.returncode != 0:
                sys.exit(f'{" ".join(command)}: failed')
            for line in done.stdout.splitlines():
                lines.write(line + '\n')
                fields = line.split()
                if len(fields) == 7:
                    found.setdefault(f'{fields[0]} {fields[1]}', Runs()).add(*fields[2:6])
                elif i == 0:
                    found[line] = None
    show_progress('')
    return found


def show_progress(text):
    if sys.stderr.isatty():
        print(f'\r\033[K{text}', end='', file=sys.stderr, flush=True)


def verdict(figure, bound):
    return 'met' if figure <= bound else 'MISSED'


def row(name, figure, wall='', limit='', bound='', met=''):
    print(f'{name:24} {figure:>12} {wall:>10} {limit:>8} {bound:>10} {met:>7}')


def print_start(runs):
    ms = statistics.median(runs.cpu) * 1e3
    size = statistics.median(runs.rss) * 1024 / runs.events
    row(f'W6 start {runs.events} stages', f'{ms:.1f} ms', bound=f'{START_MS} ms',
        met=verdict(ms, START_MS))
    row('W6 memory of a stage', f'{size:.0f} B', bound=f'{START_BYTES} B',
        met=verdict(size, START_BYTES))


def print_latency(name, runs):
    figure = statistics.median(runs.wall) * 1e6
    bound = LATENCY_US[name]
    row(name, f'{figure:.2f} µs', bound=f'{bound} µs', met=verdict(figure, bound))


def plain_of(name):
    return name.removesuffix('-traced').removesuffix('-virtual')


def print_flow(name, runs, found):
    work, variant = name.split()
    cpu, wall = runs.per_event(runs.cpu), runs.per_event(runs.wall)
    limit = found.get(f'{work} limit-{variant}') or found.get(f'{work} limit')
    ratio = ''
    if limit and limit is not runs:
        ratio = f'× {cpu / limit.per_event(limit.cpu):.1f}'
    bound, met = '', ''
    if name in BUDGETS:
        bound, met = f'{BUDGETS[name]} ns', verdict(cpu, BUDGETS[name])
    elif plain_of(name) in found and plain_of(name) != name:
        plain = found[plain_of(name)]
        times = cpu / plain.per_event(plain.cpu)
        ratio, bound, met = f'{(times - 1) * 100:+.0f} %', '+10 %', verdict(times, OVERHEAD)
    row(name, f'{cpu:.2f} ns', f'{wall:.2f}', ratio, bound, met)


def print_table(found, runs):
    print(f'{platform.machine()}, {os.cpu_count()} cores, {time.strftime("%Y-%m-%d")}, '
          f'medians of {runs}; ns are of CPU per event, per delivery in W3\n')
    row('', 'CPU', 'wall', 'limit', 'budget', '')
    for name, of_it in found.items():
        if of_it is None:
            print(name)
        elif name == 'W6 start':
            print_start(of_it)
        elif name in LATENCY_US:
            print_latency(name, of_it)
        else:
            print_flow(name, of_it, found)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('speed')
    parser.add_argument('cli')
    parser.add_argument('names', nargs='*', help='W1, W1:1000/500, documents … (all)')
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--quick', action='store_true', help='one run, without W7 and W8')
    parser.add_argument('--lines', default=os.devnull, metavar='FILE')
    options = parser.parse_intermixed_args()

    listed = subprocess.run([options.speed, '--list'], stdout=subprocess.PIPE, text=True,
                            check=True).stdout.split()
    wanted = [name for name in listed
              if not options.names or name in options.names or name.split(':')[0] in options.names]
    if options.quick:
        options.runs = 1
        wanted = [name for name in wanted if name[:2] not in ('W7', 'W8')]

    with tempfile.TemporaryDirectory() as folder, \
            open(options.lines, 'w', encoding='utf-8') as lines:
        text = ['--text', os.path.join(folder, 'words.txt')]
        commands = [[options.speed, *text, name] for name in wanted]
        if not options.names or 'W10' in options.names:
            commands.append([options.speed, 'W10'])
        if 'documents' in options.names or not (options.names or options.quick):
            commands.append([sys.executable, os.path.join(HERE, 'documents.py'), options.cli,
                             options.speed, *text])
        print_table(collect(commands, options.runs, lines), options.runs)


if __name__ == '__main__':
    main()
