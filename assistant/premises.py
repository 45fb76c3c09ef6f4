# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A figure or phone number that somebody believes and that nothing we found has: it is named, so that nobody who reads
past the right one goes on believing it."""

import re
from collections.abc import Iterator
from string import Template

from assistant.personal.phones import phones
from assistant.personal.text import Kind
from assistant.texts import Texts

_BELIEVES = re.compile(
    r"^(is|was) (?!er\b).*\d|\b(klopt|kloppen|toch|waar dat|las|lees|gelezen|hoor(?:de)?|gehoord|dacht|zeggen|zegt|zei"
    r"|correct|true|right|read|heard|thought|told)\b",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_FIGURE = re.compile(
    rf"€ ?(?P<euro>{_NUMBER})"
    rf"|(?<![\d.,])(?P<value>{_NUMBER}) ?(?P<unit>euro|netto|bruto|net\b|procent|percent|%|dagde(?:el|len)|weken|dagen"
    r"|pl(?:ek|aats))"
    r"|(?P<limit>(?:vanaf|tot|onder|boven|from|until|under|over) (?:de )?)?(?P<age>\d{1,2}) (?:jaar|years)\b",
    re.IGNORECASE,
)
_UNITS = {
    **dict.fromkeys(("netto", "bruto", "net"), "euro"),
    **dict.fromkeys(("percent", "%"), "procent"),
    "dagdelen": "dagdeel",
    "plaats": "plek",
}
# Their own money, or that of who they ask for, is no belief about ours; an age is one only as a limit.
_OWN = re.compile(
    r"\b(ben|verdien\w*|inkomen|heb|heeft|had|spaargeld|schuld\w*|huur|am|earn|have|rent)( \w+){0,2} *$",
    re.IGNORECASE,
)
_SERVICE_NUMBER = re.compile(r"\b0[89]00[ -]?\d{3,4}\b")
_OWN_NUMBER = re.compile(
    r"\b(mijn|my) (\w+ )?(tele(f|ph)o+n\w*|number|nummer|mobiel)|\b(bel|app|call) (mij|me)\b", re.IGNORECASE
)
Figure = tuple[str, float]


def about_premises(texts: Texts, language: str, question: str, told: str, found: str) -> Iterator[str]:
    """`told` is what the answer says with its cards, `found` everything that it could have said."""
    if not _BELIEVES.search(question):
        return
    figure = _other_figure(question, told, found)
    if figure:
        yield Template(texts("note_other_figure", language)).substitute(figure=figure)
    if _other_number(question, told):
        yield texts("note_other_number", language)


def _other_figure(question: str, told: str, found: str) -> str:
    """The first figure that is believed, where the answer has others of its kind and nothing found has this one."""
    kinds = {unit for _, (unit, _) in _figures(told)}
    known = {figure for _, figure in _figures(f"{told} {found}")}
    for match, figure in _figures(question):
        own = _OWN.search(question[: match.start()]) or (match["age"] and not match["limit"])
        if figure[0] in kinds and figure not in known and not own:
            return match.group()
    return ""


def _figures(text: str) -> Iterator[tuple[re.Match[str], Figure]]:
    for match in _FIGURE.finditer(text):
        unit = "euro" if match["euro"] else "jaar" if match["age"] else match["unit"].lower()
        yield match, (_UNITS.get(unit, unit), _value(match["euro"] or match["value"] or match["age"]))


def _value(number: str) -> float:
    whole, _, cents = re.sub(r"[.\u00a0\u202f](?=\d{3})", "", number).replace(".", ",").partition(",")
    return float(f"{whole}.{cents or 0}")


def _other_number(question: str, told: str) -> bool:
    """Whether a number to call is believed that the answer, which has one, does not have."""
    if _OWN_NUMBER.search(question):
        return False
    typed, said = _digits(question), _digits(told)
    return bool(said) and (f"[{Kind.PHONE}]" in question or bool(typed - said))


def _digits(text: str) -> set[str]:
    numbers = [*_SERVICE_NUMBER.findall(text), *(found.of(text) for found in phones(text))]
    return {re.sub(r"\D", "", number) for number in numbers}
