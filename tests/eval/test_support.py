# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The judge of a language model's claims, on pairs that people would judge the same."""

import os
from pathlib import Path

import pytest

from assistant.bootstrap import analyser_for
from assistant.writing.prompts import load_guard_words
from assistant.writing.support import Judge
from eval.support import Pair, fit, pairs, read_passages
from index.embedding import embedder_for
from knowledge.base import Knowledge

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def measured(ours: Knowledge) -> list[Pair]:
    embedder = embedder_for(Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model")
    judge = Judge(embedder, analyser_for(ours), load_guard_words().negations)
    return list(pairs(judge, read_passages()))


@pytest.mark.parametrize("split", ["tune", "test"])
def test_what_is_let_through_is_supported(measured: list[Pair], split: str) -> None:
    found = fit([pair for pair in measured if pair.split == split])
    assert found.pairs > 40
    assert found.precision >= 0.95


def test_most_of_what_is_supported_in_dutch_is_let_through(measured: list[Pair]) -> None:
    dutch = [pair for pair in measured if pair.claim.language == "nl"]
    assert fit([pair for pair in dutch if pair.split == "test"]).recall >= 0.7


def test_no_claim_that_says_the_opposite_is_let_through(measured: list[Pair]) -> None:
    assert [pair.claim.text for pair in measured if pair.claim.how == "flipped" and pair.support.enough] == []
