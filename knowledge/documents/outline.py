# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""From a raw text to sections: whole paragraphs, lists and tables under the headings that they stand under."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.documents.headings import find_marks
from knowledge.documents.layout import SUPERSCRIPT, Form, Layout, Line, ends_sentence, read_layout
from knowledge.documents.mending import Mender
from knowledge.documents.numbering import Heading

Path = tuple[str, ...]

_MARKER = re.compile(rf"(\w\w\w|[.,;:!?)”’\"'])([{SUPERSCRIPT}]+)")
_VALUE = re.compile(r"\d{4}\b|\d{1,2}-\d{1,2}-|€")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAST = 20  # characters; less says nothing by itself


@dataclass(slots=True)
class _Body:
    """The text of one section while it grows. Blocks are apart by an empty line; items and rows by a line break.
    `opened` is the form of the line that began the present paragraph."""

    mender: Mender
    parts: list[str] = field(default_factory=list)
    last: Line | None = None
    opened: Form = Form.TEXT

    def add(self, line: Line) -> None:
        shown = f"- {line.text}" if line.form in (Form.ITEM, Form.DASH) else line.text
        if self.last is not None and self._runs_on(self.last, line):
            self.parts[-1:] = self.mender.join(self.parts[-1] + self._colon(line), shown)
        else:
            self.parts.append(self._break(line) + shown)
            self.opened = line.form
        self.last = line

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def _runs_on(self, last: Line, line: Line) -> bool:
        if self.opened is Form.ROW:
            return self.mender.typeset and line.form is Form.TEXT and not line.gap
        return self.mender.runs_on(last, self.opened, line)

    def _colon(self, line: Line) -> str:
        """Between an item that is a title and the text that hangs below it."""
        titled = line.indented and self.opened is Form.ITEM and not ends_sentence(self.parts[-1])
        return ":" if titled and not line.text[0].islower() else ""

    def _break(self, line: Line) -> str:
        if self.last is None:
            return ""
        if line.form is self.opened is Form.ROW and self.mender.typeset and line.gap and _is_cell(line.text):
            return " | "
        introduced = self.opened is Form.TEXT and self.parts[-1].endswith(":")
        alike = self.opened is not Form.TEXT and (line.form is Form.ROW) is (self.opened is Form.ROW)
        return "\n" if line.form is not Form.TEXT and (introduced or alike) else "\n\n"


@dataclass(slots=True)
class _Trail:
    """The headings above the present line."""

    open: list[Heading] = field(default_factory=list)

    def enter(self, heading: Heading) -> None:
        self.open = [above for above in self.open if above.level < heading.level] + [heading]

    @property
    def path(self) -> Path:
        return tuple(_MARKER.sub(r"\1", heading.text) for heading in self.open)


def outline(text: str, leave_out: Sequence[str] = ()) -> tuple[tuple[Path, str], ...]:
    """The sections of a text in their order: heading path and text."""
    layout = read_layout(text, leave_out)
    return tuple((path, body) for path, body in _sections(layout) if len(body) >= _LEAST)


def _sections(layout: Layout) -> Iterator[tuple[Path, str]]:
    marks, mender, trail = find_marks(layout), Mender(layout), _Trail()
    body, skip_to = _Body(mender), 0
    for number, line in enumerate(layout.lines):
        if heading := marks.headings.get(number):
            yield trail.path, _noted(layout, trail, body.text)
            trail.enter(heading)
            body, skip_to = _Body(mender), number + heading.lines
        elif number >= skip_to:
            body.add(_as_row(line) if number in marks.rows else line)
    yield trail.path, _noted(layout, trail, body.text)


def _as_row(line: Line) -> Line:
    if line.form is Form.TEXT and not line.gap:
        return line  # the rest of a cell
    return replace(line, form=Form.ROW, text=f"- {line.text}" if line.form is Form.DASH else line.text)


def _is_cell(text: str) -> bool:
    """A date, an amount or a word by itself belongs to the row above."""
    return bool(_VALUE.match(text)) or len(_LONG_WORD.findall(text)) < 2


def _noted(layout: Layout, trail: _Trail, text: str) -> str:
    """The text without footnote marks, the footnotes below it."""
    if not text:
        return text
    headed = trail.open[-1].text if trail.open else ""
    marks = dict.fromkeys(mark for found in _MARKER.finditer(f"{headed}\n{text}") for mark in found[2])
    notes = [f"Noot: {layout.notes[mark]}" for mark in marks if mark in layout.notes]
    return "\n\n".join([_MARKER.sub(r"\1", text), *notes])
