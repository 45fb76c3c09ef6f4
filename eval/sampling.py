# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Scores real answers as they come, without a language model: support, citations, language, plain language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assistant.scores import Score, Scores
from assistant.store import ClashError
from assistant.values import Answer, Claim
from assistant.writing.prompts import load_guard_words
from assistant.writing.support import Judge
from eval.sets.measures import share
from knowledge.formats import ORIGINAL
from knowledge.plain.gate import LONGEST
from knowledge.plain.sentences import sentences, words

if TYPE_CHECKING:
    from assistant.bootstrap import House

_BACK = timedelta(days=7)  # older answers are not scored any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampler:
    """`language` says in which language a text is, or what it is given when the text is too short to tell."""

    judge: Judge
    language: Callable[[str, str], str]
    scores: Scores

    def round(self, now: datetime, limit: int) -> int:
        """Scores at most so many recent answers and says how many. Raises StoreError when the database fails."""
        found = [self.score(answer) for answer in self.scores.unscored(now - _BACK, limit)]
        try:
            self.scores.keep(found)
        except ClashError:
            return 0
        return len(found)

    def score(self, answer: Answer) -> Score:
        day = answer.question.asked_at.date()
        return Score(
            answer=answer.id,
            week=day - timedelta(days=day.weekday()),
            language=answer.language,
            support=self._support(answer),
            cited=_cited(answer),
            same_language=self._same_language(answer),
            plain=_plain(answer),
        )

    def _support(self, answer: Answer) -> float | None:
        """Of the claims with a source, how many one of their sources supports."""
        sourced = [(claim, passages) for claim in answer.claims if (passages := _passages(answer, claim))]
        if not sourced:
            return None
        return share(sourced, lambda pair: any(self._supports(text, pair[0]) for text in pair[1]))

    def _supports(self, passage: str, claim: Claim) -> bool:
        return self.judge.support(claim.original or claim.text, passage, ORIGINAL).enough

    def _same_language(self, answer: Answer) -> float | None:
        """Sentences that exist only in Dutch stand as they are in an answer in another language."""
        said = [claim.text for claim in answer.claims if answer.language == ORIGINAL or claim.original]
        text = " ".join([answer.lead, *said]).strip()
        return float(self.language(text, answer.language) == answer.language) if text else None


def _passages(answer: Answer, claim: Claim) -> Sequence[str]:
    return [item.passage.text for item in answer.citations if item.number in claim.citations]


def _cited(answer: Answer) -> float | None:
    if not answer.claims:
        return None
    return share(answer.claims, lambda claim: bool(_passages(answer, claim)))


def _plain(answer: Answer) -> float | None:
    lines = [line for text in _dutch(answer) for line in sentences(text)]
    return share(lines, lambda line: len(words(line)) <= LONGEST) if lines else None


def _dutch(answer: Answer) -> Iterator[str]:
    if answer.language == ORIGINAL:
        yield answer.lead
    for claim in answer.claims:
        if claim.original or answer.language == ORIGINAL:
            yield claim.original or claim.text


def sampler_for(house: "House") -> Sampler | None:
    """None where there is no database with answers."""
    if house.office is None:
        return None
    index = house.library.index()
    judge = Judge(index.embedder, index.analyser, load_guard_words().negations)
    return Sampler(judge=judge, language=house.reader.language, scores=Scores(house.office.engine))
