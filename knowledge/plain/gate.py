# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Measures Dutch texts. The limits are our own agreement about plain language (B1), not a norm."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean

from knowledge.hard_words import HardWord, any_of
from knowledge.plain.lists import WordLists
from knowledge.plain.rarity import Rarity, parts_of
from knowledge.plain.readability import flesch_douma
from knowledge.plain.sentences import is_passive, sentences, words
from knowledge.plain.texts import Text

LONGEST, MEAN = 20, 12  # words in a sentence; of a file on average


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not plain. `sentence` is where; `advice` what to do."""

    file: str
    where: str
    sentence: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.advice}\n    {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`passives` and `flesch_douma` only inform; the latter is None where no hyphenator is installed."""

    findings: tuple[Finding, ...]
    texts: int
    sentences: int
    mean: float
    passives: int
    flesch_douma: float | None


class Gate:
    """`names` are words in small letters that need no explanation."""

    def __init__(self, lists: WordLists, hard_words: Iterable[HardWord], names: frozenset[str]) -> None:
        explained = {part for word in hard_words for spelling in word.spellings for part in _parts(spelling)}
        self._plain: Mapping[str, str] = lists.jargon
        self._jargon = any_of(lists.jargon)
        self._known = lists.known | names | explained
        self._rarity = Rarity()

    def measure(self, texts: Iterable[Text]) -> Measured:
        """`texts` have their placeholders filled."""
        read = [(text, sentences(text.text)) for text in texts]
        lines = [line for _, found in read for line in found]
        findings = [finding for text, found in read for line in found for finding in self._sentence(text, line)]
        return Measured(
            findings=(*findings, *_means(read)),
            texts=len(read),
            sentences=len(lines),
            mean=fmean(map(_length, lines)) if lines else 0.0,
            passives=sum(map(is_passive, lines)),
            flesch_douma=flesch_douma(lines),
        )

    def _sentence(self, text: Text, line: str) -> Iterator[Finding]:
        for advice in (*_too_long(line), *self._official(line), *self._unexplained(line)):
            yield Finding(file=text.file, where=text.where, sentence=line, advice=advice)

    def _official(self, line: str) -> Iterator[str]:
        for match in self._jargon.finditer(line.lower()):
            yield f'"{match[0]}" is een ambtelijk woord. Schrijf liever: {self._plain[match[0]]}'

    def _unexplained(self, line: str) -> Iterator[str]:
        """A capital inside a sentence marks a name."""
        for place, word in enumerate(words(line)):
            if place and word[0].isupper():
                continue
            for part in self._rarity.rare(word):
                if part not in self._known:
                    yield f'"{part}" kennen weinig mensen. Kies een ander woord of leg het uit in hard_words.yaml'


def _too_long(line: str) -> Iterator[str]:
    if (length := _length(line)) > LONGEST:
        yield f"deze zin heeft {length} woorden, hoogstens {LONGEST} mag. Maak er kortere zinnen van"


def _means(read: Iterable[tuple[Text, list[str]]]) -> Iterator[Finding]:
    by_file: dict[str, list[str]] = defaultdict(list)
    for text, lines in read:
        by_file[text.file].extend(lines)
    for file, lines in by_file.items():
        mean = fmean(map(_length, lines)) if lines else 0.0
        if mean > MEAN:
            advice = f"de zinnen hebben gemiddeld {mean:.1f} woorden, hoogstens {MEAN} mag".replace(".", ",")
            yield Finding(file=file, where="alle teksten", sentence=max(lines, key=_length), advice=advice)


def _length(line: str) -> int:
    return len(words(line))


def _parts(spelling: str) -> Iterator[str]:
    return (part for word in words(spelling) for part in parts_of(word))
