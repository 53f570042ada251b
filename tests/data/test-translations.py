#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sees to it that nothing said to people is left untranslated, and that the translations can be used."""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from tap import Report
from translations import languages, listed, make_template, with_strings


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def entries(po):
    """(msgid, msgstrs) of each entry, one line each."""
    text = run('msgcat', '--no-wrap', '--no-location', po).stdout
    for block in text.split('\n\n'):
        block = re.sub(r'"\n"', '', block)
        found = re.search(r'^msgid "(.*)"$', block, re.M)
        if found and found[1] and not block.startswith('#~'):
            yield found[1], re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', block, re.M)


def missing_files(root):
    names = set(listed(root))
    for path in sorted(with_strings(root)):
        if path not in names:
            yield f'{path} has strings and is not in po/POTFILES.in'
    for path in sorted(names):
        if not os.path.exists(os.path.join(root, path)):
            yield f'{path} is in po/POTFILES.in and does not exist'


def left_open(po, template, folder):
    merged = os.path.join(folder, 'merged.po')
    run('msgmerge', '--quiet', '--no-fuzzy-matching', '--output-file', merged, po, template)
    for kind in ('--untranslated', '--only-fuzzy'):
        only = os.path.join(folder, 'only.po')
        run('msgattrib', kind, '--no-obsolete', '--force-po', '--output-file', only, merged)
        for msgid, _ in entries(only):
            yield f'{kind[2:]}: {msgid}'


def format_problems(po):
    result = run('msgfmt', '--check', '--output-file', os.devnull, po)
    if result.returncode:
        yield result.stderr


def edges(text):
    """What must be the same at the edges of a string and of its translation."""
    return (len(text) - len(text.lstrip(' ')), len(text) - len(text.rstrip(' ')), text.endswith('…'),
            text.endswith('\\n'))


def edge_problems(po):
    for msgid, texts in entries(po):
        for text in texts:
            if text and edges(text) != edges(msgid):
                yield f'“{msgid}” is “{text}”'


def menus(root):
    """The labels of each menu that the window declares, without those of its submenus."""
    tree = ElementTree.parse(os.path.join(root, 'app', 'weir-window.ui'))

    def labels(menu):
        for child in menu:
            if child.tag == 'section':
                yield from labels(child)
            elif child.tag in ('item', 'submenu'):
                yield from (a.text for a in child if a.tag == 'attribute' and a.get('name') == 'label')

    for menu in tree.iter():
        if menu.tag in ('menu', 'submenu'):
            yield list(labels(menu))


# What the menus of the canvas and the outline are put together of, as far as it can be in one menu.
RUNNING = ['Pause Whe_n It']
NODE = ['Cu_t', 'C_opy', 'D_uplicate', '_Why?', *RUNNING, 'Cr_ash…', 'Free_ze', '_Inject an Event…', '_Delete', 'Delete and _Heal', '_Rename']
LINK = ['_Edit', 'Move to Another C_onsumer', '_Why?', *RUNNING, '_Cancel Subscription…', '_Lose the Next Events', '_Delete']
MORE = ['Add _Stage…', '_Paste']
BUILT = [
    [*NODE, '_Connect', '_Frame the Selection'],
    [*NODE, '_Edit', '_Connect…', *MORE],
    [*LINK, 'Move to Another _Producer', '_Ask…'],
    [*LINK, 'Move to Another P_roducer', *MORE],
    [*MORE, 'Select _All', '_Fit', 'Zoom _In', 'Zoom _Out', '_Normal Size'],
]
BUILDERS = ['ui/canvas/weir-canvas-context.c', 'ui/outline/weir-outline-panel-actions.c', 'ui/weir-run-menu.c']


def unknown_items(root):
    """What one of those files puts into a menu, and no list above has."""
    known = {label for menu in BUILT for label in menu}
    for path in BUILDERS:
        with open(os.path.join(root, path), encoding='utf-8') as file:
            for call in re.findall(r'(?:add_item|g_menu_append|g_menu_append_submenu) \((.*)', file.read()):
                yield from (f'{path}: {label}' for label in re.findall(r'_ \("([^"]*_[^"]*)"\)', call) if label not in known)


