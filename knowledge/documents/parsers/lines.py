# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a reader hands on: text in the shape that the outline reads from Markdown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

DEEPEST = 6  # levels of headings
BOLD = DEEPEST  # a line in bold by itself heads what follows
TOO_MUCH = "er staat te veel tekst in dit bestand"
_LONGEST_BOLD = 100
_UNENDED = re.compile(r".*[^\W_].*[^.,;:!]", re.DOTALL)


class UnreadableError(Exception):
    """Nothing can be made of a file; says why in one Dutch sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`title` is empty where the file names none."""

    title: str
    text: str


@dataclass(slots=True)
class Lines:
    """Grows a text block by block. Blocks are apart by an empty line, the items of a list and the rows of a table not.

    Raises:
        UnreadableError: when there is more than `most` characters.
    """

    most: int
    lines: list[str] = field(default_factory=list)
    size: int = 0
    kind: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def heading(self, level: int, text: str) -> None:
        self._add("heading", f"{'#' * min(level, DEEPEST)} {one_line(text)}")

    def paragraph(self, text: str) -> None:
        self._add("paragraph", text)

    def item(self, text: str) -> None:
        self._add("item", f"- {one_line(text)}")

    def below_item(self, text: str) -> None:
        self._add("item", f"   {one_line(text)}")

    def row(self, cells: Sequence[str]) -> None:
        shown = [one_line(cell).replace("|", "/") for cell in cells]
        if any(shown):
            self._add("row", f"| {' | '.join(shown)} |")

    def _add(self, kind: str, text: str) -> None:
        if self.lines and not (kind == self.kind and kind in ("item", "row")):
            self.lines.append("")
        self.kind = kind
        self.lines.append(text)
        self.size += len(text)
        if self.size > self.most:
            raise UnreadableError(TOO_MUCH)


def one_line(text: str) -> str:
    return " ".join(text.split())


def may_head(text: str) -> bool:
    """Whether a line in bold is short and open enough to be a heading."""
    return len(text) <= _LONGEST_BOLD and bool(_UNENDED.fullmatch(text))
