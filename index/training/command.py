# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make adapter`: the language model learns from our example questions; docs/adr/0012 says why and what it gave."""

import argparse
import math
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray

from index import adapter
from index.embedding import OnnxEmbedder
from index.entries import Entry, knowledge_entries
from index.library import vector_files
from index.model import DEFAULT_FOLDER, base_weights
from index.store import VectorStore
from index.training.learner import Learner
from index.training.lessons import Lessons
from index.training.objective import Objective
from knowledge.loader import DEFAULT, NATIONAL, load

ROUNDS = 1
BATCH = 64
LEARNING_RATE, DECAY, LARGEST_STEP = 7e-4, 0.01, 1.0
WARM_UP = 40  # steps
_TOLD_EVERY = 20


def main() -> None:
    asked = argparse.ArgumentParser(description="Laat het taalmodel leren van onze voorbeeldvragen.")
    asked.add_argument("--knowledge", type=Path, default=DEFAULT, help="map met de kennis")
    asked.add_argument("--model", type=Path, default=DEFAULT_FOLDER, help="map met het taalmodel zoals het nu is")
    asked.add_argument("--rounds", type=int, default=ROUNDS, help="hoe vaak elke vraag langskomt")
    asked.add_argument("--file", type=Path, default=adapter.FILE, help="bestand met wat geleerd is")
    given = asked.parse_args()
    torch.manual_seed(0)
    entries = knowledge_entries(load(given.knowledge))
    print(f"De vectoren van {len(entries)} teksten ophalen ...", flush=True)
    store = VectorStore(vector_files(given.knowledge, NATIONAL))
    vectors = store.complete(OnnxEmbedder(given.model), entries)
    learner = Learner(base_weights(), adapter.read_adapter(given.file))
    teach(learner, entries, vectors, given.rounds)
    np.savez(given.file, allow_pickle=False, **learner.learned())
    print(f"Klaar: {given.file}. Maak nu de vectoren opnieuw met: make vectors")


def teach(
    learner: Learner, entries: Sequence[Entry], vectors: NDArray[np.float32], rounds: int = ROUNDS
) -> list[float]:
    """Lets the model learn from these entries, with their vectors as they are now, each question `rounds` times; the
    loss of every step."""
    lessons = Lessons(entries, Random(0))
    objective = Objective(learner, entries, lessons, vectors)
    steps = rounds * math.ceil(len(lessons.round()) / BATCH)
    optimizer = torch.optim.AdamW(learner.parameters(), lr=LEARNING_RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, steps))
    losses: list[float] = []
    start = time.monotonic()
    for done in range(rounds):
        if done:
            objective.read_passages()
        todo = lessons.round()
        for at in range(0, len(todo), BATCH):
            batch = todo[at : at + BATCH]
            vectors = learner.embed([f"query: {lesson.text}" for lesson in batch])
            loss = objective.loss(batch, vectors)
            _step(loss, learner, optimizer)
            schedule.step()
            objective.follow(batch, vectors)
            losses.append(float(loss.detach()))
            if len(losses) % _TOLD_EVERY == 0:
                _tell(losses, steps, time.monotonic() - start)
    return losses


def _step(loss: torch.Tensor, learner: Learner, optimizer: torch.optim.Optimizer) -> None:
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(learner.parameters(), LARGEST_STEP)
    optimizer.step()


def _pace(step: int, steps: int) -> float:
    """Starts gently and ends gently: the share of the learning rate."""
    return min(1.0, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def _tell(losses: Sequence[float], steps: int, seconds: float) -> None:
    recent = np.mean(losses[-_TOLD_EVERY:])
    print(f"stap {len(losses)} van {steps}: verlies {recent:.2f}, {seconds / 60:.0f} min", flush=True)


if __name__ == "__main__":
    main()
