# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the commands of single tasks share: their options, and a run that is kept and told."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from eval.house import house_for_evaluation
from eval.running.outcome import Outcome, keep

if TYPE_CHECKING:
    from assistant.bootstrap import House

Split = Annotated[Literal["tune", "test", "all"], typer.Option(help="welk deel van de vragen")]
Limit = Annotated[int, typer.Option(min=0, help="hoogstens zoveel vragen van elke taak, van overal; 0: alle")]
Only = Annotated[list[str] | None, typer.Option(help="alleen de vraag met deze id; mag vaker")]
Runs = Annotated[Path | None, typer.Option(help="map met de uitkomsten; anders runs in STIP_VAR_DIR")]


def measure_task(
    task: str, run: Callable[["House"], Outcome], runs: Path | None, documents: tuple[Path, ...] = ()
) -> None:
    """Runs a task, keeps what came out in a folder of its own and tells it."""
    with house_for_evaluation(documents) as house:
        found = run(house)
        folder = keep(runs or house.settings.runs_dir, task, datetime.now(UTC), house, found)
    typer.echo(found.told)
    typer.echo(f"Uitkomsten en missers staan in {folder}")
