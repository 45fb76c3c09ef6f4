# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Messages in which made-up personal data stands between brackets, as in "bel [[telefoon|06-12345678]]"."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.personal.text import Found, Kind, without_invisible
from eval.cases import SETS
from knowledge.yaml_files import read_yaml

FOLDER = SETS / "masking"
_MARK = re.compile(r"\[\[([\w-]+)\|(.*?)\]\]")


class MaskingCase(BaseModel):
    """`message` with its marks. Messages of the split test were written before the patterns, and never tuned on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    message: str
    language: Literal["nl", "en", "tr", "ar"]
    split: Literal["tune", "test"]

    @property
    def text(self) -> str:
        """What somebody typed."""
        return _MARK.sub(lambda mark: mark[2], self.message)

    @property
    def planted(self) -> tuple[Found, ...]:
        """Where the personal data stands in the text without invisible characters.

        Raises:
            ValueError: when a mark names no kind.
        """
        return tuple(_planted(without_invisible(self.message)))


def _planted(message: str) -> Iterator[Found]:
    marks = 0  # characters that the marks before took
    for mark in _MARK.finditer(message):
        start = mark.start() - marks
        yield Found(start, start + len(mark[2]), Kind(mark[1]))
        marks += len(mark[0]) - len(mark[2])


def read_masking_cases(folder: Path = FOLDER) -> tuple[MaskingCase, ...]:
    files = sorted(folder.glob("*.yaml"))
    return tuple(MaskingCase.model_validate(row) for file in files for row in read_yaml(file))
