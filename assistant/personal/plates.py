# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Dutch licence plates of every series, without the words that look like one."""

from collections.abc import Iterator

from assistant.personal.cues import Cues
from assistant.personal.text import Found, Kind, matches

_OLD = ("XX-99-99", "99-99-XX", "99-XX-99")  # up to 1991: also with vowels
_NEW = (
    *("XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX"),
    *("9-XX-999", "999-XX-9"),
)
_VOWELS = frozenset("aeiouAEIOU")
_MONTH = frozenset(("mrt",))


def _pattern(between: str) -> str:
    return rf"(?i)\b(?:{'|'.join(_shape(series, between) for series in (*_OLD, *_NEW))})\b"


def _shape(series: str, between: str) -> str:
    return series.replace("-", between).replace("9", r"\d").replace("X", "[a-z]")


_DASHED, _LOOSE = _pattern("-"), {between: _pattern(between) for between in ("", " ")}


def plates(text: str) -> Iterator[Found]:
    """With dashes by their shape; without, only after a word for a plate or a car."""
    for match in matches(_DASHED, text):
        if _alone(text, match.start(), match.end()) and _is_plate(match.group()):
            yield Found(match.start(), match.end(), Kind.PLATE)
    cues = Cues(text)
    for between, pattern in _LOOSE.items():
        for match in matches(pattern, text):
            piece, start = match.group(), match.start()
            told = cues.before("plate", start, 30) or (piece.isupper() and cues.before("car", start, 20))
            close = cues.before("plate", start, 6)
            if _alone(text, start, match.end()) and told and (close or not between or piece.isupper()):
                yield Found(start, match.end(), Kind.PLATE)


def _alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum() or after == "-")


def _is_plate(piece: str) -> bool:
    letters = "".join(letter for letter in piece if letter.isalpha())
    if any(part.lower() in _MONTH for part in piece.split("-")):
        return False
    series = "".join("9" if letter.isdigit() else "X" if letter.isalpha() else "-" for letter in piece)
    return piece.isupper() if series in _OLD and _VOWELS & set(letters) else not _VOWELS & set(letters)
