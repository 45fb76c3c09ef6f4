# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who asks one thing of a place that he names, like its hours, is told that first, or that no source tells it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from string import Template

from assistant.texts import load_words
from assistant.values import Answer, Card, Status
from knowledge.sources import Frozen
from knowledge.words import folded

_KINDS = frozenset({"voorziening", "locatie"})
_SMALL = 2  # letters of a word that names nothing
_ENOUGH = 0.5  # share of the words of a name that somebody says who means it


class Particular(Frozen):
    """`asks` looks at the folded question, `told` at what is said already; the other two are what is said first."""

    asks: str
    told: str
    known: str
    missing: str


class ParticularWords(Frozen):
    phone: Particular
    email: Particular
    hours: Particular
    address: Particular
    fees: Particular
    accessibility: Particular


_VALUES: Mapping[str, Callable[[Card], str | None]] = {
    "phone": lambda card: card.phones[0].number if card.phones else None,
    "email": lambda card: card.email,
    "hours": lambda card: card.hours,
    "address": lambda card: card.address,
    "fees": lambda card: card.fees,
    "accessibility": lambda _: None,
}


class Particulars:
    """`known_beside` is how the rest of an answer begins that does not tell what was asked, by language."""

    def __init__(self, known_beside: Callable[[str], str]) -> None:
        self._words, self._known_beside = load_words("particulars", ParticularWords), known_beside

    def told(self, answer: Answer, asked: str) -> Answer:
        """The answer, opening with the particular that was asked of its first card, where its claims leave that out."""
        words = self._words.get(answer.language)
        if words is None or answer.status is not Status.ANSWERED or answer.lead or not answer.cards:
            return answer
        card, message = answer.cards[0], folded(asked)
        if card.kind not in _KINDS or not _named(card, message) or any(claim.heading for claim in answer.claims):
            return answer
        said = " ".join(claim.whole for claim in answer.claims)
        for name, value_of in _VALUES.items():
            kind: Particular = getattr(words, name)
            if re.search(kind.asks, message) and not re.search(kind.told, said):
                return self._opened(answer, kind, card, value_of(card))
        return answer

    def _opened(self, answer: Answer, kind: Particular, card: Card, value: str | None) -> Answer:
        if value:
            return replace(answer, lead=Template(kind.known).substitute(name=card.name, value=value))
        missing = Template(kind.missing).substitute(name=card.name)
        return replace(answer, status=Status.PARTLY, lead=f"{missing} {self._known_beside(answer.language)}")


def _named(card: Card, message: str) -> bool:
    """Whether a message says the name of a card, or the half of it that comes before a comma or a bracket."""
    said = set(message.split())
    words = [word for word in folded(re.split(r"[,(]", card.name)[0]).split() if len(word) > _SMALL]
    return bool(words) and sum(word in said for word in words) >= _ENOUGH * len(words)
