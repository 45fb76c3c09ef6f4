# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is known not to go well yet, and what was mended after somebody found it: known.yaml."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.yaml_files import read_yaml

FILE = Path(__file__).parent / "known.yaml"


class WeakSpot(BaseModel):
    """`id` leads to the text quality_weak_{id}; `task` and `measure` to the figure that shows it, where one does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    task: str = ""
    measure: str = ""


class Correction(BaseModel):
    """`what` was wrong and is mended, in plain Dutch; `day` is when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    what: str


class Known(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    weak_spots: tuple[WeakSpot, ...] = ()
    corrections: tuple[Correction, ...] = ()


@lru_cache(maxsize=1)
def read_known(file: Path = FILE) -> Known:
    return Known.model_validate(read_yaml(file))
