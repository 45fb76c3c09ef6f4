# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Phone numbers, Dutch in every shape and foreign ones, without those of services."""

from collections.abc import Iterator

from assistant.personal.cues import Cues
from assistant.personal.text import Found, Kind, matches

_RUN = r"[+(]{0,2}\d(?:[ ./()\-]{0,4}\d){5,24}"
_SERVICE = ("0800", "0900", "0906", "0909")
_DATE = r"^\d{1,2}[\-/.]\d{1,2}[\-/.](?:19|20)\d{2}|^(?:19|20)\d{2}[\-/.]\d{1,2}[\-/.]\d{1,2}"
_TIMES = r"^(?:\d{1,2}\.[0-5]\d[ \-]+)+\d{1,2}(?:\.[0-5]\d)?"


def phones(text: str) -> Iterator[Found]:
    cues = Cues(text)
    for run in matches(_RUN, text):
        yield from _in_run(text, run.start(), run.end(), cues)


def _in_run(text: str, start: int, end: int, cues: Cues) -> Iterator[Found]:
    groups = [(start + part.start(), start + part.end()) for part in matches(r"\d+", text[start:end])]
    first = 0
    while first < len(groups):
        other = _other_groups(text[groups[first][0] : groups[-1][1]])
        used = 0 if other else _length(text, groups[first : first + 17], start, cues)
        if used:
            begin = _with_plus(text, groups[first][0], start)
            yield Found(begin, groups[first + used - 1][1], Kind.PHONE)
        first += used or other or 1


def _other_groups(rest: str) -> int:
    """How many groups a date or opening hours at the beginning take."""
    for pattern in (_DATE, _TIMES):
        for match in matches(pattern, rest):
            return sum(1 for _ in matches(r"\d+", match.group()))
    return 0


def _with_plus(text: str, at: int, floor: int) -> int:
    while at > floor and text[at - 1] in "+(":
        at -= 1
    return at


def _length(text: str, groups: list[tuple[int, int]], floor: int, cues: Cues) -> int:
    """How many groups from the first make a phone number; 0 when none do."""
    start, most = groups[0][0], 0
    begin = _with_plus(text, start, floor)
    digits = ""
    for number, (left, right) in enumerate(groups, start=1):
        digits += text[left:right]
        if len(digits) > 17:
            break
        if _is_phone(text, begin, digits, cues) and not text[right : right + 1].isalpha():
            most = number
            if len(national(digits)) == 10 and national(digits)[1] != "0":
                break
    return most


def _is_phone(text: str, start: int, digits: str, cues: Cues) -> bool:
    if text[start] == "+" or digits.startswith("00"):
        abroad = digits.removeprefix("00").lstrip("0") if text[start] != "+" else digits
        return _is_dutch(national(digits)) if abroad.startswith("31") else 8 <= len(abroad) <= 15
    if digits.startswith("0") and not digits.startswith("00"):
        return not digits.startswith(_SERVICE) and len(digits) in (10, 11)
    if digits.startswith("31") and len(digits) == 11:
        return True
    mobile = digits.startswith("6") and len(digits) == 9
    local = 6 <= len(digits) <= 7 and digits[0] not in "01"
    return (mobile and cues.before("phone", start, 25)) or (local and cues.before("own_phone", start, 6))


def _is_dutch(digits: str) -> bool:
    return len(digits) == 10 and digits[1] != "0" and not digits.startswith(_SERVICE)


def national(digits: str) -> str:
    """A Dutch number as it is written here: ten digits from 0; any other as it is."""
    for prefix in ("0031", "31"):
        if digits.startswith(prefix):
            own = digits.removeprefix(prefix).lstrip("0")
            return f"0{own}" if len(own) == 9 else digits
    return digits
