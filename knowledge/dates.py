# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Dates as sources give them: a day, a month, a year, a period, "circa", or unknown. The precision is kept."""

import re
from typing import Annotated

from pydantic import AfterValidator

UNKNOWN = "onbekend"
_POINT = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_YEAR = re.compile(r"\b20\d\d\b")
_FORM = re.compile(rf"{UNKNOWN}|(circa )?{_POINT}(/{_POINT})?")


def _check(text: str) -> str:
    if not _FORM.fullmatch(text):
        raise ValueError(
            f'"{text}" is geen brondatum: schrijf 2026, 2026-01, 2026-01-31, "circa 2022", 2022/2023 of onbekend'
        )
    return text


SourceDate = Annotated[str, AfterValidator(_check)]


def years_in(text: str) -> frozenset[str]:
    """The years of this century that a text names."""
    return frozenset(_YEAR.findall(text))


def last_year(source_date: str) -> int | None:
    """The latest year that a source date names; None when it is unknown."""
    years = re.findall(r"\d{4}", source_date)
    return max(int(year) for year in years) if years else None
