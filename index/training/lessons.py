# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the model learns from: our example questions, and for a passage that has none, its own sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.embedding import clean
from index.entries import Entry
from index.training.noise import as_people_type
from knowledge.formats import ORIGINAL
from knowledge.passages import Passage

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SHORTEST = 25  # characters: a shorter sentence says too little to be found by
_OWN_SENTENCES = 3  # lessons in a round from a passage that nobody asked a question about


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A text that somebody may ask and the number of the passage that it leads to. `twins` are the entries with the
    same text, which it is not compared with; `entry` is the one that it is, when nothing was changed in it."""

    text: str
    passage: int
    twins: tuple[int, ...] = ()
    entry: int | None = None


class Lessons:
    """Draws lessons from entries. `owner` (n,) is the number of each entry's passage and `page` (n,) that of its page;
    `first` (p,) is the first entry of each passage, its own text."""

    def __init__(self, entries: Sequence[Entry], random: Random) -> None:
        self._entries, self._random = entries, random
        numbers: dict[Passage, int] = {}
        pages: dict[str, int] = {}
        self.owner = np.array([numbers.setdefault(entry.passage, len(numbers)) for entry in entries])
        page = [pages.setdefault(passage.page, len(pages)) for passage in numbers]
        self.page = np.array(page)[self.owner]
        self.first = np.unique(self.owner, return_index=True)[1]
        self._passages = list(numbers)
        self._twins: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            self._twins[entry.text.casefold()].append(number)

    def round(self) -> list[Lesson]:
        """Each question once and the passages that nobody asked about a few times, in any order."""
        lessons = [*self._questions(), *self._sentences()]
        self._random.shuffle(lessons)
        return lessons

    def _questions(self) -> Iterator[Lesson]:
        for number, entry in enumerate(self._entries):
            if entry.question:
                plain = clean(entry.text)
                text = as_people_type(plain, entry.language, self._random)
                yield Lesson(
                    text=text,
                    passage=int(self.owner[number]),
                    twins=tuple(self._twins[entry.text.casefold()]),
                    entry=number if text == plain else None,
                )

    def _sentences(self) -> Iterator[Lesson]:
        asked = {int(self.owner[number]) for number, entry in enumerate(self._entries) if entry.question}
        for number, passage in enumerate(self._passages):
            for _ in range(0 if number in asked else _OWN_SENTENCES):
                text = as_people_type(self._part(passage), ORIGINAL, self._random)
                yield Lesson(text=text, passage=number)

    def _part(self, passage: Passage) -> str:
        sentences = [part for part in _SENTENCE.split(clean(passage.text)) if len(part) > _SHORTEST]
        headed = f"{passage.title} {passage.heading}".strip()
        return self._random.choice([passage.title, headed, *(sentences or [passage.title]) * 2])


def too_alike(first: NDArray[np.float32], limit: float = 0.965) -> NDArray[np.bool_]:
    """Pairs of passages (p, p) that say nearly the same, by the vectors of their texts: neither is a wrong answer to
    a question about the other."""
    alike = np.asarray(first @ first.T > limit)
    np.fill_diagonal(alike, False)
    return alike
