# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Holds what the masker found against what was planted. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.masking import personal
from assistant.personal.text import Found, Kind, without_invisible
from eval.masking.cases import MaskingCase
from eval.sets.measures import share


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskingResult:
    """`missed` are planted pieces of which a letter or digit stayed, `wrong` found ones that took anything else along;
    both as they stand in the text."""

    case: MaskingCase
    planted: tuple[Found, ...]
    found: tuple[Found, ...]
    missed: tuple[Found, ...]
    wrong: tuple[Found, ...]

    @property
    def holds(self) -> bool:
        return not (self.missed or self.wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskingMeasures:
    """Of structured identifiers and of names, apart: `recall` is the share of what was planted that went entirely,
    `precision` the share of what was taken that was planted. `untouched`: of messages with nothing planted, the share
    that stayed as it was."""

    cases: int
    planted: int
    recall: float
    precision: float
    names: int
    names_recall: float
    names_precision: float
    untouched: float


def evaluate(case: MaskingCase, published: Callable[[str], bool]) -> MaskingResult:
    text = without_invisible(case.text)
    found, planted = personal(text, published), case.planted
    gone, meant = _places(found, text), _places(planted, text)
    return MaskingResult(
        case=case,
        planted=planted,
        found=found,
        missed=tuple(item for item in planted if not _places([item], text) <= gone),
        wrong=tuple(item for item in found if not _places([item], text) <= meant),
    )


def _places(pieces: Iterable[Found], text: str) -> set[int]:
    """The letters and digits of these pieces."""
    return {place for piece in pieces for place in range(piece.start, piece.end) if text[place].isalnum()}


def measure(results: Sequence[MaskingResult]) -> MaskingMeasures:
    structured, names = _shares(results, name=False), _shares(results, name=True)
    bare = [result for result in results if not result.planted]
    return MaskingMeasures(
        cases=len(results),
        planted=structured[0],
        recall=structured[1],
        precision=structured[2],
        names=names[0],
        names_recall=names[1],
        names_precision=names[2],
        untouched=share(bare, lambda result: not result.found, 1.0),
    )


def _shares(results: Sequence[MaskingResult], *, name: bool) -> tuple[int, float, float]:
    planted = [(result, item) for result in results for item in result.planted if (item.kind is Kind.NAME) == name]
    found = [(result, item) for result in results for item in result.found if (item.kind is Kind.NAME) == name]
    recall = share(planted, lambda pair: pair[1] not in pair[0].missed, 1.0)
    return len(planted), recall, share(found, lambda pair: pair[1] not in pair[0].wrong, 1.0)
