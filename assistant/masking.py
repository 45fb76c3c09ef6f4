# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Takes personal data out of a message before anything is stored, searched or logged."""

from collections.abc import Callable, Sequence

from assistant.personal.finding import EVERYTHING, IDENTIFIERS, Finder, found_in
from assistant.personal.text import Found, without_invisible


def masked(text: str, keep: Callable[[str], bool] = lambda _: False) -> str:
    """The message with what points at a person replaced by a word in brackets: BSN, IBAN, phone, e-mail, the letters of
    a postcode, street and house number, birth date, licence plate, V-number, client number; names best effort. What
    nobody sees goes first. `keep` says True to what is published, as `published_of` writes it."""
    return _replaced(text, EVERYTHING, keep)


def without_identifiers(text: str) -> str:
    """The message with BSN, IBAN and birth date replaced: people who call back need none of them."""
    return _replaced(text, IDENTIFIERS, lambda _: False)


def personal(text: str, keep: Callable[[str], bool] = lambda _: False) -> tuple[Found, ...]:
    """What `masked` would replace, in a text without invisible characters."""
    return found_in(text, EVERYTHING, keep)


def _replaced(text: str, finders: Sequence[Finder], keep: Callable[[str], bool]) -> str:
    seen = without_invisible(text)
    for item in reversed(found_in(seen, finders, keep)):
        seen = f"{seen[: item.start]}{_between(seen, item)}[{item.kind}]{seen[item.end :]}"
    return seen


def _between(text: str, item: Found) -> str:
    """A space where a word would else stand against what is before it."""
    return " " if text[item.start - 1 : item.start].isalnum() else ""
