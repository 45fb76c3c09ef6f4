# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cuts a Dutch compound where both parts are words that people use."""

from collections.abc import Callable, Iterator

# Frequencies are on the Zipf scale: 3 is a known word, 5 an everyday one.
_SHORTEST, _EVERYDAY = 8, 4.6  # letters; a word this frequent stands for itself
_HEAD, _TAIL = 3, 4  # letters
_KNOWN_HEAD, _KNOWN_SHORT_HEAD, _KNOWN_TAIL = 2.2, 4.3, 3.0
_SLACK, _LINK_COST = 0.7, 0.5
_SHORT_TAILS = frozenset(["bad", "bus", "dag", "les", "pas", "uur", "wet"])
_LINKS = ("", "s", "en", "e")
# Prefixes, endings and words that only look like a part.
_NO_PART = frozenset(
    ["aan", "achter", "af", "alle", "ander", "baar", "bij", "binnen", "boven", "buiten", "daar", "deze", "ding", "door",
     "een", "ende", "geen", "gene", "ging", "haar", "heel", "heid", "her", "hier", "king", "lijk", "lijke", "ling",
     "loos", "maar", "mede", "mee", "meer", "met", "naar", "neer", "niet", "ond", "onder", "ont", "over", "ping",
     "ring", "rond", "sam", "samen", "schap", "spree", "tegen", "terug", "ting", "toe", "uit", "veel", "ver", "voor",
     "weer", "weg", "wel", "zich"]
)  # fmt: skip


class Compounds:
    def __init__(self, frequency: Callable[[str], float]) -> None:
        self._frequency = frequency

    def parts(self, word: str) -> tuple[str, ...]:
        """The two parts that are most in use; nothing when the word is no compound."""
        if len(word) < _SHORTEST or self._frequency(word) >= _EVERYDAY:
            return ()
        return max(self._cuts(word), default=(0.0, ()))[1]

    def _cuts(self, word: str) -> Iterator[tuple[float, tuple[str, ...]]]:
        least = self._frequency(word) - _SLACK
        for place in range(_HEAD, len(word) - _HEAD + 1):
            tail = word[place:]
            if not self._is_tail(tail):
                continue
            for head, cost in _heads(word[:place]):
                worst = min(self._frequency(head), self._frequency(tail)) - cost
                if self._is_head(head) and worst >= least:
                    yield worst, (head, tail)

    def _is_head(self, word: str) -> bool:
        known = _KNOWN_HEAD if len(word) > _HEAD else _KNOWN_SHORT_HEAD
        return len(word) >= _HEAD and word not in _NO_PART and self._frequency(word) >= known

    def _is_tail(self, word: str) -> bool:
        long = len(word) >= _TAIL and self._frequency(word) >= _KNOWN_TAIL
        return (long or word in _SHORT_TAILS) and word not in _NO_PART


def _heads(start: str) -> Iterator[tuple[str, float]]:
    """A first part without the letters that link it to the next one, and what such a link costs."""
    return ((start.removesuffix(link), _LINK_COST if link else 0.0) for link in _LINKS if start.endswith(link))
