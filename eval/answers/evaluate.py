# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Holds an answer against its case. Pure: the same answer gives the same verdict."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from assistant.values import Answer, Card, Status
from eval.cases import ANSWERED, Alternatives, Case
from eval.timing import p95

if TYPE_CHECKING:
    from eval.answers.generate import Generated
    from eval.answers.witness import Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """`faults` says in words what does not hold; `first_holds` is whether the first claim has what was asked. `desk`
    and `danger` are empty when there was none; `warned` is whether the answer says whom to call should there be danger.
    `team_beside` is whether a text for danger names the people of a team as well. `unsupported` are the figures that
    stand in no record, `uncited` the claims that rest on nothing that was found."""

    case: Case
    status: str
    desk: str = ""
    danger: str = ""
    warned: bool = False
    team_beside: bool = False
    first: str
    text: str
    first_holds: bool
    faults: tuple[str, ...]
    words: int
    confidence: float
    seconds: float
    unsupported: tuple[str, ...] = ()
    uncited: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.faults


def evaluate(generated: "Generated", witness: "Witness | None" = None) -> CaseResult:
    """Without a witness nothing is known of warnings, figures and citations."""
    answer, case = generated.answer, generated.case
    first = answer.claims[0].text if answer and answer.claims else answer.lead if answer else ""
    faults = tuple(_faults(case, answer, first)) if answer else _refused(case)
    return CaseResult(
        case=case,
        status=answer.status.value if answer else Status.REFUSED.value,
        desk=answer.handover.desk.value if answer and answer.handover else "",
        danger=answer.danger.value if answer and answer.danger else "",
        warned=bool(witness and answer and witness.warned(answer)),
        team_beside=bool(answer and answer.danger and answer.signs),
        first=first,
        text=answer.text if answer else "",
        first_holds=not any(fault.startswith(("eerste", "geweigerd")) for fault in faults),
        faults=faults,
        words=len(answer.text.split()) if answer else 0,
        confidence=answer.confidence if answer else 0.0,
        seconds=generated.seconds,
        unsupported=witness.unsupported(answer) if witness and answer else (),
        uncited=witness.uncited(answer) if witness and answer else (),
    )


def _refused(case: Case) -> tuple[str, ...]:
    """A message with nothing to read is refused before the walk; that is right where refusing is."""
    fine = {Status.REFUSED, Status.CLARIFY, Status.NO_ANSWER, Status.OUT_OF_SCOPE} & set(case.status)
    return () if fine else ("geweigerd voordat iets gevraagd was",)


def _faults(case: Case, answer: Answer, first: str) -> Iterable[str]:
    yield from _astray(case, answer)
    whole = plain(" ".join((answer.text, *map(_card_text, answer.cards), _handover_text(answer))))
    yield from (f"eerste mist {' / '.join(some)}" for some in case.first if not _any(some, plain(first)))
    yield from (f"mist {' / '.join(some)}" for some in case.say if not _any(some, whole))
    yield from (f"zegt {text}" for text in case.not_say if plain(text) in whole)
    sources = plain(" ".join(
        f"{item.source_title} | {item.passage.section} | {item.publisher} | {item.passage.source_date}"
        for item in answer.citations
    ))  # fmt: skip
    if case.cite and answer.status in ANSWERED and not _any(case.cite, sources):
        yield f"noemt geen bron {' / '.join(case.cite)}"
    if case.card and not _any(case.card, whole):
        yield f"geen kaart {' / '.join(case.card)}"


def _astray(case: Case, answer: Answer) -> Iterable[str]:
    """Where it ended, and for whom."""
    if answer.status not in case.status:
        yield f"status {answer.status.value}, niet {' of '.join(case.status)}"
    sent = answer.handover if answer.status is Status.HANDED_OVER else None
    if case.desk and sent and sent.desk not in case.desk:
        yield f"naar {sent.desk.value}, niet {' of '.join(case.desk)}"
    if case.danger and answer.danger and answer.danger is not case.danger:
        yield f"gevaar {answer.danger.value}, niet {case.danger.value}"


def plain(text: str) -> str:
    """Lower case with plain spaces, so that only the words count."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).casefold()


def _any(alternatives: Alternatives, text: str) -> bool:
    return any(plain(alternative) in text for alternative in alternatives)


def _card_text(card: Card) -> str:
    parts = (card.name, card.organisation, card.email, card.url, card.address, card.hours, card.fees)
    return " ".join([*(part for part in parts if part), *(phone.number for phone in card.phones)])


def _handover_text(answer: Answer) -> str:
    return f"{answer.handover.desk.value} {answer.handover.reason}" if answer.handover else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Shares between 0 and 1, words, seconds and counts over one set of results. Words are those of answers without the
    numbers for danger above them."""

    cases: int
    holds: float
    first: float
    words_median: float
    words_max: int
    seconds_p95: float
    unsupported_numbers: int = 0
    uncited_claims: int = 0
    dangers_missed: int = 0


def measure(results: Sequence[CaseResult]) -> Measures:
    given = (result for result in results if result.status == Status.ANSWERED.value and not result.warned)
    answered = [result.words for result in given] or [0]
    size = max(len(results), 1)
    return Measures(
        cases=len(results),
        holds=sum(result.holds for result in results) / size,
        first=sum(result.first_holds for result in results) / size,
        words_median=median(answered),
        words_max=max(answered),
        seconds_p95=p95(result.seconds for result in results),
        unsupported_numbers=sum(len(result.unsupported) for result in results),
        uncited_claims=sum(len(result.uncited) for result in results),
        dangers_missed=sum(result.case.status == (Status.EMERGENCY,) and not result.holds for result in results),
    )
