# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house to measure: on a fixed day, with a database of its own, so that a run disturbs nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.settings import Settings
from eval.gating.figures import read_gate

if TYPE_CHECKING:
    from assistant.bootstrap import House


@contextmanager
def house_for_evaluation(documents: tuple[Path, ...] = (), settings: Settings | None = None) -> Iterator["House"]:
    """The house of the settings, on the day of the gate. With documents it waits until they can be found."""
    from assistant.bootstrap import build_house

    numbers = count(1)
    moment = datetime.combine(read_gate().day, time(10, 0), tzinfo=UTC)
    with TemporaryDirectory() as folder:
        own = {"documents": documents, "database_url": f"sqlite:///{folder}/eval.sqlite"}
        house = build_house(
            (settings or Settings()).model_copy(update=own), now=lambda: moment, new_id=lambda: f"{next(numbers):032x}"
        )
        if not house.readiness().ready:
            house.library.complete()
        yield house
