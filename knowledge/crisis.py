# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The crisis table: for each kind of danger, words that mark it and a fixed text that is shown at once."""

import re
from enum import StrEnum
from functools import lru_cache

from knowledge.sources import Frozen

compiled = lru_cache(maxsize=None)(re.compile)  # a thousand patterns, twice what `re` keeps


class Danger(StrEnum):
    SUICIDE = "suicide"
    MEDICAL = "medical"
    SEXUAL_VIOLENCE = "sexual_violence"
    CHILD = "child"
    VIOLENCE = "violence"
    EXPLOITATION = "exploitation"
    NO_BED = "no_bed"


class CrisisEntry(Frozen):
    """`patterns` and `harmless` are regular expressions over the cleaned, lower-case, accent-free message. A harmless
    match is taken out of the message before the patterns look. `cards` are ids of records, the first number first."""

    danger: Danger
    patterns: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    text: str
    cards: tuple[str, ...]

    def over(self, base: "CrisisEntry | None") -> "CrisisEntry":
        if base is None:
            return self
        return self.model_copy(
            update={"patterns": (*base.patterns, *self.patterns), "harmless": (*base.harmless, *self.harmless)}
        )


class CrisisTable(Frozen):
    """One language. `translated_by` says who translated it, `read_by` which person who reads the language checked the
    texts; empty until then."""

    language: str
    translated_by: str | None = None
    entries: tuple[CrisisEntry, ...]
    read_by: str | None = None

    def over(self, base: "CrisisTable | None") -> "CrisisTable":
        """This table laid over another one: an entry here replaces the text and cards of the entry with the same danger
        there, and adds to its patterns."""
        below = {entry.danger: entry for entry in base.entries} if base else {}
        entries = below | {entry.danger: entry.over(below.get(entry.danger)) for entry in self.entries}
        ordered = tuple(entries[danger] for danger in Danger if danger in entries)
        return self.model_copy(update={"entries": ordered})
