# SPDX-License-Identifier: Apache-2.0
"""Writes results in the Test Anything Protocol."""
import shutil


class Report:
    """Numbers the points as they come; done() writes the plan and gives the exit status."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def _point(self, verdict, text):
        self.count += 1
        print(f'{verdict} {self.count} - {text}', flush=True)

    def check(self, sentence, problems):
        """The sentence holds when there are no problems; each of them is written out."""
        problems = list(problems)
        if not problems:
            self._point('ok', sentence)
            return
        self.failed += 1
        self._point('not ok', sentence)
        for problem in problems:
            for line in str(problem).splitlines():
                print(f'# {line}')

    def skip(self, sentence, reason):
        self._point('ok', f'{sentence} # SKIP {reason}')

    def check_with(self, tool, sentence, find_problems):
        """Like check(), with problems that only an installed tool can find."""
        if shutil.which(tool):
            self.check(sentence, find_problems())
        else:
            self.skip(sentence, f'{tool} is not installed')

    def done(self):
        print(f'1..{self.count}')
        return 1 if self.failed else 0
