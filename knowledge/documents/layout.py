# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a text that came out of a PDF or a web page, without what carries no meaning."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import islice

SUPERSCRIPT = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_FULL_LINE = 140  # a typeset line is shorter; a longer one is a whole paragraph
_NEARBY = 100  # lines in which the list is sought that a dash belongs to
_RUN_ON = 0.12  # the share of lines that go on with a sentence, from which a text is typeset
_INVISIBLE = dict.fromkeys([*range(9), *range(14, 32), *range(0x200B, 0x2010), 0x2060, 0xAD, 0xFEFF])
_SPACES = str.maketrans(dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f", " "))
_BREAKS = re.compile(r"\r\n?|\v|\u2028|\u2029")
_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|br|p)\s*/?>|(?<!\w)\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\w)")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\s]{0,500}\)|<(https?://[^>\s]{1,500})>")
_GLUED = re.compile(r"(?<=[.!?]) +(?=(?:Hoofdstuk|Bijlage|Interventie|Doel) \d[\d.]*:)")
_BULLET = re.compile(r"(?:[•●▪■◦‣∙·*➢✓\ufffd\ue000-\uf8ff]|o(?=\s{2}|\t))\s*(?=\S)")
_DASHED = re.compile(r"[–-]\s+(?=\S)")
_DASH = re.compile(r"-(?=[^\W\d_])")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+\S")
_LONGEST_ENTRY = 300  # characters in a table of contents
_CONTENTS = re.compile(r"(.+?)(?:\s*\.{3,}|\t)\s*\d{1,3}")
_CAPTION = re.compile(r"(?:Figuur|Afbeelding|Grafiek|Bron grafiek) \d+\b.{0,90}")
_DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{2,4}")
_ADDRESS = re.compile(r"https?://\S+")


class Form(StrEnum):
    TEXT = "text"
    ITEM = "item"
    DASH = "dash"
    NUMBERED = "numbered"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`gap`: an empty line or a new page stands before it. `text` is without its bullet."""

    text: str
    form: Form
    gap: bool
    indented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`width` is the length of a typeset line, 0 when each line is a whole paragraph. `contents` are the titles
    in the table of contents; `notes` are footnotes by their superscript mark."""

    lines: tuple[Line, ...]
    width: int
    contents: frozenset[str]
    notes: Mapping[str, str]


def read_layout(text: str, leave_out: Sequence[str] = ()) -> Layout:
    """`leave_out` are patterns (with * for anything) of lines that say nothing, such as a running header."""
    lines: list[Line] = []
    contents: set[str] = set()
    notes: dict[str, str] = {}
    gap, ruled = True, False
    for raw in _clean(text).split("\n"):
        stripped = raw.strip()
        if not stripped:
            gap, ruled = True, ruled or len(raw) > 15  # a footnote rule comes out as a row of spaces
            continue
        if entry := len(stripped) <= _LONGEST_ENTRY and _CONTENTS.fullmatch(stripped):
            contents.add(simple(entry[1]))
        elif stripped[0] in SUPERSCRIPT:
            notes[stripped[0]] = stripped[1:].strip()
        elif not (_says_nothing(stripped, leave_out) or (ruled and re.match(r"\d{1,2} ", stripped))):
            page_start = raw[0] == " " and raw[1] != " "
            lines.append(_line(raw, stripped, gap or page_start, lines))
            gap = False
        ruled = False
    return Layout(lines=tuple(lines), width=_width(lines), contents=frozenset(contents), notes=notes)


def simple(text: str) -> str:
    """How two spellings of one heading are compared."""
    return " ".join(text.split()).casefold().rstrip(".: ")


def ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)]").endswith((".", "!", "?", ":", ";"))


def _clean(text: str) -> str:
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text)).replace("\f", "\n ")
    text = text.translate(_INVISIBLE).translate(_SPACES).replace("ﬁ", "fi").replace("ﬂ", "fl")
    return _GLUED.sub("\n ", _LINK.sub(r"\1\2", _MARKUP.sub("", text)))


def _says_nothing(text: str, leave_out: Sequence[str]) -> bool:
    if any(fnmatchcase(text, pattern) for pattern in leave_out):
        return True
    if not any(char.isalpha() for char in text):
        return not (_DATE.fullmatch(text) or _is_row_of_figures(text))
    return bool(_CAPTION.fullmatch(text) or _ADDRESS.fullmatch(text))


def _is_row_of_figures(text: str) -> bool:
    return text.startswith("|") and text.endswith("|") and any(char.isdigit() for char in text)


def _line(raw: str, text: str, gap: bool, before: Sequence[Line]) -> Line:
    form = Form.TEXT
    closed = gap or before[-1].form is not Form.TEXT or ends_sentence(before[-1].text)
    if "\t" in raw.lstrip() or text.startswith("|"):
        form, text = Form.ROW, ": ".join(part.strip() for part in re.split(r"[\t|]", text) if part.strip())
    elif bullet := _BULLET.match(text) or _dashed(text, closed, before):
        form, text = Form.ITEM, text[bullet.end() :]
    elif _DASH.match(text) and closed:
        form, text = Form.DASH, text[1:]
    elif _NUMBERED.match(text):
        form = Form.NUMBERED
    return Line(text=" ".join(text.split()).lstrip(":;, ") or text, form=form, gap=gap, indented=raw.startswith("   "))


def _dashed(text: str, closed: bool, before: Sequence[Line]) -> re.Match[str] | None:
    """A dash with a space is a bullet, except inside a sentence that no list holds."""
    bullet = _DASHED.match(text)
    if bullet and not closed:
        nearby = islice(reversed(before), _NEARBY)
        above = next((line for line in nearby if line.form is Form.ITEM or line.gap), None)
        return bullet if above and above.form is Form.ITEM else None
    return bullet


def _width(lines: Sequence[Line]) -> int:
    """How long a line gets where sentences run on over the line's end; 0 where they do not."""
    run_on = sum(line.text[0].islower() and not line.gap and line.form is Form.TEXT for line in lines)
    lengths = sorted(len(line.text) for line in lines)
    if not lengths or run_on < len(lines) * _RUN_ON:
        return 0
    wide = lengths[len(lengths) * 9 // 10]
    return wide if wide <= _FULL_LINE else 0
