# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Search while somebody is still typing: the last word may be half of one, and names count most."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analyser import Analyser, fold, words_of
from index.lexical import LexicalIndex
from knowledge.passages import Passage

Scores = NDArray[np.float32]
_SHORTEST = 3  # letters from which a word is looked for in texts as well as in names
_MOST = 40  # words that one beginning may stand for
_WHOLE_NAME, _PART_OF_NAME = 8.0, 5.0  # beside BM25 scores, of which the best are 5 to 20
_FIRST_IN_NAME = 1.5
_NUMBER, _LOCAL = 40.0, 6  # digits from which a number may be without its area code
_STEM = 5  # letters from which a word that begins with a search word is one of its forms
_PARTLY = 0.4  # what a page is worth that has none of the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`names` are what people call it, the title first, then what else leads to it with half the weight; `numbers` are
    its phone numbers in digits."""

    id: str
    names: tuple[str, ...]
    also: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """`scores` of each page (n,), 0 when it does not fit; `rows` of each passage. `words` are those of the texts that
    fit, as `words_of` gives them."""

    scores: Scores
    rows: Scores
    words: frozenset[str]

    @property
    def named(self) -> bool:
        """Whether something has the words in its name, or fits them as well as that."""
        return bool(self.scores.max(initial=0) >= _PART_OF_NAME)


class TypedIndex:
    """Finds pages by the beginnings of words. Safe to share between threads because nothing in it changes."""

    def __init__(
        self,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        lexical: LexicalIndex,
        analyser: Analyser,
        known_as: Mapping[str, str],
    ) -> None:
        """`known_as` gives the present term for a colloquial or old word."""
        self.pages, self.passages = tuple(pages), tuple(passages)
        self._lexical, self._analyser = lexical, analyser
        place = {page.id: number for number, page in enumerate(self.pages)}
        self._owner = np.array([place.get(passage.page, -1) for passage in self.passages], dtype=np.int64)
        self._owned = np.flatnonzero(self._owner >= 0)
        self._own: list[list[int]] = [[] for _ in self.pages]
        for row in self._owned.tolist():
            self._own[int(self._owner[row])].append(row)
        self._tokens = self._spelled(known_as)
        self._words = sorted(self._tokens)
        self._with: dict[str, list[str]] = {}
        for word, tokens in self._tokens.items():
            self._with.setdefault(tokens[0] if tokens else "", []).append(word)
        self._names = _Names(sorted(self._named()), len(self.pages))

    def _spelled(self, known_as: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """The search words of every word in the texts, and of what people say instead."""
        texts = {text for passage in self.passages for text in (passage.title, passage.heading, passage.text)}
        texts.update(name for page in self.pages for name in (*page.names, *page.also))
        written = {word for text in texts for word in words_of(text)}
        found = {word: tuple(self._analyser.tokens(word)) for word in written}
        for said, term in known_as.items():
            for word in words_of(said) if " " not in said else ():
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), *self._analyser.tokens(term))))
        return found

    def _named(self) -> Iterator[tuple[str, int, float]]:
        """The words in names that say something, each with its page and what it is worth."""
        for number, page in enumerate(self.pages):
            for name in page.names:
                for place, word in enumerate(word for word in words_of(name) if self.tokens(word)):
                    yield word, number, 1.0 if place else _FIRST_IN_NAME
            yield from ((word, number, 0.5) for name in page.also for word in words_of(name) if self.tokens(word))

    def tokens(self, word: str) -> tuple[str, ...]:
        """Of one word as `words_of` gives it."""
        known = self._tokens.get(word)
        return tuple(self._analyser.tokens(word)) if known is None else known

    def search(self, text: str) -> Typed:
        """What fits the words as far as they are typed. Digits alone are part of a phone number."""
        words, open_end = list(words_of(text)), bool(text) and not text[-1].isspace()
        start = words[-1] if words and open_end else ""
        whole = words[:-1] if start else words
        parts = [self._of_word(word) for word in whole]
        parts += [self._of_start(start)] if start else []
        parts += [part] if (part := self._of_terms(whole + ([start] if start in self._tokens else []))) else []
        scores, rows = self._added([part for part in parts if part is not None])
        scores += self._by_number(text)
        tokens = frozenset(token for part in parts if part for token in part.tokens)
        return Typed(scores=scores, rows=rows, words=self._fitting(tokens, start))

    def _fitting(self, tokens: Collection[str], start: str) -> frozenset[str]:
        """The words of the texts that begin with the half word, are a form of one of these, or begin with one."""
        stems = [token for token in tokens if len(token) >= _STEM]
        beginning = (word for stem in (*stems, *([start] if start else [])) for word in self._words_from(stem))
        return frozenset((*beginning, *(word for token in tokens for word in self._with.get(token, ()))))

    def best(self, page: int, typed: Typed) -> Passage | None:
        """The passage of a page that fits best; None when it has none."""
        row = max(self._own[page], key=lambda row: float(typed.rows[row]), default=None)
        return None if row is None else self.passages[row]

    def _of_word(self, word: str) -> "_Part | None":
        tokens = self.tokens(word)
        if not tokens:
            return None
        close = tuple(known for token in tokens if (known := self._lexical.close_to(token)))
        found = (*tokens, *close)
        return _Part(tokens=found, rows=self._lexical.scores(found), names=self._names.with_word(word))

    def _of_start(self, start: str) -> "_Part | None":
        """Of a half word: the best of the words that it can become."""
        names = self._names.beginning(start)
        if len(start) < _SHORTEST:
            return _Part(tokens=(), rows=np.zeros(len(self.passages), np.float32), names=names)
        ways = {self._tokens[word] for word in self._beginning(start)} - {()}
        if not ways:
            return self._of_word(start)
        rows = np.maximum.reduce([self._lexical.scores(tokens) for tokens in ways])
        return _Part(tokens=(), rows=rows, names=names)

    def _of_terms(self, words: Sequence[str]) -> "_Part | None":
        """Of the present terms for old or colloquial words; no page has to have them."""
        text = " ".join(words)
        added = tuple(self._analyser.query_tokens(text)[len(self._analyser.tokens(text)) :])
        if not added:
            return None
        rows = self._lexical.scores(added)
        return _Part(tokens=added, rows=rows, names=np.zeros(len(self.pages), np.float32), needed=False)

    def _beginning(self, start: str) -> Iterator[str]:
        """The shortest words are the nearest."""
        return iter(sorted(self._words_from(start), key=len)[:_MOST])

    def _words_from(self, start: str) -> list[str]:
        first = bisect_left(self._words, start)
        return self._words[first : bisect_left(self._words, start + "\U0010ffff", first)]

    def _added(self, parts: Sequence["_Part"]) -> tuple[Scores, Scores]:
        """Words may stand in different passages of one page; who has more of them comes first."""
        scores, rows = np.zeros(len(self.pages), np.float32), np.zeros(len(self.passages), np.float32)
        having = np.zeros(len(self.pages), np.float32)
        for part in parts:
            own = np.zeros(len(self.pages), np.float32)
            np.maximum.at(own, self._owner[self._owned], part.rows[self._owned])
            own += part.names
            scores += own
            rows += part.rows
            having += (own > 0) if part.needed else 0
        needed = sum(part.needed for part in parts)
        share = _PARTLY + (1 - _PARTLY) * having / max(needed, 1)
        return np.asarray(scores * share, np.float32), rows

    def _by_number(self, text: str) -> Scores:
        plain = in_digits(text)
        found = np.zeros(len(self.pages), np.float32)
        if len(plain) < _SHORTEST or any(sign.isalpha() for sign in text):
            return found
        for number, page in enumerate(self.pages):
            if any(own.startswith(plain) or (len(plain) >= _LOCAL and plain in own) for own in page.numbers):
                found[number] = _NUMBER
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What one word finds: scores of passages, and of pages by their names."""

    tokens: tuple[str, ...]
    rows: Scores
    names: Scores
    needed: bool = True