def mnemonic_problems(root, words):
    for menu in [*menus(root), *BUILT]:
        by_letter = collections.defaultdict(list)
        for label in menu:
            text = words.get(label, label)
            letter = re.search(r'_(\w)', text)
            if letter:
                by_letter[letter[1].lower()].append(text)
        yield from (', '.join(texts) for texts in by_letter.values() if len(texts) > 1)


def texts_in(root, name):
    """What a header has for xgettext."""
    with open(os.path.join(root, 'app', name), encoding='utf-8') as header:
        return {json.loads(text) for text in re.findall(r'N_ \((".*")\)', header.read())}


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def unsaid_examples(root):
    """Titles and descriptions of examples that xgettext does not find, or that are no more."""
    said = set()
    for path in glob.glob(os.path.join(root, 'data', 'examples', '*.weir')):
        example = load(path)
        said |= {example['title'], example['description']}
    yield from (f'“{text}”' for text in sorted(texts_in(root, 'weir-example-texts.h') ^ said))


def words_of_step(step):
    yield from (step['title'], step['text'])
    if 'predict' in step:
        yield step['predict']['outcome']
    if 'task' in step:
        yield from (step['task']['done'], *(target['text'] for target in step['task']['holds']))


def unsaid_lessons(root):
    """The same of lessons."""
    said = set()
    for path in glob.glob(os.path.join(root, 'data', 'lessons', '*', 'lesson.json')):
        lesson = load(path)
        said |= {lesson['title'], lesson['idea']}
        said |= {text for step in lesson['steps'] for text in words_of_step(step)}
    yield from (f'“{text}”' for text in sorted(texts_in(root, 'weir-lesson-texts.h') ^ said))


def stages_of_lessons(root):
    """How a text names what is drawn: it is called so in every language."""
    for path in glob.glob(os.path.join(root, 'data', 'lessons', '*', 'drawing.weir')):
        yield from (node['name'] for node in load(path)['nodes'])


def name_problems(root, words):
    names = set(stages_of_lessons(root))
    for text in texts_in(root, 'weir-lesson-texts.h'):
        translated = words.get(json.dumps(text, ensure_ascii=False)[1:-1], '')
        yield from (f'{name} is not in “{translated}”' for name in set(re.findall('“(.*?)”', text)) & names
                    if name not in translated)


def outcome_problems(po):
    """Translations of what was measured without its place, or with one that the string does not have."""
    for msgid, texts in entries(po):
        for text in texts:
            if text and ('{outcome}' in msgid) != ('{outcome}' in text):
                yield f'“{msgid}” is “{text}”'


def main(root):
    report = Report()
    report.check('every file with strings is in POTFILES.in, and nothing else', missing_files(root))
    report.check('the letters of a menu are different', mnemonic_problems(root, {}))
    report.check('every item of a menu that is put together is known here', unknown_items(root))
    report.check('what the examples say can be translated, and nothing else', unsaid_examples(root))
    report.check('what the lessons say can be translated, and nothing else', unsaid_lessons(root))
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'weir.pot')
        said = make_template(root, template)
        report.check('xgettext understands every string', [said] if said else [])
        for language in languages(root):
            po = os.path.join(root, 'po', f'{language}.po')
            words = {msgid: texts[0] for msgid, texts in entries(po)}
            report.check(f'{language}: every string is translated', left_open(po, template, folder))
            report.check(f'{language}: formats and plurals are those of the strings', format_problems(po))
            report.check(f'{language}: ellipses, spaces and line ends are those of the strings', edge_problems(po))
            report.check(f'{language}: what was measured has a place', outcome_problems(po))
            report.check(f'{language}: lessons call stages as the drawing does', name_problems(root, words))
            report.check(f'{language}: the letters of a menu are different', mnemonic_problems(root, words))
    return report.done()


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
