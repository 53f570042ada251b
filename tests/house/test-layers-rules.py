#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The layers test finds each kind of wrong arrow, and nothing wrong in a tree that is right."""
import sys

from tap import Report
from trial import compare, failing_points

RIGHT = {
    'engine/weir.h': '#include "flow/weir-stage.h"\n#include "run/weir-pipeline.h"\n',
    'engine/weir-types.h': '#include <glib.h>\n',
    'engine/observe/weir-trace.h': '#include "weir-types.h"\n',
    'engine/observe/weir-trace-private.h': '#include "observe/weir-trace.h"\n',
    'engine/observe/weir-trace.c':
        '#include "config.h"\n#include "observe/weir-trace-private.h"\n#include <cairo.h>\n',
    'engine/flow/weir-stage.h': '#include "weir-types.h"\n#include "observe/weir-trace.h"\n',
    'engine/stages/io/weir-file.c': '#include "flow/weir-stage.h"\n',
    'engine/run/weir-pipeline.h': '#include "flow/weir-stage.h"\n',
    'engine/explain/weir-diagnosis.h': '#include "run/weir-pipeline.h"\n',
    'engine/export/weir-export.h': '#include "run/weir-pipeline.h"\n',
    'ui/canvas/weir-canvas.h': '#include <gtk/gtk.h>\n#include "weir.h"\n',
    'app/weir-window-private.h': '#include <adwaita.h>\n',
    'app/weir-window.c': '#include "weir-window-private.h"\n#include "canvas/weir-canvas.h"\n',
    'app/weir-cli.c': '#include "weir.h"\n',
    'tests/support/weir-harness.h': '#include "weir.h"\n',
    'tests/engine/test-stage.c': '#include "weir-harness.h"\n#include "weir.h"\n',
}

LAYER = 'a layer of the engine uses only those before it'
OUTSIDE = 'the engine includes nothing of ours from outside'
TOOLKIT = 'the engine knows no toolkit'
UMBRELLA = 'the engine is used through weir.h alone'
PRIVATE = 'a private header never leaves its folder'
CLI = 'the command line knows no window'

# What is found, the file that is wrong, its text, the sentences that then fail.
WRONG = [
    ('an arrow back', 'engine/observe/a.c', '#include "flow/weir-stage.h"', [LAYER]),
    ('an arrow back with other spacing', 'engine/observe/a.c',
     '  #  include\t"flow/weir-stage.h"', [LAYER]),
    ('an arrow back by a relative path', 'engine/observe/a.c',
     '#include "../flow/weir-stage.h"', [LAYER]),
    ('an arrow back from a folder in a room', 'engine/stages/io/a.c',
     '#include "run/weir-pipeline.h"', [LAYER]),
    ('an arrow from types', 'engine/a.h', '#include "observe/weir-trace.h"', [LAYER]),
    ('an arrow between explain and export', 'engine/explain/a.c',
     '#include "export/weir-export.h"', [LAYER]),
    ('the umbrella inside the engine', 'engine/flow/a.c', '#include "weir.h"', [LAYER]),
    ('a room that nobody placed', 'engine/attic/a.c', '#include <glib.h>',
     ['every room of the engine has its place in the layers']),
    ('ui in the engine', 'engine/run/a.c', '#include "canvas/weir-canvas.h"', [OUTSIDE]),
    ('GTK in the engine', 'engine/run/a.c', '#include <gtk/gtk.h>', [TOOLKIT]),
    ('GDK in the engine', 'engine/run/a.c', '#include <gdk/gdk.h>', [TOOLKIT]),
    ('libadwaita in the engine', 'engine/run/a.c', '#include <adwaita.h>', [TOOLKIT]),
    ('an engine header in ui', 'ui/canvas/a.c', '#include "flow/weir-stage.h"', [UMBRELLA]),
    ('an engine header by its bare name', 'app/a.c', '#include "weir-stage.h"', [UMBRELLA]),
    ('an engine header in an engine test', 'tests/engine/a.c', '#include "weir-types.h"',
     [UMBRELLA]),
    ('the umbrella by another path', 'app/a.c', '#include "engine/weir.h"', [UMBRELLA]),
    ('a private header in another room', 'engine/flow/a.c',
     '#include "observe/weir-trace-private.h"', [PRIVATE]),
    ('a private header of the app in a test', 'tests/engine/a.c',
     '#include "weir-window-private.h"', [PRIVATE]),
    ('app in ui', 'ui/canvas/a.c', '#include "weir-window.h"', ['ui does not know app']),
    ('a test in the product', 'app/a.c', '#include "weir-harness.h"',
     ['the product does not include its tests']),
    ('GTK in the command line', 'app/weir-cli-run.c', '#include <gtk/gtk.h>', [CLI]),
    ('ui in the command line', 'app/weir-cli.c', '#include "canvas/weir-canvas.h"', [CLI]),
    ('an own header in angle brackets', 'engine/run/a.c', '#include <flow/weir-stage.h>',
     ['own headers stand in quotes']),
]


def main():
    report = Report()
    report.check('nothing is found in a tree that is right',
                 compare(failing_points('test-layers.py', RIGHT), []))
    for what, path, text, expected in WRONG:
        tree = {**RIGHT, 'app/weir-window.h': '\n', path: text + '\n'}
        report.check(f'{what} is found', compare(failing_points('test-layers.py', tree), expected))
    return report.done()


if __name__ == '__main__':
    sys.exit(main())
