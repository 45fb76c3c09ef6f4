# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Several questions in one message: each gets its own part of the answer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.search import Results
from knowledge.passages import Passage

_JOINTS = re.compile(
    r"[.!?;,،؛\n]+|\s(?:en|maar|and|but|ve|ama|oraz|i|ale|et|mais|y|pero|и|но|та|і|але|و|iyo|laakiin|ን)\s"
    r"|\s(?=وعندي|ولدي|وانا|وأنا|واريد|وأريد|واحتاج|وأحتاج|وبدي)"
)
_QUESTIONS = re.compile(r"[?؟]+")
_SHORTEST, _MOST_CLAUSES, _MOST_NEEDS = 4, 5, 2  # letters, clauses, needs
_SURE = 0.7  # the confidence that a clause by itself needs
_CLOSE = 0.12  # how far its page may score below the best of the whole message


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One of the things somebody asks about, with what was found for it."""

    text: str
    results: Results

    @property
    def best(self) -> Passage:
        return self.results.hits[0].passage


def clauses(text: str) -> tuple[str, ...]:
    """The parts of a message that may ask for something of their own; none when there is only one."""
    found = [part.strip() for part in _JOINTS.split(text) if len(part.strip()) >= _SHORTEST]
    return tuple(found) if 1 < len(found) <= _MOST_CLAUSES else ()


def several_questions(text: str) -> bool:
    """Whether a message has more than one question mark after different questions."""
    return sum(bool(part.strip()) for part in _QUESTIONS.split(text)[:-1]) > 1


def separate(found: Iterable[Need], whole: Results, *, asked_apart: bool = False) -> tuple[Need, ...]:
    """The needs that lead to pages about different things, each near to the whole message as well unless they were
    `asked_apart`; none when the message is about one thing after all."""
    near = {hit.passage.page for hit in whole.hits if hit.score >= whole.hits[0].score - _CLOSE}
    chosen: list[Need] = []
    for need in found:
        if (
            need.results.confidence >= _SURE
            and (asked_apart or need.best.page in near)
            and not _about_the_same(need, chosen)
        ):
            chosen.append(need)
    return tuple(chosen[:_MOST_NEEDS]) if len(chosen) > 1 else ()


def _about_the_same(need: Need, others: Sequence[Need]) -> bool:
    return any(set(need.best.topics) & set(other.best.topics) for other in others)
