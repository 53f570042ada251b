# SPDX-License-Identifier: Apache-2.0
"""Runs a house test on small trees made for the purpose."""
import os
import re
import subprocess
import sys
import tempfile


def failing_points(script, files):
    """Writes files (path → text) into a folder of their own, runs the script on it, and returns
    the sentences that it found not to hold."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, 'w', encoding='utf-8') as file:
                file.write(text)
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), script)
        run = subprocess.run([sys.executable, script, root], capture_output=True, text=True,
                             check=False)
        failed = re.findall(r'^not ok \d+ - (.*)$', run.stdout, re.MULTILINE)
        if run.stderr or run.returncode != (1 if failed else 0):
            failed.append(f'exit status {run.returncode}: {run.stderr}')
        return failed


def compare(failed, expected):
    """Problems for a report: which sentences failed that should not have, and the reverse."""
    return ([f'“{sentence}” should hold here' for sentence in failed if sentence not in expected]
            + [f'“{sentence}” should fail here' for sentence in expected if sentence not in failed])
