# SPDX-License-Identifier: Apache-2.0
"""pseudo.py SOURCES COMMAND…: runs a command in a language that nobody speaks: every string of Weir in brackets
and 40 % longer, so that what escapes translation shows, and what has too little room."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from translations import make_template

LANGUAGE = 'qps'
SHARE = 0.4


def lengthen(text):
    """Whitespace around it belongs to the place where it stands; words stay short enough to be wrapped."""
    core = text.strip(' \n')
    if not core:
        return text
    start = text.index(core)
    n = max(1, round(len(core) * SHARE))
    # What is added may be broken like the text itself.
    longest = max(len(word) for word in re.split(r'\s', core))
    pad, step = '', max(4, min(longest, 8))
    while n > 0:
        pad += ('~' if n == 1 or not pad else ' ') + '~' * (min(n, step) - 1)
        n -= step
    return text[:start] + '[' + core + pad + ']' + text[start + len(core):]


def unquote(lines):
    return ''.join(line[line.index('"') + 1:line.rindex('"')] for line in lines)


def translate(template):
    """Fills in the strings of a template. Escapes may stay as they are: they stand inside."""
    def fill(entry):
        ids = re.findall(r'^(?:msgid|msgid_plural) ((?:".*"\n?)+)', entry, re.M)
        texts = [unquote(block.splitlines()) for block in ids]
        if not texts or not texts[0]:
            return entry
        head = re.split(r'^msgstr', entry, maxsplit=1, flags=re.M)[0]
        if len(texts) == 1:
            return f'{head}msgstr "{lengthen_escaped(texts[0])}"\n'
        return head + ''.join(f'msgstr[{i}] "{lengthen_escaped(text)}"\n' for i, text in enumerate(texts))

    body = '\n'.join(fill(entry) for entry in template.split('\n\n'))
    return body.replace('charset=CHARSET', 'charset=UTF-8').replace(
        'Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;', 'Plural-Forms: nplurals=2; plural=n != 1;')


def lengthen_escaped(text):
    return lengthen(text.replace('\\n', '\n')).replace('\n', '\\n')


def make_locale(sources, folder):
    template = os.path.join(folder, 'weir.pot')
    po = os.path.join(folder, 'weir.po')
    into = os.path.join(folder, LANGUAGE, 'LC_MESSAGES')
    make_template(sources, template)
    with open(template, encoding='utf-8') as pot, open(po, 'w', encoding='utf-8') as out:
        out.write(translate(pot.read()))
    os.makedirs(into)
    subprocess.run(['msgfmt', '-o', os.path.join(into, 'weir.mo'), po], check=True)


def main(sources, *command):
    for tool in ('xgettext', 'msgfmt'):
        if not shutil.which(tool):
            print(f'1..0 # SKIP {tool} is not installed')
            return 0
    with tempfile.TemporaryDirectory() as folder:
        make_locale(sources, folder)
        return subprocess.run(command, env=os.environ | {'LANGUAGE': LANGUAGE, 'WEIR_LOCALEDIR': folder},
                              check=False).returncode


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
