# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the model learned is added to its weights, and it can go on learning."""

import os
from pathlib import Path
from random import Random

import numpy as np
import pytest

from index.adapter import FILE, adapted, read_adapter
from index.embedding import OnnxEmbedder
from index.entries import knowledge_entries
from index.model import bundled_weights
from index.model_folder import ModelError
from index.training.lessons import Lessons
from index.training.noise import as_people_type
from index.weights import Weights, read_weights
from knowledge.loader import load

ROOT = Path(__file__).resolve().parents[2]
MODEL = Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model"
ENTRIES = knowledge_entries(load(ROOT / "tests" / "town"))


@pytest.fixture(scope="module")
def weights() -> Weights:
    return read_weights(bundled_weights())


@pytest.mark.slow
def test_what_was_learned_fits_the_weights_and_changes_every_layer(weights: Weights) -> None:
    learned = adapted(weights)
    changed = {name for name in weights.tensors if not np.array_equal(weights.tensors[name], learned.tensors[name])}
    assert changed == {name.removesuffix(".up") for name in read_adapter() if name.endswith(".up")}
    assert {name.split(".")[0] for name in changed} == {f"l{layer}" for layer in range(weights.shape.layers)}


@pytest.mark.parametrize("content", [b"", b"PK no zip", FILE.read_bytes()[:5000]])
def test_a_damaged_file_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "adapter.npz"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=r"adapter\.npz is niet te lezen"):
        read_adapter(file)


@pytest.mark.slow
def test_a_file_of_another_model_is_refused(tmp_path: Path, weights: Weights) -> None:
    file = tmp_path / "adapter.npz"
    halves = {"l0.q.w.up": np.ones((3, 2), np.float16), "l0.q.w.down": np.ones((2, 3), np.float16)}
    np.savez(file, allow_pickle=False, **halves)
    with pytest.raises(ModelError, match="hoort niet bij deze gewichten"):
        adapted(weights, file)


def test_people_type_in_many_ways_but_never_nothing() -> None:
    random = Random(1)
    typed = {as_people_type("Hoe vraag ik bijstand aan?", "nl", random) for _ in range(200)}
    assert "Hoe vraag ik bijstand aan?" in typed
    assert len(typed) > 50
    assert all(len(text) > 10 for text in typed)


def test_every_question_and_every_passage_without_one_is_a_lesson() -> None:
    lessons = Lessons(ENTRIES, Random(0)).round()
    passages = list(dict.fromkeys(entry.passage for entry in ENTRIES))
    assert {passages[lesson.passage] for lesson in lessons} == set(passages)
    assert len(lessons) >= sum(entry.question for entry in ENTRIES)
    for lesson in lessons:
        assert lesson.entry is None or ENTRIES[lesson.entry].passage == passages[lesson.passage]


@pytest.mark.slow
def test_learning_brings_questions_nearer_to_their_passages(weights: Weights) -> None:
    from index.training.command import teach
    from index.training.learner import Learner

    entries = [entry for entry in ENTRIES if entry.question and entry.language == "nl"][:24]
    vectors = OnnxEmbedder(MODEL).embed_queries([entry.text for entry in entries])
    losses = teach(Learner(weights, read_adapter()), entries, vectors, rounds=6)
    assert np.mean(losses[-2:]) < np.mean(losses[:2])
