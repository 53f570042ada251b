# SPDX-License-Identifier: Apache-2.0
"""What is to be translated: the files that have strings, and a template of the strings in them."""
import os
import re
import subprocess

# As GLib's preset of meson's i18n module has them.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
FLAGS = ['N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
         'g_strdup_printf:1:c-format', 'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
         'g_error_new:3:c-format', 'g_set_error:4:c-format']

IN_C = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext) \("')
IN_UI = re.compile(r'translatable="(?:yes|true)"')


def listed(root):
    """The files that POTFILES.in names."""
    with open(os.path.join(root, 'po', 'POTFILES.in'), encoding='utf-8') as lines:
        return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def languages(root):
    with open(os.path.join(root, 'po', 'LINGUAS'), encoding='utf-8') as lines:
        return [word for line in lines if not line.startswith('#') for word in line.split()]


def with_strings(root):
    """The sources that have something to translate."""
    for room in ('app', 'engine', 'ui'):
        for folder, _, names in os.walk(os.path.join(root, room)):
            for name in names:
                pattern = {'.c': IN_C, '.h': IN_C, '.ui': IN_UI}.get(os.path.splitext(name)[1])
                path = os.path.join(folder, name)
                if pattern is None:
                    continue
                with open(path, encoding='utf-8') as source:
                    if pattern.search(source.read()):
                        yield os.path.relpath(path, root)


def make_template(root, into):
    """Writes the template; returns what xgettext complained about."""
    result = subprocess.run(
        ['xgettext', '--from-code=UTF-8', '--add-comments=Translators', '--package-name=weir',
         *(f'--keyword={word}' for word in KEYWORDS), *(f'--flag={flag}' for flag in FLAGS),
         f'--directory={root}', f'--files-from={os.path.join(root, "po", "POTFILES.in")}', f'--output={into}'],
        capture_output=True, text=True, check=True)
    return result.stderr.strip()
