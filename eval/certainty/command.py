# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval certainty`."""

from typing import TYPE_CHECKING

import typer

from assistant.values import Status
from eval.cases import ANSWERED, Case, read_cases
from eval.certainty.evaluate import Found, fit, measure
from eval.house import house_for_evaluation
from eval.retrieval.cases import Over, RetrievalCase, read_retrieval_cases
from eval.watching import bar

if TYPE_CHECKING:
    from assistant.bootstrap import House


def certainty() -> None:
    """Is zoeken zo zeker als het mag zijn? Noemt ook de gewichten die bij de oefenvragen passen."""
    from assistant.bootstrap import THRESHOLD
    from assistant.clarifying import PERHAPS

    limits = (THRESHOLD, PERHAPS)
    cases: tuple[RetrievalCase | Case, ...] = (
        *read_retrieval_cases(Over.KNOWLEDGE),
        *filter(_tells, read_cases()),
    )
    with house_for_evaluation() as house:
        found = [(case.split, _found(house, case)) for case in bar(iter(cases), len(cases), "vragen")]
    for by_words, name in ((True, "met woorden"), (False, "andere talen")):
        for split in ("tune", "test"):
            part = [item for own, item in found if own == split and item.by_words == by_words]
            got = measure(part, limits)
            typer.echo(
                f"{name:13} {split:4} {got.questions:4}  ijking {got.calibration:.3f} (toeval {got.by_chance:.3f})  "
                + "  ".join(_told(*shares) for shares in zip(limits, got.unknown, got.held, strict=True))
            )
            if split == "tune":
                typer.echo(f"  gewichten: {', '.join(f'{weight:.2f}' for weight in fit(part))}")


def _told(limit: float, unknown: float, held: float) -> str:
    return f"onder {limit}: {unknown:.3f} ten onrechte, {held:.3f} terecht"


def _tells(case: Case) -> bool:
    """Cases that must, or must not, be answered by what is found for the message itself."""
    searched = not case.before and case.status != (Status.EMERGENCY,) and any(map(str.isalpha, case.question))
    return searched and (case.answerable or ANSWERED.isdisjoint(case.status))


def _found(house: "House", case: RetrievalCase | Case) -> Found:
    results = house.assistant.found(case.question)
    if isinstance(case, Case):
        right = case.answerable
    else:
        right = bool(results.hits and case.judged.get(results.hits[0].passage.id))
    return Found(evidence=results.evidence, confidence=results.confidence, right=right)
