# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Tables that came out of a document as many short scraps of text after one another."""

import re
from collections.abc import Iterator, Mapping

from knowledge.documents.layout import Form, Layout, ends_sentence

_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,2}\.){2,}$")  # "P.M.", "n.v.t."


def table_rows(layout: Layout, headings: Mapping[int, int]) -> frozenset[int]:
    """The numbers of the lines that belong to a table. `headings`: how many lines the heading on a line takes."""
    rows = {number for number, line in enumerate(layout.lines) if line.form is Form.ROW}
    run: list[list[int]] = []
    for block in [*_blocks(layout, headings), []]:
        if block and _is_scrap(layout, block):
            run.append(block)
            continue
        if len(run) >= (3 if layout.width else 4):
            rows.update(number for scrap in run for number in scrap)
        run = []
    return frozenset(rows)


def _blocks(layout: Layout, headings: Mapping[int, int]) -> Iterator[list[int]]:
    """The numbers of the lines between two gaps; a heading gives an empty block, which ends a run of scraps."""
    block: list[int] = []
    skip_to = 0
    for number, line in enumerate(layout.lines):
        if number < skip_to:
            continue
        if number in headings:
            yield block
            yield []
            block, skip_to = [], number + headings[number]
            continue
        if line.gap and block:
            yield block
            block = []
        block.append(number)
    yield block


def _is_scrap(layout: Layout, block: list[int]) -> bool:
    lines = [layout.lines[number] for number in block]
    last = lines[-1].text
    if lines[0].form in (Form.ITEM, Form.ROW) or last.endswith(":"):
        return False
    unended = not ends_sentence(last) or bool(_ABBREVIATED.search(last))
    widest = max(len(line.text) for line in lines)
    if len(lines) == 1:
        return unended and widest <= (layout.width * 0.9 or 60)
    return widest <= layout.width * 0.8
