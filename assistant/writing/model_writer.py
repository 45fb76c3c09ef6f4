# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Lets a language model write, and the quoting writer where it fails: who asks always gets an answer."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from assistant.checker import numbered
from assistant.values import Claim, MadeBy, Understanding
from assistant.writer import Draft, DraftClaim, Writer, WriterFailedError, opening, telling_words
from assistant.writing.allowance import Allowance
from assistant.writing.guard import Given, Guard, Judged, Reason
from assistant.writing.lines import replies
from assistant.writing.prompts import Prompt
from assistant.writing.tokens import Hider
from index.search import Hit
from knowledge.base import Knowledge
from knowledge.formats import ORIGINAL
from knowledge.passages import Kind, Passage
from knowledge.rendering import answerables, is_current

log = logging.getLogger(__name__)
_PASSAGES, _PASSAGE_WORDS = 6, 120
_MOST_CLAIMS, _MOST_WORDS = 4, 80
_REPEATED = 0.8  # share of its longer words that a claim may have in common with an earlier one
_RECORDS = frozenset({Kind.SERVICE, Kind.SCHEME, Kind.DIGEST})


class Speaker(Protocol):
    def stream(self, system: str, message: str) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a model writer works with. `plain` writes when the model does not."""

    model: Speaker
    plain: Writer
    prompt: Prompt
    guard: Guard
    hider: Hider
    allowance: Allowance
    now: Callable[[], datetime]


class ModelWriter:
    """Claims of a model about what was found; cards, details and related questions stay those of the quoting writer."""

    def __init__(self, knowledge: Knowledge, tools: Tools, hear: Callable[[Claim], None] = lambda _: None) -> None:
        self._knowledge, self._tools, self._hear = knowledge, tools, hear
        self._cites = {item.passage.id: item.cites for item in answerables(knowledge)}

    def telling(self, hear: Callable[[Claim], None]) -> Writer:
        return ModelWriter(self._knowledge, self._tools, hear)

    def write(self, understanding: Understanding, hits: Sequence[Hit]) -> Draft:
        plain = self._tools.plain.write(understanding, hits)
        if not plain.claims:
            return plain
        try:
            claims = tuple(self._told(self.claims(understanding, hits)))
        except WriterFailedError as error:
            log.warning("the language model did not answer: %s", error)
            return plain
        return _with(plain, claims, understanding.language) if claims else plain

    def _told(self, claims: Iterator[DraftClaim]) -> Iterator[DraftClaim]:
        """The numbers of sources stay what they are, whatever comes after."""
        sofar: list[DraftClaim] = []
        for claim in claims:
            sofar.append(claim)
            self._hear(numbered(sofar, self._knowledge, self._tools.now().date())[0][-1])
            yield claim

    def claims(self, understanding: Understanding, hits: Sequence[Hit]) -> Iterator[DraftClaim]:
        """Checked claims, each as soon as the model has finished it. None when the model may not be asked now.

        Raises:
            WriterFailedError: also after some claims; the answer is then for the quoting writer.
        """
        if not self._tools.allowance.take():
            return
        words = 0
        try:
            for number, claim in enumerate(self._let_through(understanding, hits), start=1):
                words += len(claim.text.split())
                if words > _MOST_WORDS and number > 1:
                    return
                yield claim
                if number == _MOST_CLAIMS:
                    return
        except WriterFailedError:
            self._tools.allowance.rest()
            raise

    def _let_through(self, understanding: Understanding, hits: Sequence[Hit]) -> Iterator[DraftClaim]:
        return (judged.claim for judged in self.judged(understanding, hits) if judged.claim)

    def judged(self, understanding: Understanding, hits: Sequence[Hit]) -> Iterator[Judged]:
        """Everything that the model says, each with what became of it."""
        found = self._found(understanding, hits)
        if not found:
            return
        hidden = self._tools.hider.hide([opening(passage.text, _PASSAGE_WORDS) for passage, _ in found])
        given = [
            Given(text=text, whole=opening(passage.text, _PASSAGE_WORDS), title=passage.title, cites=cites)
            for text, (passage, cites) in zip(hidden.texts, found, strict=True)
        ]
        language = understanding.language
        shown = [(one.title, one.text) for one in given]
        prompt = self._tools.prompt
        message = prompt.message(understanding.standalone_text, language, shown)
        earlier: list[set[str]] = []
        for reply in replies(self._tools.model.stream(prompt.system, message)):
            judged = self._tools.guard.judge(reply, given, hidden.values, language) if reply else _FORMLESS
            words = telling_words(judged.claim.text) if judged.claim else set()
            if any(len(words & other) > _REPEATED * len(words) for other in earlier):
                judged = Judged(reason=Reason.REPEATED)
            elif judged.claim:
                earlier.append(words)
            yield judged

    def _found(self, understanding: Understanding, hits: Sequence[Hit]) -> list[tuple[Passage, tuple[Passage, ...]]]:
        """The best passages with what a claim about each cites. What no longer holds is left out, unless the question
        is about the past or there is nothing else."""
        usable = [hit.passage for hit in hits if hit.passage.id in self._cites or hit.passage.kind in _RECORDS]
        today = self._tools.now().date()
        current = [passage for passage in usable if is_current(passage, today)]
        chosen = usable if understanding.about_past else current or usable
        return [(passage, (passage, *self._cites.get(passage.id, ()))) for passage in chosen[:_PASSAGES]]


_FORMLESS = Judged(reason=Reason.FORM)


def _with(plain: Draft, claims: tuple[DraftClaim, ...], language: str) -> Draft:
    """What is in another language than the claims does not come along."""
    same = plain.language == language
    return replace(
        plain,
        claims=claims,
        language=language,
        unread=language != ORIGINAL,
        details=plain.details if same else (),
        related=plain.related if same else (),
        made_by=MadeBy.MODEL,
    )
