# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What each pipeline does in a process of its own: answer the same questions, and tell what that took.

Nothing heavy is imported here: it would count as memory and start-up of a pipeline.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

DEPTH = 10  # passages that a search shows
Search = Callable[[str], Sequence[str]]
T = TypeVar("T")


class Told(BaseModel):
    """What processes tell each other, as JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(Told):
    """The questions, the ones to warm up with, and those to the assistant."""

    day: date
    warm: tuple[str, ...]
    questions: tuple[str, ...]
    answers: tuple[str, ...] = ()


class Job(Told):
    """`folder` is of this run only, `out` the file for the result. `since` is when the process was started, in seconds
    of the clock that processes share. `sample` is how many texts a rebuild embeds, `model` the folder of another model
    than the usual one."""

    folder: Path
    out: Path
    since: float = 0.0
    asked: Asked
    sample: int = 0
    model: Path | None = None


class Found(Told):
    """Ids of passages, best first, and the seconds that took."""

    passages: tuple[str, ...]
    seconds: float


class Served(Told):
    """Seconds until the first question was answered, the most memory in use (MB), and what was found for each
    question; `others` are other ways to search in the same process, `answers` the seconds of whole answers."""

    ready: float
    memory: float
    found: tuple[Found, ...]
    others: Mapping[str, tuple[Found, ...]] = {}
    answers: tuple[float, ...] = ()


class Rebuilt(Told):
    """Seconds to embed and index a sample of `texts` out of all texts anew."""

    texts: int
    of: int
    seconds: float


def run(tasks: Mapping[str, Callable[[Job], Told | None]]) -> None:
    """`python -m MODULE TASK FILE SINCE`, with the job in a file."""
    name, file, since = sys.argv[1:]
    job = Job.model_validate_json(Path(file).read_text("utf-8")).model_copy(update={"since": float(since)})
    if result := tasks[name](job):
        job.out.write_text(result.model_dump_json(), "utf-8")


def serve(search: Search, job: Job) -> Served:
    search(job.asked.warm[0])
    ready = time.perf_counter() - job.since
    for text in job.asked.warm[1:]:
        search(text)
    found = ask(search, job.asked.questions)
    return Served(ready=ready, memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found=found)


def ask(search: Search, questions: Sequence[str]) -> tuple[Found, ...]:
    """One question at a time."""
    found = []
    for text in questions:
        passages, seconds = timed(partial(search, text))
        found.append(Found(passages=tuple(passages), seconds=seconds))
    return tuple(found)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def sampled(texts: Sequence[T], count: int) -> list[T]:
    """The same texts for every pipeline, chosen blindly, so that long and short ones are mixed as they are in all."""
    return [texts[at] for at in sorted(random.Random(1).sample(range(len(texts)), min(count, len(texts))))]
