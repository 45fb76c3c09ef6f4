# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Every task of the evaluation by its name, as runs are named."""

from collections.abc import Mapping
from functools import partial

from eval.answers import command as answers
from eval.equality import command as equality
from eval.masking import command as masking
from eval.retrieval import command as retrieval
from eval.retrieval.cases import Over
from eval.running.outcome import Run
from eval.sets import command as sets
from eval.sets.tasks import TASKS

RUNS: Mapping[str, Run] = {
    "answers": answers.outcome,
    f"retrieval-{Over.KNOWLEDGE}": partial(retrieval.outcome, over=Over.KNOWLEDGE),
    **{task.name: partial(sets.outcome, task) for task in TASKS},
    "equality": equality.outcome,
    "masking": masking.outcome,
}
