# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The crisis table: for each kind of danger, words that mark it and a fixed text that is shown at once."""

import re
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from knowledge.sources import Frozen


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
    patterns: tuple[str, ...]
    harmless: tuple[str, ...] = ()
    text: str
    cards: tuple[str, ...]

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for pattern in (*self.patterns, *self.harmless):
            re.compile(pattern)
        return self


class CrisisTable(Frozen):
    """One language. `read_by` names the person who reads the language and checked the texts; empty until then."""

    language: str
    entries: tuple[CrisisEntry, ...]
    read_by: str | None = None

    def over(self, base: "CrisisTable | None") -> "CrisisTable":
        """This table laid over another one: an entry here replaces the entry with the same danger there."""
        entries = {entry.danger: entry for table in (base, self) if table for entry in table.entries}
        ordered = tuple(entries[danger] for danger in Danger if danger in entries)
        return self.model_copy(update={"entries": ordered})
