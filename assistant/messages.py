# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cleans what people type before anything looks at it."""

import re

from knowledge.words import readable

MAX_CHARACTERS = 4000
LONG = 20  # words
_TELLING_WORDS, _MOST_PARTS, _MOST_PIECES = 4, 6, 20
_BETWEEN = re.compile(r"[,.;:!?،؛؟፡።]+\s+|\s(?:en|and|et|und|ve|و)\s")


class MessageError(ValueError):
    """A message that cannot be used; `reason` is a key of the page texts."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def cleaned(text: str) -> str:
    """The message in one normal form, without control, invisible and broken characters.

    Raises:
        MessageError: "empty" when nothing readable is left, "too_long" over MAX_CHARACTERS.
    """
    if len(text) > 10 * MAX_CHARACTERS:
        raise MessageError("too_long")
    message = readable(text)
    if not any(letter.isalnum() for letter in message):
        raise MessageError("empty")
    if len(message) > MAX_CHARACTERS:
        raise MessageError("too_long")
    return message


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a long message, without the shortest; the last ones, where the question stands."""
    parts = [part.strip() for part in re.split(r"(?<=[.!?;])\s+|, (?=en |maar |want |dus )", text)]
    telling = [part for part in parts if len(part.split()) >= _TELLING_WORDS]
    return tuple(telling[-_MOST_PARTS:]) if len(text.split()) >= LONG else ()


def pieces(text: str) -> tuple[str, ...]:
    """What stands between commas, stops and "and" of a message that has more than one of it."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    found = [part for part in parts if part]
    return tuple(found[:_MOST_PIECES]) if len(found) > 1 else ()
