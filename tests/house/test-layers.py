#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the #include lines below a folder and reports arrows between rooms that must not be."""
import os
import re
import sys
from collections import namedtuple

import sources
from tap import Report

# A layer of the engine uses itself and those before it; rooms in one tuple do not know each other.
# The files directly in engine/ are the room '': types and errors.
LAYERS = [('',), ('observe',), ('time',), ('flow',), ('stages',), ('model',), ('run',),
          ('explain', 'export')]
RANKS = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
UMBRELLA = 'engine/weir.h'
TOOLKIT = re.compile(r'(gtk|gdk|gsk|gtksourceview)/|adwaita\.h|adw-|gtk')
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

# One #include line: the file it stands in, what is written, and the file of ours that it means.
Include = namedtuple('Include', 'source written target is_system')


def room_of(path):
    """The room of the engine that a path is in, '' for a file directly in engine/."""
    parts = path.split('/')
    return parts[1] if len(parts) > 2 else ''


def top_of(path):
    return path.split('/')[0]


class Tree:
    def __init__(self, root):
        paths = [path for path in sources.find(root) if path.endswith(('.c', '.h'))]
        self.paths = set(paths)
        self.by_name = {}
        for path in paths:
            self.by_name.setdefault(os.path.basename(path), []).append(path)
        self.includes = [
            Include(path, written, self.resolve(path, written), bracket == '<')
            for path in paths
            for bracket, written in INCLUDE.findall(sources.read(root, path))
        ]

    def resolve(self, source, written):
        """The file meant by an include: beside the source, below a top folder, or, to catch
        search paths that reach further, the only one of that name."""
        folder = os.path.dirname(source)
        bases = [folder, top_of(source), 'engine', 'ui', 'app', 'tests/support', '.']
        for base in bases:
            path = os.path.normpath(os.path.join(base, written))
            if path in self.paths:
                return path
        named = self.by_name.get(os.path.basename(written), [])
        return named[0] if len(named) == 1 else None

    def wrong(self, is_wrong):
        return [f'{include.source} includes {include.written}'
                for include in self.includes if is_wrong(include)]

    def unknown_rooms(self):
        rooms = {room_of(path) for path in self.paths if top_of(path) == 'engine'}
        return [f'engine/{room}' for room in sorted(rooms - RANKS.keys())]


def in_engine(path):
    return path is not None and top_of(path) == 'engine'


def against_the_arrows(include):
    if not in_engine(include.source) or not in_engine(include.target):
        return False
    if include.source == UMBRELLA:
        return False
    if include.target == UMBRELLA:
        return True
    source, target = room_of(include.source), room_of(include.target)
    if source not in RANKS or target not in RANKS:
        return False
    return source != target and RANKS[target] >= RANKS[source]


def engine_leaves_its_house(include):
    return (in_engine(include.source) and include.target is not None
            and not in_engine(include.target))


def toolkit_in_engine(include):
    return in_engine(include.source) and bool(TOOLKIT.match(include.written))


def past_the_umbrella(include):
    return (not in_engine(include.source) and in_engine(include.target)
            and (include.target, include.written) != (UMBRELLA, 'weir.h'))


def private_from_outside(include):
    return (include.written.endswith('-private.h') and include.target is not None
            and os.path.dirname(include.target) != os.path.dirname(include.source))


def app_in_ui(include):
    return (top_of(include.source) == 'ui' and include.target is not None
            and top_of(include.target) == 'app')


def tests_in_product(include):
    return (top_of(include.source) in ('ui', 'app') and include.target is not None
            and top_of(include.target) == 'tests')


def window_in_command_line(include):
    if not re.match(r'app/weir-cli[-.]', include.source):
        return False
    return (bool(TOOLKIT.match(include.written))
            or (include.target is not None and top_of(include.target) == 'ui'))


def ours_in_angle_brackets(include):
    return include.is_system and include.target is not None


def main(root):
    tree = Tree(root)
    report = Report()
    report.check('every room of the engine has its place in the layers', tree.unknown_rooms())
    for sentence, is_wrong in [
            ('a layer of the engine uses only those before it', against_the_arrows),
            ('the engine includes nothing of ours from outside', engine_leaves_its_house),
            ('the engine knows no toolkit', toolkit_in_engine),
            ('the engine is used through weir.h alone', past_the_umbrella),
            ('a private header never leaves its folder', private_from_outside),
            ('ui does not know app', app_in_ui),
            ('the product does not include its tests', tests_in_product),
            ('the command line knows no window', window_in_command_line),
            ('own headers stand in quotes', ours_in_angle_brackets),
    ]:
        report.check(sentence, tree.wrong(is_wrong))
    return report.done()


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
