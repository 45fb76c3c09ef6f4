# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Word documents: headings by their style, lists, tables and text boxes in the order of the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from knowledge.documents.parsers.limits import Limits
from knowledge.documents.parsers.lines import BOLD, Lines, Reading, UnreadableError, may_head, one_line

Element = Any  # an XML element; its library has no types

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HEADING = re.compile(r"(?:heading|kop) ?(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave|table of figures)\b.*", re.IGNORECASE)
_LIST = re.compile(r"(?:list|lijst)(?! ?(?:paragraph|alinea)\b).*", re.IGNORECASE)
_SPARE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more, for old Word
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")))
_NOT_HERE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:pPr", "w:rPr"))) | {_SPARE}
_SPACED = frozenset(map(qn, ("w:tab", "w:ptab")))
_BROKEN = frozenset(map(qn, ("w:br", "w:cr")))


def read_word(raw: bytes, limits: Limits) -> Reading:
    """
    Raises:
        UnreadableError: when there is a lock on it, or more in it than fits.
    """
    if raw.startswith(_OLD_OFFICE):
        locked = "het bestand is beveiligd met een wachtwoord"
        raise UnreadableError(locked if _LOCKED in raw else "dit is een oud Word-bestand (.doc): bewaar het als .docx")
    with ZipFile(BytesIO(raw)) as package:
        if sum(part.file_size for part in package.infolist()) > limits.memory // 4:
            raise UnreadableError("er zit te veel in dit bestand: uitgepakt is het te groot")
    document = Document(BytesIO(raw))
    page = _Page(document, Lines(limits.characters))
    page.blocks(document.element.body)
    return Reading(title=page.title or one_line(document.core_properties.title or ""), text=page.lines.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """`level` of a heading, 0 for the title, None for text."""

    level: int | None = None
    listed: bool = False
    contents: bool = False


@dataclass(slots=True)
class _Page:
    document: WordDocument
    lines: Lines
    title: str = ""
    styles: dict[str | None, _Style] = field(default_factory=dict)

    def blocks(self, parent: Element) -> None:
        for element in _flattened(parent):
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._table(element)

    def _table(self, table: Element) -> None:
        rows = [list(_children(row, "w:tc")) for row in _children(table, "w:tr")]
        for cells in rows:
            if max(map(len, rows)) == 1:  # a frame around text
                self.blocks(cells[0])
            else:
                self.lines.row([_cell_text(cell) for cell in cells])

    def _paragraph(self, element: Element) -> None:
        style = self._style(element)
        if text := _text(element).strip():
            self._add(element, style, text)
        for box in element.iter(qn("w:txbxContent")):
            if next(box.iterancestors(_SPARE, qn("w:txbxContent")), None) is None:
                self.blocks(box)

    def _add(self, element: Element, style: _Style, text: str) -> None:
        if style.contents:
            return
        if style.level is not None:
            self.title = self.title or (one_line(text) if style.level == 0 else "")
            self.lines.heading(style.level or 1, text)
        elif style.listed:
            self.lines.item(text)
        elif may_head(text) and _is_bold(element):
            self.lines.heading(BOLD, text)
        else:
            self.lines.paragraph("\n".join(filter(None, map(one_line, text.split("\n")))))

    def _style(self, element: Element) -> _Style:
        properties = element.pPr
        name = properties.style if properties is not None else None
        if name not in self.styles:
            self.styles[name] = self._look_up(name)
        style = self.styles[name]
        if properties is None or style.level is not None or style.contents:
            return style
        own = _own_level(properties)
        return _Style(level=own, listed=own is None and (style.listed or _has_number(properties)))

    def _look_up(self, name: str | None) -> _Style:
        """What a style is, or the one that it is based on."""
        listed = False
        by_id = {style.style_id: style for style in self.document.styles}
        for _ in range(10):
            style = by_id.get(name or "")
            if style is None:
                break
            title, above = style.name or "", style.element.find(qn("w:basedOn"))
            level = _level(title, style.element.find(qn("w:pPr")))
            if level is not None or _CONTENTS.fullmatch(title):
                return _Style(level=level, contents=level is None)
            listed = listed or bool(_LIST.fullmatch(title)) or _has_number(style.element.find(qn("w:pPr")))
            name = above.get(qn("w:val")) if above is not None else None
        return _Style(listed=listed)


def _level(name: str, properties: Element) -> int | None:
    if _TITLE.fullmatch(name):
        return 0
    heading = _HEADING.fullmatch(name)
    return int(heading[1]) if heading else _own_level(properties)


def _own_level(properties: Element) -> int | None:
    found = properties.find(qn("w:outlineLvl")) if properties is not None else None
    level = int(found.get(qn("w:val"))) if found is not None else 9
    return level + 1 if level < 9 else None


def _has_number(properties: Element) -> bool:
    numbered = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}") if properties is not None else None
    return numbered is not None and numbered.get(qn("w:val")) != "0"


def _flattened(parent: Element) -> Iterator[Element]:
    """The children, also those inside a content control or an accepted change."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _flattened(child)
        else:
            yield child


def _children(parent: Element, tag: str) -> Iterator[Element]:
    return (child for child in _flattened(parent) if child.tag == qn(tag))


def _cell_text(cell: Element) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter(qn("w:p")))


def _text(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_HERE:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BROKEN:
            yield "\n"
        elif child.tag in _SPACED:
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _pieces(child)


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if _text(run).strip()]
    return bool(runs) and all(_switched_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def _switched_on(mark: Element) -> bool:
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")
