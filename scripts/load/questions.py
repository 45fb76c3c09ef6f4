# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Questions that nobody asked before, and ones that somebody did."""

import random
from collections.abc import Iterator
from itertools import count

from eval.cases import read_cases
from knowledge.loader import load

_LONGEST = 500
_OPENINGS = ("Goedemorgen.", "Hallo,", "Even een vraag.", "Voor mijn moeder:", "Mijn buurman vraagt:", "Ik wil weten:")
_CLOSINGS = ("Alvast bedankt.", "Kunt u mij helpen?", "Ik hoor het graag.", "Dank u wel.", "Graag snel antwoord.")


def fresh(seed: int) -> Iterator[str]:
    """Never the same one twice: the cases and the example questions of the content, each in other words around it every
    time that they are through."""
    chance = random.Random(seed)
    articles = load().articles.values()
    pool = {case.question for case in read_cases()} | {
        question for article in articles for item in article.key_sentences for question in item.questions
    }
    usable = sorted(question for question in pool if readable(question))
    for turn in count():
        for question in chance.sample(usable, len(usable)):
            words = f"{chance.choice(_OPENINGS)} {question} {chance.choice(_CLOSINGS)}"
            yield f"{words} ({turn})" if turn > 1 else words if turn else question


def readable(question: str) -> bool:
    return any(letter.isalnum() for letter in question) and len(question) <= _LONGEST


class Talk:
    """What residents ask: half is new, the other half was asked before in this talk."""

    def __init__(self, new: Iterator[str], seed: int) -> None:
        self._new, self._chance = new, random.Random(seed)
        self._asked: list[str] = []

    def next(self) -> str:
        if self._asked and len(self._asked) > 1 and self._chance.random() < 0.5:
            return self._chance.choice(self._asked)
        self._asked.append(next(self._new))
        return self._asked[-1]
