# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whom a question is for, as far as it tells: a group that excludes another, or nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Annotated, TypeVar

from pydantic import AfterValidator

from knowledge.directory import Audience
from knowledge.sources import Frozen
from knowledge.words import folded

EXCLUSIVE = (
    frozenset({Audience.ASYLUM_SEEKERS, Audience.PERMIT_HOLDERS, Audience.UKRAINIANS, Audience.UNDOCUMENTED}),
    frozenset({Audience.YOUTH, Audience.SENIORS}),
)
T = TypeVar("T")
_IN_RECEPTION = frozenset({Audience.ASYLUM_SEEKERS, Audience.PERMIT_HOLDERS})
_AGE, _NUMBER = "{age}", "0"
_YOUNG, _OLD = range(8, 27), range(67, 116)
_CLAUSE = re.compile(r"[.,;:!?؟،؛።፣\n)]+(?=\s|$)")
_SIGNS = str.maketrans({"€": " euro ", "%": " procent "})
_KEYBOARDS = str.maketrans("ىةیک", "يهيك")  # Arabic and Persian keyboards give other letters for the same sound
_INSIDE = re.compile(r"(?<=\d)[.,](?=\d)")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


def _with_age(phrase: str) -> str:
    if phrase.count(_AGE) != 1:
        raise ValueError(f"hier hoort precies één keer {_AGE}: {phrase}")
    return phrase


def _worded(phrase: str) -> str:
    if not all(_alternatives(phrase)):
        raise ValueError("een uitdrukking zonder woorden")
    return phrase


Phrases = tuple[Annotated[str, AfterValidator(_worded)], ...]
Ages = tuple[Annotated[str, AfterValidator(_with_age)], ...]


class AudienceWords(Frozen):
    """How people who speak `language` say who they are. A phrase is whole words; "kom/komen uit" are two phrases.
    `says` goes by audience; `nobody` are phrases that look like one of those and tell nothing of who asks. `reception`
    is where asylum seekers live, and permit holders until they have a home.

    The other fields are about age. In `sure` the number is always somebody's own age; in `mine` only before the end of
    the clause or one of the words `then`, and not before one of `units`; `years` may stand in between. `theirs` is the
    age of somebody else. Who names `family` may well ask for them, so that the own age tells nothing."""

    language: str
    says: dict[Audience, Phrases]
    reception: Phrases = ()
    nobody: Phrases = ()
    sure: Ages = ()
    mine: Ages = ()
    theirs: Ages = ()
    years: Phrases = ()
    then: Phrases = ()
    units: Phrases = ()
    family: Phrases = ()


def for_others(audience: Iterable[str], told: Iterable[Audience]) -> bool:
    """Whether what is for this audience is not for somebody who told this. Who told two groups of one kind may be in
    either. An audience with another group in it, such as carers, may well be theirs; one of two kinds is both at once:
    young asylum seekers."""
    groups, known = frozenset(audience), frozenset(told)
    if not groups <= frozenset().union(*EXCLUSIVE):
        return False
    return any(groups & kind and len(known & kind) == 1 and not groups & known & kind for kind in EXCLUSIVE)


class AudienceFinder:
    """Finds in a text for whom it asks, in whatever language; in doubt for nobody in particular."""

    def __init__(self, tables: Iterable[AudienceWords]) -> None:
        tables = tuple(tables)
        self._says, self._ages = _Lexicon(phrases(tables)), _Ages(tables)

    def find(self, text: str) -> frozenset[Audience]:
        clauses = _clauses(text)
        said = (self._says[phrase] for clause in clauses for phrase, _ in self._says.spoken(clause))
        return frozenset(self._ages.find(clauses)).union(*said)

    def ages(self, text: str) -> frozenset[int]:
        """How old those are whom a text asks for, as far as it tells."""
        return frozenset(self._ages.told(_clauses(text)))


def _clauses(text: str) -> list[list[str]]:
    return [plain(clause).split() for clause in _CLAUSE.split(text)]


