#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks how the sources below a folder are laid out, named and licensed."""
import os
import re
import shutil
import subprocess
import sys

import sources
from tap import Report

SPDX = 'SPDX-License-Identifier: Apache-2.0'
MUST_HAVE_SPDX = re.compile(r'\.(c|h|ui|sh|py|css|lua)$|(^|/)meson(\.build|_options\.txt)$')
DUMPING_GROUND = re.compile(r'(.*-)?(utils?|common|helpers?|misc)(-.*)?\.[a-z]+')
MAX_FILE_LINES = 1000
MAX_FUNCTION_LINES = 60
UNCRUSTIFY = '0.72'


def lacks_layout_tool():
    """Why the layout cannot be checked, or None. Other versions lay out some lines otherwise."""
    if not shutil.which('uncrustify'):
        return 'uncrustify is not installed'
    version = subprocess.run(['uncrustify', '--version'], capture_output=True, text=True,
                             check=False).stdout
    if UNCRUSTIFY not in version:
        return f'needs uncrustify {UNCRUSTIFY}'
    return None


def laid_out_otherwise(root, paths):
    if not paths:
        return []
    run = subprocess.run(
        ['uncrustify', '-c', 'uncrustify.cfg', '-l', 'C', '-q', '--check', *paths],
        cwd=root, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return []
    wrong = [path for path in paths if f'FAIL: {path} ' in run.stdout + run.stderr]
    if not wrong:
        return [run.stdout + run.stderr]
    return wrong + ['mend with: uncrustify -c uncrustify.cfg -l C --replace --no-backup '
                    + ' '.join(wrong)]


def long_functions(path, lines):
    """In this layout a function's braces are the only ones that stand alone at the margin."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == '{':
            start = number
        elif line == '}' and start is not None:
            if number - start - 1 > MAX_FUNCTION_LINES:
                yield f'{path}:{start}: {number - start - 1} lines'
            start = None


def main(root):
    report = Report()
    paths = sources.find(root)
    c_files = [path for path in paths if path.endswith('.c')]
    lines_of = {path: sources.read(root, path).splitlines()
                for path in paths if MUST_HAVE_SPDX.search(path)}

    sentence = 'every .c file is as uncrustify leaves it'
    reason = lacks_layout_tool()
    if reason:
        report.skip(sentence, reason)
    else:
        report.check(sentence, laid_out_otherwise(root, c_files))

    report.check(f'no .c file is longer than {MAX_FILE_LINES} lines',
                 [f'{path}: {len(lines_of[path])} lines' for path in c_files
                  if len(lines_of[path]) > MAX_FILE_LINES])
    report.check(f'no function is longer than {MAX_FUNCTION_LINES} lines',
                 [problem for path in c_files for problem in long_functions(path, lines_of[path])])
    report.check('every source names its licence',
                 [path for path, lines in lines_of.items()
                  if not any(SPDX in line for line in lines[:5])])
    report.check('no file is named after nothing',
                 [path for path in paths if DUMPING_GROUND.fullmatch(os.path.basename(path))])
    return report.done()


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
