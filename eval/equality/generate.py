# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Asks questions and all their variants, each in a conversation of its own."""

from collections.abc import Iterator, Sequence
from random import Random

from assistant.walk import Assistant
from eval.answers.evaluate import evaluate
from eval.answers.generate import Generated, generate
from eval.cases import SETS, Case, read_cases
from eval.equality.evaluate import Compared, Facts, facts_of
from eval.equality.variants import Variant, variants
from knowledge.formats import ORIGINAL

_QUESTIONS, _DANGERS = 60, 20
_LONGEST = 30  # words: a longer story has a greeting of its own


def questions(number: int = _QUESTIONS) -> tuple[Case, ...]:
    """Dutch questions with an answer, half of each split, spread over all topics."""
    fit = [case for case in read_cases() if case.answerable and _short_and_dutch(case)]
    return _half_of_each(fit, number)


def dangers(number: int = _DANGERS) -> tuple[Case, ...]:
    """Messages that speak of danger in so many words, half of each split, spread over the kinds."""
    fit = [case for case in read_cases(SETS / "danger") if case.form == "explicit" and _short_and_dutch(case)]
    return _half_of_each(sorted(fit, key=lambda case: str(case.danger)), number)


def _short_and_dutch(case: Case) -> bool:
    return case.language == ORIGINAL and len(case.question.split()) <= _LONGEST


def _half_of_each(cases: Sequence[Case], number: int) -> tuple[Case, ...]:
    halves = ([case for case in cases if case.split == split] for split in ("tune", "test"))
    return tuple(case for half in halves for case in _spread(half, number // 2))


def _spread(cases: Sequence[Case], number: int) -> list[Case]:
    return [cases[place * len(cases) // number] for place in range(min(number, len(cases)))]


def compare(assistant: Assistant, cases: Sequence[Case]) -> Iterator[list[Compared]]:
    """The variants of each case in turn; the same ones every time."""
    for case in cases:
        yield list(_compared(assistant, case, list(variants(case.question, Random(case.id)))))


def _compared(assistant: Assistant, case: Case, found: Sequence[Variant]) -> Iterator[Compared]:
    bare, *asked = generate(assistant, [case, *(_as(case, variant) for variant in found)])
    told, bare_holds = facts_of(bare.answer), evaluate(bare).holds
    firsts: dict[str, Facts | None] = {}
    for variant, generated in zip(found, asked, strict=True):
        facts = facts_of(generated.answer)
        first = firsts.setdefault(variant.group, facts)
        yield Compared(
            case=case,
            variant=variant,
            same=facts == told,
            alike=facts == first,
            bare_holds=bare_holds,
            holds=_holds(generated),
        )


def _as(case: Case, variant: Variant) -> Case:
    return case.model_copy(update={"question": variant.text})


def _holds(generated: Generated) -> bool:
    return evaluate(generated).holds
