# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Danger first: looks at every message before search or language model do."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import re2

from assistant.values import SameInOther
from knowledge.crisis import CrisisEntry, CrisisTable, Danger, compiled
from knowledge.formats import ORIGINAL
from knowledge.words import folded

_FEW_WORDS = 2  # too few to tell a language by
_ABROAD = "en"
_SIEVE_BYTES = 16 << 20
_LOOKAROUND = re.compile(r"\(\?<?[=!]")


@dataclass(frozen=True, slots=True)
class Alarm:
    """The danger that a message speaks of, with the fixed text in the language that recognised it. As long as no
    reader of that language has checked it, `also` has the text in Dutch and English. `said` are all dangers that the
    message has words of, the gravest first."""

    entry: CrisisEntry
    language: str
    also: tuple[SameInOther, ...] = ()
    said: tuple[Danger, ...] = ()


class CrisisWatch:
    """The crisis tables of all languages. Every table looks at every message."""

    def __init__(self, tables: Mapping[str, CrisisTable]) -> None:
        self._tables = tables
        self._sieves = tuple(
            (entry, language, _sieve(entry.patterns)) for language, table in tables.items() for entry in table.entries
        )

    def look(self, text: str, language: str) -> Alarm | None:
        """The gravest danger that the message speaks of; None when it speaks of none. The text is in `language`, unless
        only another language knows these few words."""
        message = folded(text)
        found: dict[Danger, list[str]] = {}
        for entry, seen_in, pattern in self._candidates(message):
            if _speaks(entry, pattern, message):
                found.setdefault(entry.danger, []).append(seen_in)
        said = tuple(danger for danger in Danger if danger in found)
        if not said:
            return None
        known = found[said[0]]
        foreign = language not in known and len(message.split()) <= _FEW_WORDS
        return replace(self.alarm(said[0], known[0] if foreign else language), said=said)

    def _candidates(self, message: str) -> Iterator[tuple[CrisisEntry, str, str]]:
        encoded = message.encode()
        for entry, language, sieve in self._sieves:
            for number in sieve.Match(encoded) or ():
                yield entry, language, entry.patterns[number]

    def alarm(self, danger: Danger, wanted: str) -> Alarm:
        """The fixed text in the language wanted, else in English, else in any language that has one."""
        order = sorted(self._tables, key=lambda language: (language != wanted, language != _ABROAD))
        language, entry = next((language, entry) for language in order if (entry := self._entry(language, danger)))
        unchecked = language != ORIGINAL and not self._tables[language].read_by
        return Alarm(entry=entry, language=language, also=tuple(self._also(danger, language)) if unchecked else ())

    def _also(self, danger: Danger, shown: str) -> Iterator[SameInOther]:
        for language in (ORIGINAL, _ABROAD):
            entry = self._entry(language, danger) if language != shown else None
            if entry:
                yield SameInOther(language=language, text=entry.text)

    def _entry(self, language: str, danger: Danger) -> CrisisEntry | None:
        entries = self._tables[language].entries if language in self._tables else ()
        return next((entry for entry in entries if entry.danger is danger), None)


def _speaks(entry: CrisisEntry, pattern: str, message: str) -> bool:
    """Whether the pattern still matches when what is harmless is taken out."""
    if not compiled(pattern).search(message):
        return False
    rest = message
    for harmless in entry.harmless:
        rest = compiled(harmless).sub(" ", rest)
    return bool(compiled(pattern).search(rest))


@cache
def _sieve(patterns: tuple[str, ...]) -> re2.Set:
    """The patterns of one danger in one language at once in linear time, so that a long message costs milliseconds and
    not seconds. It knows no lookarounds: without them a pattern matches more, and what it lets through is looked at
    again. A house with other content most often has the same patterns."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _SIEVE_BYTES
    sieve = re2.Set.SearchSet(options)
    for pattern in patterns:
        sieve.Add(without_lookarounds(pattern))
    sieve.Compile()
    return sieve


def without_lookarounds(pattern: str) -> str:
    while start := _LOOKAROUND.search(pattern):
        pattern = pattern[: start.start()] + pattern[_closing(pattern, start.start()) + 1 :]
    return pattern


def _closing(pattern: str, start: int) -> int:
    """The place of the bracket that closes the one at `start`."""
    depth, at = 0, start
    while True:
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
        if depth == 0:
            return at
        at += 1
