#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adds up the results of meson test runs.

Takes the testlog.json of each run. Prints what failed with its output, then one line
“N passed, N failed[, N skipped]”. Meson counts programs; this counts the tests inside them.
Fails when a test failed, when a log is missing (its build or run failed), or when nothing passed.
"""
import json
import re
import sys

POINT = re.compile(r'(not )?ok\b(.*)')
DIRECTIVE = re.compile(r'#\s*(skip|todo)', re.IGNORECASE)
SHOWN_LINES = 60


def count_program(test):
    """(passed, failed, skipped) of one entry of a log."""
    passed = failed = skipped = 0
    for line in test.get('stdout', '').splitlines():
        point = POINT.match(line)
        if not point:
            continue
        if DIRECTIVE.search(point.group(2)):
            skipped += 1
        elif point.group(1):
            failed += 1
        else:
            passed += 1

    # A program that prints no points is one test; and one that crashes, bails out or stops early
    # has failed whatever it printed before.
    result = test['result']
    if result == 'SKIP':
        skipped = max(skipped, 1)
    elif result in ('OK', 'EXPECTEDFAIL'):
        if passed + failed + skipped == 0:
            passed = 1
    elif failed == 0:
        failed = 1
    return passed, failed, skipped


def tail(text):
    lines = text.splitlines()
    cut = ['…'] if len(lines) > SHOWN_LINES else []
    return '\n'.join('  ' + line for line in cut + lines[-SHOWN_LINES:])


def show_failure(test):
    print(f"\n{test['name']}: {test['result']}, exit status {test['returncode']}")
    points = [line for line in test.get('stdout', '').splitlines() if line.startswith('not ok')]
    if points:
        print('\n'.join('  ' + line for line in points))
    for stream in ('stdout', 'stderr'):
        if test.get(stream):
            print(f' {stream}:')
            print(tail(test[stream]))


def main(logs):
    totals = [0, 0, 0]
    for log in logs:
        try:
            with open(log, encoding='utf-8') as lines:
                tests = [json.loads(line) for line in lines]
        except FileNotFoundError:
            print(f'\nno results: {log} was not written')
            totals[1] += 1
            continue
        for test in tests:
            counts = count_program(test)
            if counts[1]:
                show_failure(test)
            totals = [a + b for a, b in zip(totals, counts)]

    passed, failed, skipped = totals
    print(f'\n{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
