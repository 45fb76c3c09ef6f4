# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""E-mail addresses, postcodes with their letters, and streets with a number."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.personal.cues import Cues, cue
from assistant.personal.text import Found, Kind, apart, match_at, matches
from knowledge.yaml_files import read_yaml

_SIGN = r" ?@ ?| ?[(\[](?:at|@)[)\]] ?| apenstaart(?:je)? "
_DOMAIN = r"[\pL\pN\-]+(?:(?:\.|[(\[]dot[)\]]| punt )[\pL\pN\-]+)+"
_MAIL = rf"(?i)[\pL\pN_.+\-]+(?:{_SIGN}){_DOMAIN}"
_SPOKEN = rf"(?i)[\pL\pN_.+\-]+ at {_DOMAIN}"
_HOUSE = r"\d{1,5}(?:[ \-]?(?:bis|hs|zw|rd)\b| ?[a-zA-Z]\b|-\d{1,4}\b)?"
_AFTER_CODE = rf"(?i)[ ,]{{1,3}}(?:(?:huis)?(?:nummer|nr\.?) )?({_HOUSE})"
_NAMED = r"\p{Lu}[\pL'’.\-]*(?: (?:\p{Lu}[\pL'’.\-]*|van|de|der|den))*"
_LETTERS = r"[\pL'’.\-]+"
_NEVER = frozenset(("sa", "sd", "ss"))
_FILE = Path(__file__).parent / "streets.yaml"


def mails(text: str) -> Iterator[Found]:
    for pattern in (_MAIL, _SPOKEN):
        for match in matches(pattern, text):
            if text[match.end() : match.end() + 1] != "@":
                yield Found(match.start(), match.end(), Kind.EMAIL)


def postcodes(text: str) -> Iterator[Found]:
    """Only the letters and the house number: the four digits say no more than a neighbourhood."""
    cues, shouted = Cues(text), text.isupper()
    for match in matches(r"([1-9]\d{3}) {0,2}([a-zA-Z]{2})", text):
        if not apart(text, match.start(), match.end()):
            continue
        house = _house(text, match.end())
        told = house is not None or cues.before("postcode", match.start(), 30)
        if _is_postcode(match.group(), told, house is not None, shouted):
            yield Found(match.start(2), house or match.end(), Kind.ADDRESS)


def _house(text: str, at: int) -> int | None:
    """Where the house number after a postcode ends."""
    found = match_at(_AFTER_CODE, text, at)
    if (
        found is None
        or match_at(_units(), text, at + found.end())
        or text[at + found.end() : at + found.end() + 1].isalnum()
    ):
        return None
    return at + int(found.end())


def _is_postcode(piece: str, told: bool, house: bool, shouted: bool) -> bool:
    """`told`: by a house number or a word before it. Small letters and shouted ones may be words."""
    digits, letters, glued = piece[:4], piece[-2:], len(piece) == 6
    if letters.lower() in _NEVER:
        return False
    if letters.isupper() and not shouted:
        return told or not "1900" <= digits <= "2099"
    if letters.lower() in _set("words"):
        return glued and letters.islower() and house and letters not in _set("units_of_two")
    return told or (glued and letters == "nl")


def streets(text: str) -> Iterator[Found]:
    for match in matches(_street(), text):
        known = match.group(1).lower() in _set("no_street")
        if not known and apart(text, match.start(), match.end()) and _is_house(text, match.group(2), match.end()):
            yield Found(match.start(), match.end(), Kind.ADDRESS)
    for match in matches(rf"(?i:{cue('address')})({_NAMED} {_HOUSE})", text):
        if apart(text, match.start(1), match.end(1)) and _is_house(text, match.group(1), match.end(1)):
            yield Found(match.start(1), match.end(1), Kind.ADDRESS)


@cache
def _street() -> str:
    before = f"(?:(?:{_any('before')})(?: (?:van|de|den|der|het|ter))* )*"
    ends = rf"{_LETTERS}(?i:{_any('kinds')})|\p{{Lu}}{_LETTERS}(?:{_any('capital')})"
    return rf"({before}(?:{ends}))[ ,]{{1,2}}(?i:nr\.? |nummer )?({_HOUSE})"


@cache
def _units() -> str:
    return rf"(?i) ?(?:{_any('units')})"


def _any(name: str) -> str:
    return "|".join(_read()[name].split())


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_read()[name].split())


@cache
def _read() -> dict[str, str]:
    found: dict[str, str] = read_yaml(_FILE)
    return found


def _is_house(text: str, number: str, end: int) -> bool:
    """No year, no time, no amount, no age."""
    digits = number.split()[-1] if number[:1].isalpha() else number
    year = len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2099 and not number[:1].isalpha()
    return not year and match_at(_units(), text, end) is None and match_at(r"[:.,]\d", text, end) is None
