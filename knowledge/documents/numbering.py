# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Headings that show themselves by a number, a label or a mark: "2.3 Wat doen we", "Doel 8.1: ...", "## Vervoer"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.documents.layout import Form, Layout, Line, ends_sentence

# The first levels are for numbered and labelled headings; below them stand those without a number.
LISTED, SUBNUMBER, RUBRIC, LOOSE = 5, 7, 8, 9
_LABELS = {
    "Deel": 1, "Hoofdstuk": 1, "Bijlage": 1, "Interventie": 1, "Ambitie": 1, "Programma": 1, "Thema": 1,
    "Pijler": 1, "Doel": 2, "Opgave": 2, "Paragraaf": 2, "Artikel": 2,
}  # fmt: skip
_LABEL = re.compile(rf"({'|'.join(_LABELS)})(?: (\d+(?:\.\d+)*|[IVX]+)\b)?\s*([:.–-]?)\s*(.*)")
_DECIMAL = re.compile(r"(\d{1,2})((?:\.\s?\d{1,2})+)\.?\s+(?=\S*[^\W\d_])")
_NUMBER = re.compile(r"(\d{1,2})([.:])\s+(?=[^\W\d_])")
_CHAPTER = re.compile(r"(?:Hoofdstuk )?(\d{1,2})\b")
_ROMAN = re.compile(r"[IVX]{1,4}\s+[-–]\s+\S")
_MARKDOWN = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_UNFINISHED = re.compile(r"\b(?:de|het|een|en|of|van|voor|in|op|met|aan|door|bij|tot|te|om|die|dat|naar|als|over|uit)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """`lines` is how many lines it takes."""

    level: int
    text: str
    lines: int = 1


def is_marked(line: Line) -> bool:
    """A heading that says so itself."""
    return bool(_MARKDOWN.fullmatch(line.text))


def is_closed(layout: Layout, number: int) -> bool:
    """Nothing before this line waits for it."""
    return number == 0 or layout.lines[number].gap or ends_sentence(layout.lines[number - 1].text)


def numbered_headings(layout: Layout) -> Iterator[tuple[int, Heading]]:
    """Headings with the number of their first line."""
    chapter: int | None = None
    end = 0
    for number, line in enumerate(layout.lines):
        if number < end or line.form is Form.ROW or not (number == end or is_closed(layout, number)):
            continue
        level = _level(layout, number, chapter)
        if level is None:
            continue
        if level != SUBNUMBER and (leading := _CHAPTER.match(line.text)):
            chapter = int(leading[1])
        heading = _whole(layout, number, level)
        end = number + heading.lines
        yield number, heading


def _level(layout: Layout, number: int, chapter: int | None) -> int | None:
    line = layout.lines[number]
    if markdown := _MARKDOWN.fullmatch(line.text):
        return len(markdown[1])
    if label := _LABEL.fullmatch(line.text):
        return _LABELS[label[1]] if _is_label(layout, line, label) else None
    if decimal := _DECIMAL.match(line.text):
        return 1 + decimal[2].count(".")
    if _ROMAN.match(line.text):
        return 2
    if (single := _NUMBER.match(line.text)) and _stands_alone(layout, number, int(single[1])):
        follows = int(single[1]) in (0, 1) if chapter is None else int(single[1]) == chapter + 1
        return 1 if follows and single[2] == "." else SUBNUMBER
    return None


def _is_label(layout: Layout, line: Line, label: re.Match[str]) -> bool:
    _, ordinal, separator, title = label.groups()
    if not ordinal:
        return separator == ":" and not title[:1].islower()
    sentence = title.endswith((".", ",")) or 0 < layout.width * 0.9 <= len(line.text)
    return separator == ":" or not (sentence or (not separator and title[:1].islower()))


def _stands_alone(layout: Layout, number: int, value: int) -> bool:
    """A number that is no item of a list: no neighbour counts on from it and it is no sentence."""
    line = layout.lines[number]
    listed = _number_at(layout, number - 1) == value - 1 or _number_at(layout, number + 1) == value + 1
    opens = number + 1 < len(layout.lines) and not layout.lines[number + 1].text[0].islower()
    return opens and not listed and len(line.text) <= 120 and not line.text.endswith((".", ";", ","))


def _number_at(layout: Layout, number: int) -> int | None:
    if not 0 <= number < len(layout.lines):
        return None
    found = _NUMBER.match(layout.lines[number].text)
    return int(found[1]) if found else None


def _whole(layout: Layout, number: int, level: int) -> Heading:
    """The heading with the lines on which it runs on."""
    text, count = layout.lines[number].text, 1
    for following in layout.lines[number + 1 : number + 4]:
        label = _LABEL.fullmatch(text)
        if label and not label[4]:
            text = f"{text.rstrip(' :.–-')}: {following.text}"
        elif _runs_on(text, following):
            text = f"{text} {following.text}"
        else:
            break
        count += 1
    markdown = _MARKDOWN.fullmatch(text)
    return Heading(level, (markdown[2] if markdown else text).rstrip(" :"), count)


def _runs_on(text: str, following: Line) -> bool:
    if following.gap or following.form is Form.ROW:
        return False
    return following.text[0].islower() or bool(_UNFINISHED.search(text))
