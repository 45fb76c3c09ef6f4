# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A confusion matrix: a row for what was expected, a column for what was given, and how often."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO

Pairs = Iterable[tuple[str, str]]


def as_markdown(pairs: Pairs) -> str:
    head, *rows = _rows(pairs)
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows)) + "\n"


def as_csv(pairs: Pairs) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(_rows(pairs))
    return text.getvalue()


def _rows(pairs: Pairs) -> Iterator[list[str]]:
    """The same names in the same order for rows and columns, so that what is right stands on the diagonal."""
    counts = Counter(pairs)
    names = sorted({name for pair in counts for name in pair})
    yield ["verwacht", *names]
    yield from ([row, *(str(counts[row, column]) for column in names)] for row in names)
