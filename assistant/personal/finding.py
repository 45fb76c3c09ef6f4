# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Everything that points at a person in a text, each piece once."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.personal.addresses import mails, postcodes, streets
from assistant.personal.dates import births
from assistant.personal.names import names
from assistant.personal.numbers import bsns, cued_numbers, ibans
from assistant.personal.phones import national, phones
from assistant.personal.plates import plates
from assistant.personal.text import Found, Kind, blanked, plain
from knowledge.words import folded

_PIECE = 5000  # characters
Finder = Callable[[str], Iterable[Found]]
IDENTIFIERS: tuple[Finder, ...] = (ibans, births, bsns)
# In this order: what is sure and long before what is short.
EVERYTHING: tuple[Finder, ...] = (
    *(mails, ibans, births, phones, bsns, cued_numbers, postcodes, streets, plates, names),
)


def found_in(text: str, finders: Sequence[Finder], published: Callable[[str], bool]) -> tuple[Found, ...]:
    """What the finders find in a text without invisible characters, by place, without what is `published`."""
    return tuple(item for start, piece in _pieces(text) for item in _in_piece(piece, start, finders, published))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text that is longer than our doors let in is looked through in pieces: time grows with its length."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            space = text.rfind(" ", start + _PIECE // 2, end)
            end = space if space > 0 else end
        yield start, text[start:end]
        start = end


def _in_piece(text: str, start: int, finders: Sequence[Finder], published: Callable[[str], bool]) -> Iterator[Found]:
    searched, kept = plain(text), []
    for finder in finders:
        fresh = list(_apart(finder(searched)))
        searched = blanked(searched, fresh)
        kept += [item for item in fresh if not published(key_of(item, text))]
    return (Found(start + item.start, start + item.end, item.kind) for item in sorted(kept))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """Without what overlaps an earlier one; the longest of those that begin at one place."""
    end = 0
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start >= end:
            yield item
            end = item.end


def key_of(item: Found, text: str) -> str:
    """How a published phone, address or name is written in the list of what is published."""
    piece = plain(item.of(text))
    if item.kind in (Kind.PHONE, Kind.BSN):
        return national("".join(filter(str.isdigit, piece)))
    return piece.lower() if item.kind is Kind.EMAIL else folded(piece)
