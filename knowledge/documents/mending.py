# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Puts the lines of one paragraph together again."""

import re
from collections import Counter

from knowledge.documents.layout import Form, Layout, Line, ends_sentence

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_HYPHEN = re.compile(r"[^\W_]-$")
_SUSPENDED = re.compile(r"(?:en|of|en/of|tot|t/m|dan)\b")  # "advies- en informatiepunt"


class Mender:
    def __init__(self, layout: Layout) -> None:
        self._width = layout.width
        self._words = Counter(word.casefold() for line in layout.lines for word in _WORD.findall(line.text))

    @property
    def typeset(self) -> bool:
        """Lines are broken at a width, not at a paragraph's end."""
        return self._width > 0

    def runs_on(self, last: Line, opened: Form, line: Line) -> bool:
        """Whether `line` goes on with the sentence or paragraph of `last`, which an `opened` line began."""
        if line.form is not Form.TEXT:
            return False
        unended, small = not ends_sentence(last.text), line.text[0].islower()
        if line.gap:
            goes_on = small and not line.text.endswith(":")
            return unended and (goes_on or (self.typeset and opened is Form.TEXT))
        if not self.typeset:
            return (line.indented and opened is Form.ITEM) or (unended and small)
        return unended or small or last.text.endswith(":") or not self._fits(last, line)

    def _fits(self, last: Line, line: Line) -> bool:
        """The first word would have fitted on the line before: the break was meant."""
        return len(last.text) + 1 + len(line.text.split()[0]) <= self._width * 0.97

    def join(self, left: str, right: str) -> tuple[str, str]:
        """Both as they are written after one another. A hyphen at a line's end goes, unless the document writes the
        word with it elsewhere too."""
        if not _HYPHEN.search(left) or not right[0].islower() or _SUSPENDED.match(right):
            return left, f" {right}"
        first, second = _WORD.findall(left)[-1], _WORD.findall(right)[0]
        written = self._words[f"{first}-{second}".casefold()] > 0
        if written or "/" in left.split()[-1] or not first[-1].islower():
            return left, right
        return left[:-1], right
