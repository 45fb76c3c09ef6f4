# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is let through of what a model says. Every claim is judged by itself; in doubt it is dropped."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.crisis import CrisisWatch
from assistant.writer import DraftClaim
from assistant.writing.lines import Reply
from assistant.writing.names import Names, Numbers
from assistant.writing.prompts import GuardWords
from assistant.writing.support import Judge, best
from assistant.writing.tokens import TOKEN, fill
from knowledge.passages import Passage
from knowledge.words import any_of, folded, readable

_LONGEST = 45  # words
_MARKUP = re.compile(r"[<>\[\]{}`*#_|\\~^⟦⟧@]|https?:|\bwww\b|&\w+;|\b\w+\.[a-z]{2,}", re.IGNORECASE)


class Reason(StrEnum):
    """Why a claim was dropped."""

    FORM = "vorm"
    SOURCE = "bron"
    LENGTH = "lengte"
    TOKEN = "invulplek"
    MARKUP = "opmaak of link"
    LANGUAGE = "taal"
    PROMISE = "belofte"
    INSTRUCTION = "opdracht"
    DANGER = "nood"
    NUMBER = "getal"
    NAME = "naam"
    FLIPPED = "ontkenning"
    SUPPORT = "steun"
    REPEATED = "herhaling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A passage that the model was given: `text` is what it read, `whole` the same with the tokens filled in. `cites`
    is what a claim that rests on it cites, the passage first."""

    text: str
    whole: str
    title: str
    cites: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim that was let through, or the reason why it was not."""

    claim: DraftClaim | None = None
    reason: Reason | None = None


class Guard:
    """Holds claims against the passages that they name."""

    def __init__(
        self, words: GuardWords, names: Names, judge: Judge, watch: CrisisWatch, language: Callable[[str, str], str]
    ) -> None:
        self._numbers, self._names, self._judge = Numbers(words.numbers), names, judge
        self._watch, self._language = watch, language
        self._promise = any_of(map(folded, words.promises))
        self._instruction = any_of(map(folded, words.instructions))

    def judge(self, reply: Reply, given: Sequence[Given], values: Mapping[str, str], language: str) -> Judged:
        """`values` are what the tokens stand for."""
        if not all(0 < number <= len(given) for number in reply.bronnen):
            return Judged(reason=Reason.SOURCE)
        text = readable(reply.tekst)
        cited = [given[number - 1] for number in dict.fromkeys(reply.bronnen)]
        reason = self._wrong_by_itself(text, language)
        if reason or not values.keys() >= set(TOKEN.findall(text)):
            return Judged(reason=reason or Reason.TOKEN)
        whole = fill(text, values, "")
        supports = {id(one): self._judge.support(whole, one.whole, language) for one in cited}
        kept = [one for one in cited if supports[id(one)].enough]
        reason = self._foreign(text, kept or cited)
        if reason or not kept:
            flipped = best(list(supports.values())).flipped
            return Judged(reason=reason or (Reason.FLIPPED if flipped else Reason.SUPPORT))
        cites = tuple(dict.fromkeys(passage for one in kept for passage in one.cites))
        return Judged(claim=DraftClaim(text=fill(text, values, language), cites=cites))

    def _wrong_by_itself(self, text: str, language: str) -> Reason | None:
        bare = TOKEN.sub(" ", text)
        plain = folded(bare)
        tests: tuple[tuple[Reason, Callable[[], object]], ...] = (
            (Reason.LENGTH, lambda: len(text.split()) > _LONGEST or not plain),
            (Reason.MARKUP, lambda: _MARKUP.search(bare)),
            (Reason.LANGUAGE, lambda: self._language(bare, language) != language),
            (Reason.PROMISE, lambda: self._promise.search(plain)),
            (Reason.INSTRUCTION, lambda: self._instruction.search(plain)),
            (Reason.DANGER, lambda: self._watch.look(bare, language)),
        )
        return next((reason for reason, wrong in tests if wrong()), None)

    def _foreign(self, text: str, passages: Sequence[Given]) -> Reason | None:
        """What the model cannot have from these passages as it read them."""
        texts = [part for one in passages for part in (one.title, one.text)]
        if not set(TOKEN.findall(text)) <= set(TOKEN.findall(" ".join(texts))):
            return Reason.TOKEN
        if not self._numbers.of(text) <= self._numbers.of(" ".join(texts)):
            return Reason.NUMBER
        return Reason.NAME if self._names.foreign(TOKEN.sub(" ", text), texts) else None
