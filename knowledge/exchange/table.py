# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a CSV file, whatever program saved it."""

import csv
import io
from collections.abc import Iterator

from knowledge.exchange.batch import ExchangeError
from knowledge.words import visible


def table_rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that is not empty. Raises ExchangeError when a row cannot be read."""
    body, separator, before = _opened(text)
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    while True:
        line = rows.line_num + before + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            raise ExchangeError(f"{file} is geen goede CSV: regel {line} is niet te lezen.") from None
        if any(cell.strip() for cell in cells):
            yield line, [visible(cell) for cell in cells]


def _opened(text: str) -> tuple[str, str, int]:
    """The table, its separator and the lines before it: Excel may name the separator in a first line, as sep=;"""
    head, _, rest = text.partition("\n")
    said = head.strip().strip('"')
    if said.startswith("sep=") and len(said) == len("sep=") + 1:
        return rest, said[-1], 1
    return text, max(";,\t", key=head.count), 0
