# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Danger first: looks at every message before search or language model do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.crisis import CrisisEntry, CrisisTable, Danger
from knowledge.words import folded


@dataclass(frozen=True, slots=True)
class Alarm:
    """The danger that a message speaks of, with the fixed text in the language that recognised it."""

    entry: CrisisEntry
    language: str


class CrisisWatch:
    """The crisis tables of all languages, compiled. Every table looks at every message."""

    def __init__(self, tables: Mapping[str, CrisisTable]) -> None:
        self._tables = tables
        self._patterns = {
            (language, entry.danger): (_joined(entry.harmless), _joined(entry.patterns))
            for language, table in tables.items()
            for entry in table.entries
        }

    def look(self, text: str, language: str | None) -> Alarm | None:
        """The gravest danger that the message speaks of; None when it speaks of none."""
        message = folded(text)
        for danger in Danger:
            for found in self._tables:
                if self._speaks_of(message, found, danger):
                    return self._alarm(danger, found if language is None else language)
        return None

    def _speaks_of(self, message: str, language: str, danger: Danger) -> bool:
        if (language, danger) not in self._patterns:
            return False
        harmless, patterns = self._patterns[language, danger]
        rest = harmless.sub(" ", message) if harmless else message
        return bool(patterns and patterns.search(rest))

    def _alarm(self, danger: Danger, wanted: str) -> Alarm:
        """The fixed text in the language wanted, else in any language that has one."""
        order = sorted(self._tables, key=lambda language: language != wanted)
        return next(
            Alarm(entry=entry, language=language)
            for language in order
            for entry in self._tables[language].entries
            if entry.danger is danger
        )


def _joined(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None
