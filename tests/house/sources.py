# SPDX-License-Identifier: Apache-2.0
"""Finds the project's own files below a folder."""
import os


def is_ours(folder):
    """Whether a folder holds sources, not what builds and tools leave behind."""
    return folder == '.ci' or not (
        folder.startswith(('.', 'build-')) or folder in ('build', '__pycache__'))


def find(root):
    """Paths of all files, relative to root, sorted."""
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if is_ours(name)]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in files]
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding='utf-8', errors='replace') as file:
        return file.read()
