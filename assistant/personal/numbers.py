# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""BSN, IBAN, and numbers that only a word before them says what they are."""

from collections.abc import Iterator

from assistant.personal.cues import Cues, cue
from assistant.personal.text import Found, Kind, apart, matches

_RUN = r"\d(?:[ .\-]{0,2}\d){7,40}"
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_SERVICE = ("0800", "0900", "0906", "0909")  # never of a person
_LENGTHS = {
    **{"AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18},
    **{"FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20},
    **{"LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24},
    **{"TR": 26, "UA": 29, "AE": 23, "IL": 23, "JO": 30, "LB": 28, "QA": 29, "SA": 24, "TN": 24, "IQ": 23, "EG": 29},
}


def ibans(text: str) -> Iterator[Found]:
    """By the length of its country and its check digits; a Dutch one by its shape alone, so that a mistake in it does
    not show it."""
    for match in matches(r"(?i)[a-z]{2}[ .\-]?\d[ .\-]?\d", text):
        end = _iban_end(text, match.start())
        if end and apart(text, match.start(), end):
            yield Found(match.start(), end, Kind.IBAN)


def _iban_end(text: str, start: int) -> int | None:
    length = _LENGTHS.get(text[start : start + 2].upper())
    letters, at = "", start
    while length and len(letters) < length and at < len(text):
        if text[at].isascii() and text[at].isalnum():
            letters += text[at].upper()
        elif text[at] not in " .-" or text[at - 1] in ".-":
            return None
        at += 1
    return at if length and len(letters) == length and _is_iban(letters) else None


def _is_iban(letters: str) -> bool:
    """ISO 13616: the letters as numbers, moved around, leave 1 modulo 97."""
    dutch = letters[:2] == "NL" and letters[4:8].isalpha() and (letters[2:4] + letters[8:]).isdigit()
    return dutch or int("".join(str(int(c, 36)) for c in letters[4:] + letters[:4])) % 97 == 1


def bsns(text: str) -> Iterator[Found]:
    """Nine digits that pass the elfproef, or eight or nine after a word that says so."""
    cues = Cues(text)
    for run in matches(_RUN, text):
        groups = [(run.start() + part.start(), part.group()) for part in matches(r"\d+", run.group())]
        yield from _in_groups(text, groups, cues)


def _in_groups(text: str, groups: list[tuple[int, str]], cues: Cues) -> Iterator[Found]:
    """From each group on the longest that is a number of somebody."""
    first = 0
    while first < len(groups):
        begin, digits, used, end = groups[first][0], "", 0, 0
        told, other = cues.before("bsn", begin, 25), cues.before("matter", begin, 15)
        for number, (start, group) in enumerate(groups[first : first + 9], start=1):
            digits += group
            piece = text[begin : start + len(group)]
            if len(digits) in (8, 9) and (told or (not other and _is_somebodys(piece, digits))):
                used, end = number, start + len(group)
        if used:
            yield Found(begin, end, Kind.BSN)
        first += used or 1


def _is_somebodys(piece: str, digits: str) -> bool:
    if digits.startswith(_SERVICE) or not is_bsn(digits):
        return False
    return piece.isdigit() and not _is_day(digits) if len(digits) == 8 else not _many_shapes(piece)


def _many_shapes(piece: str) -> bool:
    """Digits one by one, or in groups that nobody writes a number in."""
    sizes = [len(match.group()) for match in matches(r"\d+", piece)]
    return not (sizes in ([9], [3, 3, 3], [4, 2, 3], [4, 3, 2], [2, 3, 4], [3, 2, 4]) or sizes == [1] * 9)


def _is_day(digits: str) -> bool:
    for day, month, year in ((digits[:2], digits[2:4], digits[4:]), (digits[6:], digits[4:6], digits[:4])):
        if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2099:
            return True
    return False


def is_bsn(digits: str) -> bool:
    """The elfproef: nine digits weighted 9 to 2 and -1 add up to a multiple of eleven."""
    padded = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, padded, strict=True))
    return total % 11 == 0 and int(padded) > 0


def cued_numbers(text: str) -> Iterator[Found]:
    """Numbers of foreigners, clients, documents and accounts: only after the word for them."""
    alien = rf"(?i){cue('alien')}\W{{0,4}}(?:is|هو|:|=)?\W{{0,3}}(v?\d[\d. \-]{{4,14}}\d)"
    piece = r"([a-z]{0,3}[-./]?\d[\w./\-]{2,20})"
    other = rf"(?i)(?:{cue('client')}|{cue('account')})\W{{0,4}}(?:is|var|هو|:|=)?\W{{0,3}}{piece}"
    for pattern in (alien, other):
        for match in matches(pattern, text):
            number = match.group(1).rstrip(" .-/")
            if sum(letter.isdigit() for letter in number) >= 4:
                yield Found(match.start(1), match.start(1) + len(number), Kind.NUMBER)
