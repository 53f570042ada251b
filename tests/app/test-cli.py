#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Uses weir-cli as a person would, in a shell: help, checks, words."""
import json
import os
import re
import sys

from cli import COUNTER, EXAMPLES, FINITE, Place, chain, check, node, run


def bad_use_is_explained():
    for arguments, word in (
            ([], 'which command'), (['frob'], 'frob'), (['run'], 'FILE'), (['run', 'a', 'b'], 'b'),
            (['run', '--bogus', 'a'], 'bogus'), (['run', '--for', '3', 'a'], '10ms'),
            (['run', '--for', '0s', 'a'], 'above 0'), (['run', '--seed', '-1', 'a'], '-1'),
            (['run', '--speed', '2', 'a'], '--virtual'), (['run', '--speed', 'x', 'a'], 'x'),
            (['run', '--allow', 'moon', 'a'], 'moon'), (['check'], 'FILE'), (['trace'], 'FILE'),
            (['sweep', 'a'], '--set'), (['sweep', '--set', 'a', '--set', 'b', '--set', 'c', 'a'], '3 times'),
            (['sweep', '--set', 'a', '--jobs', '0', 'a'], '0'), (['sweep', '--set', 'a', '--events', 'x', 'a'], 'x'),
            (['sweep', '--set', 'a', '--json', '--csv', 'a'], '--csv'),
            (['kinds', 'nothing-of-the-kind'], 'nothing-of-the-kind'), (['lessons', 'first'], 'first'),
            (['lessons', '--jason'], 'jason'),
            # What an option takes is no option.
            (['run', '--trace', '-h'], 'FILE')):
        status, out, err = run(*arguments)
        assert status == 2, (arguments, status)
        assert out == '', (arguments, out)
        assert word in err and err.startswith('weir-cli: '), (arguments, err)
        assert not re.search(r' $', err, re.M), (arguments, err)


def every_command_has_help():
    status, out, _ = run('--help')
    assert status == 0 and 'run FILE' in out, out
    for command, word in (('run', '--allow'), ('check', 'Nothing is run'), ('kinds', '[KIND]'),
                          ('lessons', '--json'), ('sweep', 'SETTING=VALUES')):
        status, out, err = run(command, '--help')
        assert (status, err) == (0, '') and word in out, (command, out)
    status, out, _ = run('--version')
    assert status == 0 and re.fullmatch(r'weir-cli [0-9.]+\n', out), out


def kinds_are_listed_and_explained():
    status, out, _ = run('kinds')
    lines = out.splitlines()
    assert status == 0 and len(lines) > 10, out
    for line in lines[1:]:
        name = line.split()[0]
        status, explained, _ = run('kinds', name)
        assert status == 0 and explained.startswith(name + ' ('), explained
    assert 'constant, exponential, uniform' in run('kinds', 'work')[1]


def lessons_are_listed():
    status, out, err = run('lessons')
    assert (status, err) == (0, ''), err
    title, *lines = out.splitlines()
    assert 'Lesson' in title and len(lines) > 0, out
    status, out, err = run('lessons', '--json')
    assert (status, err) == (0, ''), err
    lessons = json.loads(out)
    assert [lesson['number'] for lesson in lessons] == [int(line.split()[0]) for line in lines], (lines, lessons)
    for lesson, line in zip(lessons, lines):
        assert lesson['title'] in line and str(lesson['minutes']) in line and lesson['idea'] in line, line
        assert lesson['name'].startswith(f"{lesson['number']:02}-") and lesson['steps'] > 3, lesson


def examples_have_nothing_wrong():
    paths = [os.path.join(EXAMPLES, name) for name in sorted(os.listdir(EXAMPLES))
             if name.endswith('.weir')]
    status, out, err = run('check', *paths)
    assert (status, err) == (0, ''), err
    assert out.count('nothing wrong') == len(paths) > 0, out


def wrong_documents_are_told_with_their_place():
    place = Place()
    good = place.write('good.weir', COUNTER)
    broken = place.write('broken.weir', '{\n  "weir": 1,\n  "links": [],\n  "nodes": 7\n}\n')
    status, out, err = run('check', good, broken, place.path('missing.weir'))
    assert status == 1, status
    assert 'good.weir: nothing wrong; 2 stages, 1 subscription' in out, out
    assert 'broken.weir: line 4, column ' in err and 'missing.weir: ' in err, err
    for path in broken, place.path('missing.weir'), place.folder.name:
        status, out, err = run('run', path)
        assert (status, out) == (1, '') and err.count('\n') == 1, (status, out, err)


def findings_are_told_with_their_reason():
    place = Place()
    lonely = place.write('lonely.weir', chain(node('counter', 'Lonely')))
    slow = place.write('slow.weir', chain(
        node('counter', 'Counter'), node('print', 'Printer', **{'service-time': '10ms'})))
    status, out, err = run('check', lonely, slow)
    assert (status, err) == (1, ''), (status, err)
    alone, deep = out.splitlines()
    assert 'lonely.weir: stage “Lonely”: error: Nobody subscribes' in alone, out
    assert 'slow.weir: stage “Counter”: hint: “Printer” asks for 1000 events at once: 10s' in deep, out
    assert alone.endswith('.)') and deep.endswith('.)'), out
    assert run('check', slow)[0] == 0


def names_cannot_command_the_terminal():
    place = Place()
    path = place.write('a.weir', chain(node('file-lines', 'Lines', path='/tmp/\x1b[2Jx'),
                                       node('discard', 'End')))
    for command in 'check', 'run':
        _, out, err = run(command, path)
        assert '\x1b' not in out + err and '[2Jx' in out + err, (out, err)


def plain_locales_get_plain_text():
    place = Place()
    path = place.write('a.weir', FINITE)
    for arguments in ['run', path], ['check', path], ['run', '--help'], ['frob']:
        _, out, err = run(*arguments, LC_ALL='C')
        assert (out + err).isascii(), out + err
    assert 'Counter -> End' in run('run', path, LC_ALL='C')[1]


if __name__ == '__main__':
    sys.exit(check((
        bad_use_is_explained, every_command_has_help, kinds_are_listed_and_explained,
        lessons_are_listed,
        examples_have_nothing_wrong, wrong_documents_are_told_with_their_place,
        findings_are_told_with_their_reason, names_cannot_command_the_terminal,
        plain_locales_get_plain_text,
    )))
