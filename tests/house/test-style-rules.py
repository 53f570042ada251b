#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The style test finds each kind of breach, and nothing wrong in a tree that is right."""
import sys

from tap import Report
from trial import compare, failing_points

C_SPDX = '/* SPDX-License-Identifier: Apache-2.0 */\n'
SPDX = '# SPDX-License-Identifier: Apache-2.0\n'

RIGHT = {
    'uncrustify.cfg': 'indent_columns = 2\nindent_with_tabs = 0\n',
    'engine/meson.build': SPDX,
    'engine/weir-stage.h': C_SPDX,
    'engine/weir-stage.c': C_SPDX + 'int\nmain (void)\n{\n' + '  f ();\n' * 60 + '}\n',
    'ui/weir-canvas.ui': '<?xml version="1.0"?>\n<!-- SPDX-License-Identifier: Apache-2.0 -->\n',
    'build/weir-utils.c': 'what a build leaves behind is not ours\n',
}

LICENCE = 'every source names its licence'
NAME = 'no file is named after nothing'

WRONG = [
    ('a long file', 'engine/a.c', C_SPDX + 'int a;\n' * 1000,
     ['no .c file is longer than 1000 lines']),
    ('a long function', 'engine/a.c',
     C_SPDX + 'struct a\n{\n  int a;\n};\n\nvoid\nf (void)\n{\n' + '  f ();\n' * 61 + '}\n',
     ['no function is longer than 60 lines']),
    ('a .c file without a licence', 'engine/a.c', 'int a;\n', [LICENCE]),
    ('a .ui file without a licence', 'ui/a.ui', '<interface/>\n', [LICENCE]),
    ('a script without a licence', 'tests/a.py', '"""Does nothing."""\n', [LICENCE]),
    ('a meson.build without a licence', 'ui/meson.build', "project('a')\n", [LICENCE]),
    ('a file of utils', 'engine/weir-utils.h', C_SPDX, [NAME]),
    ('a file of helpers', 'tests/helpers.py', SPDX, [NAME]),
    ('a common file', 'ui/weir-common-widgets.h', C_SPDX, [NAME]),
]


def main():
    report = Report()
    report.check('nothing is found in a tree that is right',
                 compare(failing_points('test-style.py', RIGHT), []))
    for what, path, text, expected in WRONG:
        failed = failing_points('test-style.py', {**RIGHT, path: text})
        report.check(f'{what} is found', compare(failed, expected))

    def bad_layout():
        tree = {**RIGHT, 'engine/a.c': C_SPDX + 'void\nf (void)\n{\n        f ();\n}\n'}
        return compare(failing_points('test-style.py', tree),
                       ['every .c file is as uncrustify leaves it'])

    report.check_with('uncrustify', 'a file that uncrustify would change is found', bad_layout)
    return report.done()


if __name__ == '__main__':
    sys.exit(main())
