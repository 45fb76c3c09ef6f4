# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The reply of a model: one JSON object a line, each a claim. A line counts as soon as it is complete."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_LONGEST_REPLY = 12_000  # characters
_WRAPPING = frozenset({"", "[", "]", "```", "```json", "```jsonl"})


class Reply(BaseModel):
    """A claim as the model gives it. `bronnen` are numbers of passages that it was given, from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    tekst: str = Field(min_length=1)
    bronnen: list[int] = Field(min_length=1)


def lines(pieces: Iterable[str]) -> Iterator[str]:
    """The lines of a text that comes in pieces, each when it ends. A far too long reply is not heard out."""
    rest, heard = "", 0
    for piece in pieces:
        heard += len(piece)
        *whole, rest = (rest + piece).split("\n")
        yield from whole
        if heard > _LONGEST_REPLY:
            return
    yield rest


def replies(pieces: Iterable[str]) -> Iterator[Reply | None]:
    """Every line as a claim; None for a line that is none."""
    for line in lines(pieces):
        text = line.strip().removesuffix(",")
        if text not in _WRAPPING:
            yield _reply(text)


def _reply(line: str) -> Reply | None:
    try:
        return Reply.model_validate_json(line)
    except ValidationError:
        return None
