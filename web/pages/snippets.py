# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The part of a text that shows why it was found."""

import re

from knowledge.words import folded

_LENGTH = 220  # characters
_STEM = 5  # letters that words of one family share: aanvraag, aanvragen
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences_of(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())


def snippet(text: str, words: str) -> str:
    """At most 220 characters, from the sentence on that has most of the words."""
    parts = sentences_of(text)
    sought = {word[:_STEM] for word in folded(words).split() if len(word) > 2}

    def shared(place: int) -> int:
        return len(sought & {word[:_STEM] for word in folded(parts[place]).split()})

    best = max(range(len(parts)), key=shared, default=0)
    return ("… " if best else "") + _shortened(" ".join(parts[best:]))


def _shortened(text: str) -> str:
    return text if len(text) <= _LENGTH else text[:_LENGTH].rpartition(" ")[0].rstrip(",;:. ") + " …"
