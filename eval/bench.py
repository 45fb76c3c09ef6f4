# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: how fast and how large the house is, measured in one run on this machine."""

import resource
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from assistant.walk import Message
from eval.cases import read_cases
from eval.gating.figures import read_gate
from eval.house import house_for_evaluation
from eval.timing import p95
from index.search import Query

_QUESTIONS = 200


def main() -> None:
    start = time.perf_counter()
    with house_for_evaluation() as house:
        built = time.perf_counter() - start
        questions = [case.question for case in read_cases()[:_QUESTIONS]]
        day = read_gate().day
        searches = [_timed(partial(house.search, Query(text=text, today=day))) for text in questions]
        answers = [_timed(partial(house.assistant.answer, Message(text=text))) for text in questions]
    print(f"start                {built:8.2f} s")
    print(f"geheugen             {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    print(_line("zoeken", searches))
    print(_line("antwoorden", answers))
    print(f"antwoord / zoeken    {median(answers) / median(searches):8.2f} x")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _line(name: str, seconds: list[float]) -> str:
    return f"{name:20} {median(seconds) * 1000:8.1f} ms, p95 {p95(seconds) * 1000:.1f} ms, {len(seconds)} vragen"


if __name__ == "__main__":
    main()