class _Ages:
    def __init__(self, tables: tuple[AudienceWords, ...]) -> None:
        self._years, self._then, self._units, self._family = (
            frozenset(word for table in tables for word in _all(table, name))
            for name in ("years", "then", "units", "family")
        )
        # the last one counts: what is always one's own age is not also doubted
        fields = [(table, name) for name in ("theirs", "mine", "sure") for table in tables]
        self._whose = _Lexicon((phrase, name) for table, name in fields for phrase in _all(table, name))

    def find(self, clauses: list[list[str]]) -> set[Audience]:
        """A child's age brings doubt: then nobody's age counts. Nor does one's own beside a child or grandparent."""
        told = [item for clause in clauses for item in self._told(clause)]
        groups = [(item.whose, _group(item)) for item in told]
        theirs = {group for whose, group in groups if whose == "theirs"}
        if Audience.YOUTH in theirs:
            return set()
        return {group for whose, group in groups if group and (whose == "theirs" or not self._names_family(clauses))}

    def told(self, clauses: list[list[str]]) -> set[int]:
        """The ages of others, or else one's own. A number alone between commas is that of who was named."""
        told = [item for clause in clauses for item in self._told(clause)]
        theirs = {item.age for item in told if item.whose == "theirs"}.union(*map(self._alone, clauses))
        return theirs or {item.age for item in told if item.sure and not self._names_family(clauses)}

    def _names_family(self, clauses: Iterable[list[str]]) -> bool:
        return any(word in self._family for clause in clauses for word in clause)

    def _alone(self, clause: list[str]) -> set[int]:
        words = [word for word in clause if word not in self._years]
        return {int(words[0])} if len(words) == 1 and words[0].isdecimal() and int(words[0]) < _OLD.stop else set()

    def _told(self, clause: list[str]) -> Iterator["_Age"]:
        masked = [_NUMBER if word.isdecimal() else word for word in clause]
        for phrase, end in self._whose.spoken(masked):
            words, whose = phrase.split(), self._whose[phrase]
            after = next((word for word in clause[end:] if word not in self._years), None)
            if whose == "sure" or not (after and (after in self._units or after.isdecimal())):
                age = int(clause[end - len(words) + words.index(_NUMBER)])
                yield _Age(whose=whose, age=age, sure=whose == "sure" or after is None or after in self._then)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Age:
    """`sure` where nothing after it makes it another number than an age."""

    whose: str
    age: int
    sure: bool


def _group(told: _Age) -> Audience | None:
    if told.age in _OLD:
        return Audience.SENIORS
    if told.whose == "theirs":
        return Audience.YOUTH if told.age < _YOUNG.stop else None
    return Audience.YOUTH if told.sure and told.age in _YOUNG else None


class _Lexicon(dict[str, T]):
    """Phrases and what they tell. `spoken` are the phrases in a clause, the longest at each word, with their end."""

    def __init__(self, told: Iterable[tuple[str, T]]) -> None:
        super().__init__(told)
        self._longest = max((len(phrase.split()) for phrase in self), default=0)

    def spoken(self, words: list[str]) -> Iterator[tuple[str, int]]:
        start = 0
        while start < len(words):
            ends = range(min(start + self._longest, len(words)), start, -1)
            end = next((end for end in ends if " ".join(words[start:end]) in self), None)
            if end:
                yield " ".join(words[start:end]), end
            start = end or start + 1


def phrases(tables: Iterable[AudienceWords]) -> Iterator[tuple[str, frozenset[Audience]]]:
    """Every phrase as it is compared, with the groups that it may tell; none when it tells nothing."""
    for table in tables:
        for audience, written in table.says.items():
            yield from ((phrase, frozenset({audience})) for item in written for phrase in _alternatives(item))
        yield from ((phrase, _IN_RECEPTION) for phrase in _all(table, "reception"))
        yield from ((phrase, frozenset()) for phrase in _all(table, "nobody"))


def _all(table: AudienceWords, name: str) -> Iterator[str]:
    """The phrases of one field as they are compared, a number for any age."""
    return (phrase for item in getattr(table, name) for phrase in _alternatives(item.replace(_AGE, _NUMBER)))


def plain(text: str) -> str:
    """The text as phrases are compared with it: folded, numbers whole and apart from letters."""
    text = folded(_INSIDE.sub("", text.translate(_SIGNS))).translate(_KEYBOARDS)
    return " ".join(_GLUED.sub(" ", text).split())


def _alternatives(phrase: str) -> Iterator[str]:
    """ "kom/komen uit" as "kom uit" and "komen uit"."""
    return (plain(" ".join(words)) for words in product(*(word.split("/") for word in phrase.split())))
