# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A web page as it is read from top to bottom: which words make one line, and what that line is."""

from dataclasses import dataclass, field

from knowledge.documents.parsers.lines import BOLD, Lines, may_head, one_line

_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": BOLD}
_STARTS_ITEM = frozenset(("li", "dt"))
_ITEM_PARTS = _STARTS_ITEM | {"dd"}
_CELLS = frozenset(("td", "th"))
_BOLD = frozenset(("b", "strong"))
_BLOCKS = _ITEM_PARTS.union(
    _HEADINGS,
    _CELLS,
    ("address", "article", "blockquote", "body", "caption", "details", "div", "dl", "fieldset", "figcaption"),
    ("figure", "footer", "form", "header", "hr", "html", "main", "ol", "p", "pre", "section", "table", "tr", "ul"),
)


@dataclass(slots=True)
class Page:
    """`words` are of the line that grows, `bold_size` of its letters are in bold. `items`, `bold` and `in_pre` count
    what is open; `pending`: an item that has no text yet. `tables` are open tables, True for one that only places
    things; `cells` is the row that grows."""

    most: int
    lines: Lines = field(init=False)
    words: list[str] = field(default_factory=list)
    bold_size: int = 0
    bold: int = 0
    items: int = 0
    pending: bool = False
    tables: list[bool] = field(default_factory=list)
    cells: list[str] | None = None
    in_pre: int = 0

    def __post_init__(self) -> None:
        self.lines = Lines(self.most)

    def enter(self, tag: str, *, placing: bool = False) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag in _ITEM_PARTS:
            self.items, self.pending = self.items + 1, tag in _STARTS_ITEM
        elif tag == "table":
            self.tables.append(placing)
        elif tag == "tr" and self.tables and not self.tables[-1]:
            self.cells = []
        elif tag in _CELLS and self.cells is not None:
            self.cells.append("")
        elif tag == "br":
            self.words.append("\v")
        self._count(tag, 1)

    def leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush(_HEADINGS.get(tag, 0))
        if tag in _ITEM_PARTS:
            self.items, self.pending = self.items - 1, False
        elif tag == "tr" and self.cells is not None:
            self.lines.row(self.cells)
            self.cells = None
        elif tag == "table" and self.tables:
            self.tables.pop()
        self._count(tag, -1)

    def take(self, text: str | None) -> None:
        if text:
            self.words.append(text.replace("\n", "\v") if self.in_pre else text)
            self.bold_size += _letters(text) if self.bold else 0

    def flush(self, level: int = 0) -> None:
        """Ends the line."""
        whole = "".join(self.words)
        shown = list(filter(None, map(one_line, whole.split("\v"))))
        bold = self.bold_size == _letters(whole)
        self.words, self.bold_size = [], 0
        if shown:
            self._add(shown, level, bold=bold)

    def _add(self, shown: list[str], level: int, *, bold: bool) -> None:
        text = " ".join(shown)
        if self.cells is not None:
            self.cells[-1:] = [f"{self.cells[-1]} {text}" if self.cells else text]
        elif level:
            self.lines.heading(level, text)
            self.pending = False
        elif self.items:
            (self.lines.item if self.pending else self.lines.below_item)(text)
            self.pending = False
        elif bold and may_head(text):
            self.lines.heading(BOLD, text)
        else:
            self.lines.paragraph("\n".join(shown))

    def _count(self, tag: str, step: int) -> None:
        self.bold += step * (tag in _BOLD)
        self.in_pre += step * (tag == "pre")


def _letters(text: str) -> int:
    return len("".join(text.split()))
