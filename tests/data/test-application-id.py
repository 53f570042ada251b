#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The application id is named once, and the one file that cannot be told it agrees."""
import json
import os
import sys

import sources
from tap import Report

# A flatpak manifest is read as it stands, and readers want to copy commands from texts.
MAY_NAME_IT = ('meson.build', 'flatpak/')


def manifest_problems(root, path, app_id):
    manifest = json.loads(sources.read(root, path))
    if manifest['id'] != app_id:
        yield f"its id is {manifest['id']}, meson.build says {app_id}"
    if manifest['command'] != 'weir':
        yield f"it starts {manifest['command']}"
    for permission in manifest['finish-args']:
        if permission.startswith(('--filesystem', '--talk-name', '--system-talk-name',
                                  '--device=all', '--socket=session-bus', '--socket=x11')):
            yield f'it asks for {permission}'


def named_elsewhere(root, app_id):
    for path in sources.find(root):
        if path.endswith('.md') or path.startswith(MAY_NAME_IT):
            continue
        if app_id in sources.read(root, path):
            yield path


def main(root, app_id):
    report = Report()
    manifest = f'flatpak/{app_id}.json'
    report.check('the flatpak manifest is named after the application',
                 [] if os.path.exists(os.path.join(root, manifest)) else [f'no {manifest}'])
    report.check('the flatpak manifest has the application’s id and asks for little',
                 manifest_problems(root, manifest, app_id))
    report.check('the application id is written in the root meson.build alone',
                 named_elsewhere(root, app_id))
    return report.done()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
