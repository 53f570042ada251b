#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates the files through which the desktop knows Weir, as they will be installed."""
import configparser
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from tap import Report

MIME_TYPE = 'application/x-weir+json'
TRACE_TYPE = 'text/x-weir-trace'
SVG = '{http://www.w3.org/2000/svg}'
XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'

# AppStream 0.16 does not know this tag yet, later ones demand it.
TOLERATED = 'unknown-tag developer'


def run(*command, env=None):
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def complaints(*command, env=None):
    """What a tool says that should say nothing."""
    result = run(*command, env=env)
    said = (result.stdout + result.stderr).strip()
    if said or result.returncode:
        yield said or f'exit status {result.returncode}'


def appstream_problems(metainfo):
    result = run('appstreamcli', 'validate', '--no-net', '--no-color', metainfo)
    for line in result.stdout.splitlines():
        if re.match(r'\s*[EWI]: ', line) and TOLERATED not in line:
            yield line
    if result.returncode:
        yield f'exit status {result.returncode}'


def desktop_problems(path, app_id):
    desktop = configparser.RawConfigParser()
    desktop.optionxform = str
    desktop.read(path, encoding='utf-8')
    entry = desktop['Desktop Entry']
    if entry['Icon'] != app_id:
        yield f"its icon is {entry['Icon']}"
    if not {MIME_TYPE, TRACE_TYPE} <= set(entry['MimeType'].split(';')):
        yield f'it does not open {MIME_TYPE}'
    if not re.fullmatch(r'weir %[fFuU]', entry['Exec']):
        yield f"it starts “{entry['Exec']}”"


def metainfo_problems(path, app_id, version):
    root = ElementTree.parse(path).getroot()
    summary = root.find('summary').text
    if len(summary) > 35:
        yield f'the summary has {len(summary)} characters, more than 35'
    if root.find('id').text != app_id:
        yield f"the id is {root.find('id').text}"
    launchable = root.find('launchable[@type="desktop-id"]').text
    if launchable != f'{app_id}.desktop':
        yield f'it launches {launchable}'
    if root.find('releases/release').get('version') != version:
        yield f'the newest release is not {version}, the version of the project'
    schemes = {color.get('scheme_preference') for color in root.findall('branding/color')}
    if schemes != {'light', 'dark'}:
        yield f'brand colours are for {schemes}'
    if root.find('developer/name') is None:
        yield 'no developer'
    if root.find('content_rating[@type="oars-1.1"]') is None:
        yield 'no content rating'
    shots = root.findall('screenshots/screenshot')
    captions = [shot for shot in shots
                if any(XML_LANG not in caption.attrib for caption in shot.findall('caption'))]
    if not shots or len(captions) != len(shots):
        yield 'a screenshot has no caption'


def mime_problems(path):
    """Builds a database from nothing but our file."""
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, 'mime')
        os.makedirs(os.path.join(database, 'packages'))
        shutil.copy(path, os.path.join(database, 'packages'))
        yield from complaints('update-mime-database', database,
                              env={**os.environ, 'XDG_DATA_HOME': folder})
        with open(os.path.join(database, 'globs'), encoding='utf-8') as globs:
            known = globs.read().splitlines()
        for mime_type, suffix in ((MIME_TYPE, 'weir'), (TRACE_TYPE, 'weirtrace')):
            if f'{mime_type}:*.{suffix}' not in known:
                yield f'*.{suffix} is not {mime_type}'


def icon_problems(path, size):
    root = ElementTree.parse(path).getroot()
    if root.tag != SVG + 'svg':
        yield f'it is a {root.tag}'
    if root.get('viewBox') != f'0 0 {size} {size}':
        yield f"it covers {root.get('viewBox')}"
    with open(path, encoding='utf-8') as file:
        if re.search(r'<image|<script|href="(?!#)', file.read()):
            yield 'it needs something from outside'


def symbolic_problems(path):
    """The toolkit gives a symbolic icon its colour: it may have only one of its own."""
    yield from icon_problems(path, 16)
    with open(path, encoding='utf-8') as file:
        colours = set(re.findall(r'#[0-9a-f]{3,6}\b', file.read()))
    if len(colours) != 1:
        yield f'it has the colours {colours}'


def rendering_problems(*icons):
    with tempfile.TemporaryDirectory() as folder:
        for icon in icons:
            for size in (16, 32, 128):
                yield from complaints('rsvg-convert', f'--width={size}', '--output',
                                      os.path.join(folder, 'icon.png'), icon)


def main(built, source, app_id, version):
    desktop = os.path.join(built, f'{app_id}.desktop')
    metainfo = os.path.join(built, f'{app_id}.metainfo.xml')
    mime = os.path.join(built, f'{app_id}.xml')
    icon = os.path.join(source, 'icons', 'weir.svg')
    symbolic = os.path.join(source, 'icons', 'weir-symbolic.svg')

    report = Report()
    report.check_with('desktop-file-validate', 'the desktop file is valid',
                      lambda: complaints('desktop-file-validate', desktop))
    report.check('the desktop file starts Weir on its documents',
                 desktop_problems(desktop, app_id))
    report.check_with('appstreamcli', 'the metainfo is valid',
                      lambda: appstream_problems(metainfo))
    report.check('the metainfo says what a software shop wants to know',
                 metainfo_problems(metainfo, app_id, version))
    report.check_with('glib-compile-schemas', 'the settings schema is valid',
                      lambda: complaints('glib-compile-schemas', '--strict', '--dry-run', built))
    report.check_with('xmllint', 'the file type is well-formed',
                      lambda: complaints('xmllint', '--noout', mime))
    report.check_with('update-mime-database', 'the file types cover *.weir and *.weirtrace',
                      lambda: mime_problems(mime))
    report.check('the icon stands for itself', icon_problems(icon, 128))
    report.check('the symbolic icon has one colour', symbolic_problems(symbolic))
    report.check_with('rsvg-convert', 'the icons can be drawn',
                      lambda: rendering_problems(icon, symbolic))
    return report.done()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
