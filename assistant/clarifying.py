# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One question back when it is unclear what somebody needs: which of these do you mean, or who are you."""

from collections.abc import Iterator, Sequence

from assistant.texts import Texts
from assistant.values import Conversation, Status, Understanding
from index.search import Hit, Results
from knowledge.base import Knowledge
from knowledge.directory import Audience
from knowledge.formats import ORIGINAL
from knowledge.rendering import answerables

PERHAPS = 0.3  # from this confidence on the nearest pages are worth asking about
_CHOICES, _LOOKED_AT = 3, 12
_CLOSE = 0.06
_STANDINGS = {
    Audience.ASYLUM_SEEKERS: "choice_asylum_seeker",
    Audience.PERMIT_HOLDERS: "choice_permit_holder",
    Audience.UKRAINIANS: "choice_ukrainian",
    Audience.UNDOCUMENTED: "choice_undocumented",
}


class Clarifier:
    def __init__(self, knowledge: Knowledge, texts: Texts) -> None:
        self._knowledge, self._texts = knowledge, texts
        self._answerables = {item.passage.id: item for item in answerables(knowledge)}

    def meant(self, understanding: Understanding, results: Results) -> tuple[str, ...]:
        """Questions of the nearest pages to choose from, in the language of the answer; none when nothing is near
        enough to be worth asking about."""
        if results.confidence < PERHAPS:
            return ()
        found = dict(self._questions(results.hits[:_LOOKED_AT], understanding.language))
        return tuple(dict.fromkeys(found.values()))[:_CHOICES] if len(found) > 1 else ()

    def standings(self, understanding: Understanding, results: Results) -> tuple[str, ...]:
        """The legal standings to choose from, when the answer is another one for each and nobody said which it is."""
        if _STANDINGS.keys() & understanding.audience:
            return ()
        close = [hit for hit in results.hits[:_LOOKED_AT] if hit.score >= results.hits[0].score - _CLOSE]
        groups = [frozenset(_STANDINGS.keys() & set(hit.passage.audience)) for hit in close]
        if len(set(filter(None, groups))) < 2 or not groups[0]:
            return ()
        return tuple(self._texts(key, understanding.language) for key in _STANDINGS.values())

    def _questions(self, hits: Sequence[Hit], language: str) -> Iterator[tuple[str, str]]:
        """The first question of each page, by page."""
        seen: set[str] = set()
        for hit in hits:
            item = self._answerables.get(hit.passage.id)
            if item is None or item.article.id in seen:
                continue
            translation = self._knowledge.translation(item.article.id, language) if language != ORIGINAL else None
            asked = translation.questions.get(item.sentence.id, ()) if translation else item.sentence.questions
            if asked and (translation or language == ORIGINAL):
                seen.add(item.article.id)
                yield item.article.id, asked[0]


def asked_before(earlier: Conversation | None) -> bool:
    """Whether the last thing said was a question of ours: two in a row tire people."""
    return earlier is not None and earlier.answers[-1].status is Status.CLARIFY
