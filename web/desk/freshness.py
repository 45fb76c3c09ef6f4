# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How old something is, and whether it holds today, in one line."""

from datetime import date

from assistant.checker import validity
from assistant.values import Validity
from knowledge.age import age_class
from knowledge.passages import Passage
from web.desk.texts import d
from web.texts import Translate
from web.wording import source_line


def freshness(passage: Passage, today: date, t: Translate) -> str:
    """What does not hold says so first."""
    age = age_class(passage.source_date, passage.checked_on, today)
    line = source_line(passage.source_date, passage.checked_on, age, t)
    line = line[:1].upper() + line[1:]
    holds = validity(passage, today)
    return line if holds is Validity.CURRENT else f"{d(f'holds_{holds}')} {line}"
