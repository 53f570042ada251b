#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The summary of test.sh counts every kind of result, and is never better than what happened."""
import json
import os
import subprocess
import sys
import tempfile

from tap import Report

# What a program did: its output, what meson makes of it, and the line that must come out.
CASES = [
    ('points are counted', '1..2\nok 1 - a\nok 2 - b\n', 'OK', '2 passed, 0 failed'),
    ('a failed point is counted', '1..2\nok 1 - a\nnot ok 2 - b\n', 'FAIL', '1 passed, 1 failed'),
    ('skipped and unfinished points are neither', '1..3\nok 1\nok 2 # SKIP a\nnot ok 3 # TODO b\n',
     'OK', '1 passed, 0 failed, 2 skipped'),
    ('a crash after good points has failed', '1..9\nok 1 - a\n', 'ERROR', '1 passed, 1 failed'),
    ('a crash before any point has failed', '', 'ERROR', '0 passed, 1 failed'),
    ('running out of time has failed', 'ok 1 - a\n', 'TIMEOUT', '1 passed, 1 failed'),
    ('a program without points is one test', 'all is well\n', 'OK', '1 passed, 0 failed'),
    ('a skipped program is one test', '1..0 # SKIP no display\n', 'SKIP',
     '0 passed, 0 failed, 1 skipped'),
]


def count(script, *logs):
    run = subprocess.run([sys.executable, script, *logs], capture_output=True, text=True,
                         check=False)
    return run.stdout.splitlines()[-1], run.returncode


def differs(found, expected):
    return [] if found == expected else [f'{found} instead of {expected}']


def main(script):
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, 'testlog.json')
        missing = os.path.join(folder, 'missing.json')
        for sentence, stdout, result, line in CASES:
            with open(log, 'w', encoding='utf-8') as file:
                json.dump({'name': 'a', 'stdout': stdout, 'result': result, 'returncode': 0}, file)
            good = ' 0 failed' in line and not line.startswith('0 passed')
            report.check(sentence, differs(count(script, log), (line, 0 if good else 1)))
        report.check('a run that left no log has failed',
                     differs(count(script, missing), ('0 passed, 1 failed', 1)))
        report.check('the results of several runs are added up',
                     differs(count(script, log, missing), ('0 passed, 1 failed, 1 skipped', 1)))
    return report.done()


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
