# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How well the judge of a language model's claims tells supported from unsupported, on judged pairs.

`python -m eval.support` prints what every threshold lets through on the tuning split, and the one in use on both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.writing.support import Judge, Support
from eval.sets.measures import share
from knowledge.formats import ORIGINAL
from knowledge.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "cases" / "support"


class JudgedClaim(BaseModel):
    """`how` says in which way the claim follows the passage or leaves it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    language: str = "nl"
    supported: bool
    how: Literal["same", "reworded", "part", "added", "flipped", "wrong", "other"]


class JudgedPassage(BaseModel):
    """A passage with claims; a passage is in one split with all of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passage: str
    split: Literal["tune", "test"] = "tune"
    claims: tuple[JudgedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    split: str
    claim: JudgedClaim
    support: Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Precision: which share of what is let through is supported. Recall: which share of the supported gets through."""

    pairs: int
    precision: float
    recall: float


def read_passages(folder: Path = FOLDER) -> tuple[JudgedPassage, ...]:
    return tuple(
        JudgedPassage.model_validate(item) for file in sorted(folder.glob("*.yaml")) for item in read_yaml(file)
    )


def pairs(judge: Judge, passages: Sequence[JudgedPassage]) -> Iterator[Pair]:
    for item in passages:
        for claim in item.claims:
            support = judge.support(claim.text, item.passage, claim.language)
            yield Pair(split=item.split, claim=claim, support=support)


def fit(measured: Sequence[Pair]) -> Fit:
    """With the thresholds in use."""
    through = [pair for pair in measured if pair.support.enough]
    supported = [pair for pair in measured if pair.claim.supported]
    return Fit(
        pairs=len(measured),
        precision=share(through, lambda pair: pair.claim.supported, 1.0),
        recall=share(supported, lambda pair: pair.support.enough, 1.0),
    )


def curve(measured: Sequence[Pair]) -> Iterator[tuple[float, int, int]]:
    """A threshold, and how many supported and unsupported pairs reach it."""
    for percent in range(40, 96, 2):
        through = [pair for pair in measured if not pair.support.flipped and pair.support.score >= percent / 100]
        right = sum(pair.claim.supported for pair in through)
        yield percent / 100, right, len(through) - right


def main() -> None:
    from assistant.bootstrap import analyser_for
    from assistant.settings import Settings
    from assistant.writing.prompts import load_guard_words
    from index.embedding import embedder_for
    from knowledge.loader import load

    settings = Settings()
    analyser = analyser_for(load(settings.knowledge))
    judge = Judge(embedder_for(settings.model_dir), analyser, load_guard_words().negations)
    measured = list(pairs(judge, read_passages()))
    for name, dutch in (("Nederlands", True), ("andere talen", False)):
        own = [pair for pair in measured if (pair.claim.language == ORIGINAL) is dutch]
        for bound, right, wrong in curve([pair for pair in own if pair.split == "tune"]):
            print(f"{name} vanaf {bound:.2f}: {right} gesteund, {wrong} niet")
        for split in ("tune", "test"):
            print(name, split, fit([pair for pair in own if pair.split == split]))


if __name__ == "__main__":
    main()