class _Names:
    """The words in names, in the order of the alphabet, with the page that each is of and what it is worth."""

    def __init__(self, found: Sequence[tuple[str, int, float]], size: int) -> None:
        self._size = size
        self._words = [word for word, _, _ in found]
        self._pages = np.array([page for _, page, _ in found], dtype=np.int64)
        self._worth = np.array([worth for _, _, worth in found], dtype=np.float32)

    def with_word(self, word: str) -> Scores:
        return self._between(word, word + "\0", _WHOLE_NAME)

    def beginning(self, start: str) -> Scores:
        part, whole = self._between(start, start + "\U0010ffff", _PART_OF_NAME), self.with_word(start)
        return np.maximum(part, whole)

    def _between(self, first: str, last: str, worth: float) -> Scores:
        start = bisect_left(self._words, first)
        end = bisect_left(self._words, last, start)
        scores = np.zeros(self._size, np.float32)
        np.maximum.at(scores, self._pages[start:end], worth * self._worth[start:end])
        return scores


def in_digits(number: str) -> str:
    """A phone number as people type it in the Netherlands: "+31 24 123" and "024-123" are both 024123."""
    digits = "".join(sign for sign in fold(number) if sign.isdigit())
    return "0" + digits.removeprefix("31") if number.strip().startswith("+") else digits
