# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Takes phone numbers, addresses, links, hours and amounts out of what a model reads, and puts them back in what it
writes: it never sees one, so it cannot change one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.base import Knowledge
from knowledge.directory import Location, Service
from knowledge.formats import DAYS, address_text, hours_text, left_to_right

TOKEN = re.compile(r"⟦(?:telefoon|mail|link|adres|tijd|bedrag)\d+⟧")
_DAY = f"(?:{'|'.join(DAYS.values())})"
_CLOCK = r"\d{1,2}[.:]\d{2}(?![\d])"
_KINDS: Final = (
    ("mail", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("link", r"(?:https?://|www\.)\S*[^\s.,;:)]|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|nu|eu|com|org|net|info)\b(?:/[^\s.,;:)]*)?"),
    ("bedrag", r"€ ?\d[\d.]*(?:,\d\d|,-)?|\b\d[\d.,]*(?: (?:miljoen|miljard))? euro\b"),
    ("adres", r"\b[A-Z][\w.'’-]*(?: [\w.'’-]+){0,4}? \d{1,4}[a-z]?(?:-\d+)?, \d{4} ?[A-Z]{2}(?: [A-Z][\w-]+)?"),
    ("adres", r"\b\d{4} [A-Z]{2}\b"),
    ("telefoon", r"(?<!\d)(?:\+31|0031|0)\d?(?:[ -]?\d){7,9}(?!\d)"),
    ("telefoon", r"\b14[ -]?0\d{2,3}\b|\b0[89]00[ -]?\d{4}\b|\b11[236]\b"),
    ("tijd", rf"(?:\b{_DAY}(?:(?:,| en| tot en met) {_DAY})* )?\b{_CLOCK}(?: ?(?:-|–|tot) ?{_CLOCK})?(?: uur)?"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """The texts with tokens, in the same order, and what each token stands for."""

    texts: tuple[str, ...]
    values: Mapping[str, str]


class Hider:
    """Knows the phones, addresses and hours of the records as they stand in texts; the rest it knows by its looks."""

    def __init__(self, knowledge: Knowledge) -> None:
        known = {
            "adres": set(_addresses(knowledge)),
            "tijd": set(_hours(knowledge)),
            "telefoon": set(_phones(knowledge)),
        }
        named = ((kind, "|".join(map(_whole, sorted(texts, key=len, reverse=True)))) for kind, texts in known.items())
        self._kinds = tuple((kind, pattern) for kind, pattern in (*named, *_KINDS) if pattern)
        self._pattern = re.compile("|".join(f"({pattern})" for _, pattern in self._kinds))

    def hide(self, texts: Sequence[str]) -> Hidden:
        """The same value has the same token in all texts."""
        given: dict[str, str] = {}
        counts: dict[str, int] = {}

        def token(found: re.Match[str]) -> str:
            value, kind = found.group(), self._kinds[(found.lastindex or 1) - 1][0]
            if value not in given:
                counts[kind] = counts.get(kind, 0) + 1
                given[value] = f"⟦{kind}{counts[kind]}⟧"
            return given[value]

        hidden = tuple(self._pattern.sub(token, text) for text in texts)
        return Hidden(texts=hidden, values={token: value for value, token in given.items()})


def fill(text: str, values: Mapping[str, str], language: str) -> str:
    """The text with what its tokens stand for; every token must be known."""
    return TOKEN.sub(lambda found: left_to_right(language, values[found.group()]), text)


def _whole(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def _addresses(knowledge: Knowledge) -> Iterator[str]:
    for record in knowledge.records.values():
        if isinstance(record, Location) and record.address:
            yield address_text(record.address)


def _hours(knowledge: Knowledge) -> Iterator[str]:
    for record in knowledge.records.values():
        if isinstance(record, Service) and any(schedule.opens_at for schedule in record.schedules):
            yield hours_text(record.schedules)


def _phones(knowledge: Knowledge) -> Iterable[str]:
    return (phone.number for record in knowledge.records.values() for phone in getattr(record, "phones", ()))
