# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody often asks next about what was said: the cost, how long it takes, what to bring."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from assistant.texts import load_words
from assistant.values import Claim
from index.search import Hit, Results
from knowledge.articles import Asks, KeySentence
from knowledge.base import Knowledge
from knowledge.rendering import Answerable, answerables
from knowledge.sources import Frozen
from knowledge.words import folded

_LITERAL = re.compile(r"[^\W\d_]{3,}")  # of a pattern
_SHARE, _FEWEST = 1 / 3, 2  # of the questions of a sentence that ask for it
_NEAR, _SAME_PAGE = 0.35, 0.1  # how far below the best a sentence may score; what the page of before is worth
_NAMED = 0.15  # and how far where the message names something itself
_FIRST = 0.3  # by how much the chosen one goes before the rest
_ANYWHERE = 30  # a record that more pages rest on tells no subject


class Aspect(Frozen):
    """`asks`, by language, looks at a folded message; `told` at an answer in Dutch. Sentences that answer a question of
    this `kind` are about it too."""

    asks: dict[str, str]
    told: str
    kind: Asks | None = None


class AspectFinder:
    """Finds in a message which of the aspects in `words` it asks for."""

    def __init__(self, words: Mapping[str, Aspect]) -> None:
        self.words = words
        self._asks = {name: re.compile("|".join(item.asks.values())) for name, item in words.items()}

    def first(self, message: str) -> str | None:
        text = folded(message)
        return next((name for name, pattern in self._asks.items() if pattern.search(text)), None)

    def all(self, text: str) -> frozenset[str]:
        message = folded(text)
        return frozenset(name for name, pattern in self._asks.items() if pattern.search(message))

    def without(self, message: str) -> str:
        """The folded message without the words that ask for the aspect; what may stand between those is kept."""
        text, name = folded(message), self.first(message)
        if name is None:
            return text
        own = tuple(_LITERAL.findall(self._asks[name].pattern))

        def kept(found: re.Match[str]) -> str:
            return " ".join(word for word in found[0].split() if not word.startswith(own))

        return " ".join(self._asks[name].sub(kept, text).split())


def aspect_finder() -> AspectFinder:
    return AspectFinder(load_words("aspects", Aspect))


class Aspects:
    """Which key sentences tell which aspect. What a sentence is asked for is only looked at when it was found."""

    def __init__(self, knowledge: Knowledge, finder: AspectFinder) -> None:
        self.asked, self._all = finder.first, finder.all
        self._kinds = {item.kind: name for name, item in finder.words.items() if item.kind}
        self._says_of = {name: re.compile(item.told, re.IGNORECASE) for name, item in finder.words.items()}
        found = answerables(knowledge)
        self._items = {item.passage.id: item for item in found}
        self._of = lru_cache(maxsize=None)(self._asked_by)
        self._pages = Counter(record for record, _ in {(_main(item), item.article.id) for item in found})

    def told(self, aspect: str, claims: Iterable[Claim]) -> bool:
        """Whether an answer says something about it."""
        return any(self._says_of[aspect].search(claim.original or claim.text) for claim in claims)

    def first(self, aspect: str, results: Results, pages: frozenset[str], *, named: bool) -> Results | None:
        """The results with the sentence first that tells this aspect of the same subject; None when none does.
        `pages` are those of the answer before; `named` says that the message names something itself."""
        best = results.hits[0] if results.hits else None
        if best is None or (named and self._says(best, aspect)):
            return None
        near = [hit for hit in results.hits if hit.score >= best.score - (_NAMED if named else _NEAR)]
        own = [hit for hit in near if hit.passage.page in pages]
        subject = best if named or not own else own[0]
        found = [hit for hit in near if self._tells(hit, aspect, subject, pages)]
        found = found or [hit for hit in own if self._says(hit, aspect)]
        if not found:
            return None
        chosen = max(found, key=lambda hit: hit.score + _SAME_PAGE * (hit.passage.page in pages))
        rest = tuple(hit for hit in results.hits if hit is not chosen)
        return replace(results, hits=(replace(chosen, score=best.score + _FIRST), *rest))

    def _tells(self, hit: Hit, aspect: str, subject: Hit, pages: frozenset[str]) -> bool:
        item = self._items.get(hit.passage.id)
        if item is None or aspect not in self._of(item.sentence):
            return False
        return hit.passage.page in {subject.passage.page, *pages} or self._same_subject(hit, subject)

    def _says(self, hit: Hit, aspect: str) -> bool:
        """Whether a key sentence speaks of the aspect, though nobody asks for that."""
        return hit.passage.id in self._items and bool(self._says_of[aspect].search(hit.passage.text))

    def _same_subject(self, hit: Hit, subject: Hit) -> bool:
        """Whether both rest on one record that tells a subject."""
        item, other = self._items.get(hit.passage.id), self._items.get(subject.passage.id)
        main = _main(other) if other else subject.passage.id
        cited = {passage.id for passage in item.cites} if item else set()
        return main in cited and self._pages[main] <= _ANYWHERE

    def _asked_by(self, sentence: KeySentence) -> frozenset[str]:
        asked = [self._all(question) for question in sentence.questions]
        counts = Counter(name for names in asked for name in names)
        needed = max(_FEWEST, _SHARE * len(asked))
        kind = {self._kinds[sentence.asks]} if sentence.asks in self._kinds else set()
        return frozenset(kind.union(name for name, count in counts.items() if count >= needed or name in asked[0]))


def _main(item: Answerable) -> str:
    return item.cites[0].id if item.cites else item.passage.id
