# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Districts, neighbourhoods and postcodes of the municipality."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from pydantic import Field

from knowledge.sources import Frozen, Sourced
from knowledge.words import any_of, folded


class District(Frozen):
    id: str
    name: str
    alternate_names: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()


class Places(Sourced):
    """`postcodes` maps the four digits to district ids; more than one means: ask for the neighbourhood. `ordinary` are
    phrases in which the name of a place means something else."""

    districts: tuple[District, ...] = ()
    popular_names: dict[str, str] = Field(default_factory=dict)
    ordinary: tuple[str, ...] = ()
    postcodes: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def names(self) -> dict[str, str]:
        """Every name that people use for a place, folded, with the id of its district."""
        found = {
            folded(name): district.id
            for district in self.districts
            for name in (district.name, *district.alternate_names, *district.neighbourhoods)
        }
        popular = {
            folded(name): found[folded(real)] for name, real in self.popular_names.items() if folded(real) in found
        }
        return found | popular


_FEW_WORDS, _ONE_QUESTION = 5, 12
_TO = r"\b(?:naar|to) (?:(?!stip|gemeente|stad|buurtteam|loket)\w+ ){0,4}?"
_ON_THE_WAY = rf"{_TO}|\b(?:uit|from|من|з|із|из|z|in het ziekenhuis in) "
_FOR_IT = r"\b(?:zorg|gebruik\w*|inzetten|geldt|geldig) voor (?:\w+ ){1,2}in "
_TO_US = re.compile(r"\b(?:mag|mogen|kan|kunnen)\b.*\b(?:naar|bij) (?:de |een |jullie )?(?:stips?|jullie)\b(?! in\b)")
# What stands before or after the name of a town for being in it: Dutch and English, and the languages that we answer.
_IN = r"in|te|binnen|gemeente|municipality of|w|we|gmin\w+|a|en|в|у|في|در"
_IN_AFTER = ("da", "de", "ta", "te")
_INFLECTED = 6  # a name of so many letters may have an ending of two
_QUESTIONS = re.compile(
    r"[^.,!?\n]+\?|(?:^|[.,!?\n]) *(?:waar|hoe|wie|wat|welke?|where|how|who|what|which)\b[^.,!?\n]+", re.IGNORECASE
)
_KEPT = 10_000  # words
_LONG_NAME, _LONG_IN_WORDS = 7, 10  # shorter names are one letter away from too many words


class Towns(Frozen):
    """Names of towns, only to notice that a question is about somewhere else."""

    names: tuple[str, ...] = ()


class PlaceFinder:
    """Finds districts in a text, by the names of districts and neighbourhoods or by postcode. `own` is the name of the
    municipality, `towns` are others."""

    def __init__(self, places: Places, own: str = "", towns: Iterable[str] = ()) -> None:
        self._names, self._postcodes = places.names(), places.postcodes
        self._own = folded(own)
        self._other_towns = frozenset(map(folded, towns))
        self._places = any_of({*self._names, *map(folded, places.ordinary)})
        self._alike = _alike(self._names)
        self._near = lru_cache(maxsize=_KEPT)(self._near_to)
        self._towns = _with_endings(self._other_towns - {self._own} - frozenset(self._names))
        self._on_the_way = re.compile(rf"(?:{_ON_THE_WAY}|{_FOR_IT})(?:{self._towns.pattern})")
        inside = any_of(f"{town}{end}" for town in self._other_towns for end in _IN_AFTER)
        self._in_town = re.compile(rf"\b(?:{_IN}) (?:{self._towns.pattern})|{inside.pattern}")
        self._living = re.compile(
            rf"\b(ik|wij|we|i|we live) (woon|wonen|live|zit|zitten) (nu |net |sinds kort )?in (?:{self._towns.pattern})"
        )

    def elsewhere(self, text: str) -> bool:
        """Whether the text is about being in another town and names nothing of the own municipality. Where somebody
        comes from or goes to does not count, nor where the one lives that they care for or what they use something
        for, nor who asks whether they may come to us; in a story only where they say they live themselves, or what it
        asks."""
        message = self._on_the_way.sub(" ", folded(text))
        if self.find(text) or f" {self._own} " in f" {message} " or _TO_US.search(message):
            return False
        words = len(message.split())
        if words <= _FEW_WORDS:
            return bool(self._towns.search(message))
        if words <= _ONE_QUESTION:
            return bool(self._in_town.search(message))
        return bool(self._living.search(message)) or any(map(self._asks_there, _QUESTIONS.findall(text)))

    def _asks_there(self, sentence: str) -> bool:
        """Whether one question of a story is about another town."""
        question = self._on_the_way.sub(" ", folded(sentence))
        return len(question.split()) <= _ONE_QUESTION and bool(self._in_town.search(question))

    def find(self, text: str) -> tuple[str, ...]:
        """District ids; several when a postcode spans them or the text names more than one. A name that lies within
        the postcode says more than the postcode."""
        message = folded(text)
        named = self.named(message) or self._misspelt(message)
        for postcode in re.findall(r"\b(\d{4})(?:[a-z]{2})?\b", message):
            if around := self._postcodes.get(postcode):
                return tuple(place for place in around if place in named) or tuple(around)
        return named

    def named(self, text: str) -> tuple[str, ...]:
        """The districts whose names, or those of their neighbourhoods, stand in the text as they are written."""
        found = (self._names.get(name) for name in self._places.findall(folded(text)))
        return tuple(dict.fromkeys(place for place in found if place))

    def without(self, text: str) -> str:
        """The folded text without names of places and postcodes."""
        return re.sub(r"\b\d{4}(?:[a-z]{2})?\b", " ", self._places.sub(" ", folded(text)))

    def _misspelt(self, message: str) -> tuple[str, ...]:
        """The districts of words, or two words, that are one letter away from a long name of one district alone."""
        words = self._places.sub(" ", message).split()
        pairs = map("".join, pairwise(words))
        unknown = (word for word in (*words, *pairs) if len(word) >= _LONG_NAME - 1 and word not in self._other_towns)
        return tuple(dict.fromkeys(place for word in unknown for place in self._near(word)))

    def _near_to(self, word: str) -> tuple[str, ...]:
        """The district of a word that is one letter away from a long name of that one alone."""
        found = {place for form in _forms(word) for place in self._alike.get(form, ())}
        return tuple(found) if len(found) == 1 else ()


def _with_endings(names: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the folded names as whole words, a long one also with the ending that a language gives it."""
    forms = (re.escape(name) + (r"\w{0,2}" if len(name) >= _INFLECTED else "") for name in names)
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest) + r")\b" if longest else r"(?!)")


def _alike(names: dict[str, str]) -> dict[str, set[str]]:
    """The districts of the long names, by everything that a name is with one letter less. A name of more words may be
    written as one; only the longest of those may miss a letter as well."""
    found: dict[str, set[str]] = {}
    for name, district in names.items():
        whole = name.replace(" ", "")
        near = (
            _forms(whole)
            if len(whole) >= (_LONG_NAME if whole == name else _LONG_IN_WORDS)
            else {whole.replace("ij", "y")}
        )
        for form in near if len(whole) >= _LONG_NAME else ():
            found.setdefault(form, set()).add(district)
    return found


def _forms(word: str) -> set[str]:
    """The word and what it is with one letter less, but for the first: two words that share one differ in about one
    letter."""
    plain = word.replace("ij", "y")
    return {plain, *(plain[:place] + plain[place + 1 :] for place in range(1, len(plain)))}
