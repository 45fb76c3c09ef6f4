# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which words few people meet. The word list takes a second to load, so only the gate asks for it."""

import re
from functools import lru_cache

from knowledge.compounds import Compounds

_LANGUAGE = "nl"
_KNOWN = 3.0  # Zipf: once in a million words
_SHORTEST = 4  # letters
_POSSESSIVE = re.compile(r"['’]\w*$")


class Rarity:
    """A compound is as rare as its rarest part: "inkomensgrens" is two known words."""

    def __init__(self) -> None:
        self._compounds = Compounds(_frequency)
        self._judged: dict[str, tuple[str, ...]] = {}

    def rare(self, word: str) -> tuple[str, ...]:
        """The parts of a written word that are rare, in small letters."""
        if word not in self._judged:
            self._judged[word] = tuple(part for part in parts_of(word) if self._is_rare(part))
        return self._judged[word]

    def _is_rare(self, part: str) -> bool:
        if len(part) < _SHORTEST or max(_frequency(part), _frequency(_base(part))) >= _KNOWN:
            return False
        return min(map(_frequency, self._compounds.parts(part)), default=0.0) < _KNOWN


def parts_of(word: str) -> list[str]:
    """The words that a hyphen joins, in small letters: "jeugd-ggz" is two."""
    return [_POSSESSIVE.sub("", part) for part in word.lower().split("-") if part[:1].isalpha()]


def _base(word: str) -> str:
    """The form in the dictionary: who knows "tellen" knows "telden"."""
    import simplemma

    return simplemma.lemmatize(word, _LANGUAGE)


@lru_cache(maxsize=50_000)
def _frequency(word: str) -> float:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, _LANGUAGE))
