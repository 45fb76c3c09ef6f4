# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Days on which somebody was born, in figures and in words."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.personal.cues import Cues
from assistant.personal.text import Found, Kind, apart, matches
from knowledge.yaml_files import read_yaml

_FILE = Path(__file__).parent / "dates.yaml"
_FIGURES = r"\d{1,2} ?[\-/.] ?\d{1,2} ?[\-/.] ?'?\d{2,4}|\d{1,2} \d{1,2} \d{4}|(?:19|20)\d{2}[\-/.]\d{1,2}[\-/.]\d{1,2}"
_LONG_AGO = r"\d{1,2}[\-/.]\d{1,2}[\-/.]19[2-9]\d"
_BEFORE, _AFTER = 40, 25  # characters between a date and the word that says whose it is


def births(text: str) -> Iterator[Found]:
    """Dates beside a word for birth; a full date in figures of the last century also without one."""
    cues = Cues(text)
    for pattern in (_FIGURES, _in_words()):
        for match in matches(pattern, text):
            if apart(text, match.start(), match.end()) and _is_birth(match.group(), match.start(), match.end(), cues):
                yield Found(match.start(), match.end(), Kind.BIRTH)


def _is_birth(piece: str, start: int, end: int, cues: Cues) -> bool:
    long_ago = any(match.group() == piece for match in matches(_LONG_AGO, piece))
    return long_ago or cues.before("birth", start, _BEFORE) or cues.after("birth", end, _AFTER)


@cache
def _in_words() -> str:
    words: dict[str, str] = read_yaml(_FILE)
    months, days, years = (_any(words[name]) for name in ("months", "days", "years"))
    ordinal = r"ال\pL+(?: عشر| و?ال\pL+)?"
    day = rf"(?:(?:the|de) )?(?:\d{{1,2}}(?:st|nd|rd|th|e|ste|de|\.)?|(?:{days})(?: (?:{days}))?|{ordinal})"
    dutch = rf"(?:negentien|achttien|tweeduizend)\pL*(?: (?:{years})\pL*){{0,4}}"
    english = rf"(?:nineteen|two thousand|twenty)(?:[ -](?:{years})){{0,4}}"
    turkish, arabic = rf"(?:iki )?bin(?: (?:{years})){{1,4}}", r"[أا]لف(?: و\pL+){1,4}"
    year = rf"'?\d{{2,4}}|{dutch}|{english}|{turkish}|{arabic}"
    first = rf"{day}(?: (?:of|van|من))? (?:{months})\.?(?:[ ,]{{1,2}}(?:{year}))?"
    american = rf"(?:{months}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    return rf"(?i){first}|{american}"


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))
