# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A result as plain text, to copy."""

from collections.abc import Iterable, Iterator, Sequence

from web.desk.texts import d
from web.pages.parts import CardView


def plain(title: str, cards: Sequence[CardView], lines: Iterable[str], age: str) -> str:
    """The title, what it is, whom to call and where to go, and how old that is; a line each."""
    parts = [title, *lines]
    for card in cards:
        parts += [line for line in _card(card, title) if line]
    return "\n".join([*parts, age]) + "\n"


def _card(card: CardView, title: str) -> Iterator[str | None]:
    yield card.name if card.name != title else None
    yield card.organisation
    for number in card.numbers:
        yield f"{number.text} ({number.note})" if number.note else number.text
    yield card.email
    yield card.url
    yield card.address
    yield d("copy_hours", hours=card.hours) if card.hours else None
    yield d("copy_fees", fees=card.fees) if card.fees else None
