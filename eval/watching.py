# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Shows how far a run is while it goes on."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

import typer

T = TypeVar("T")


class Watch(Protocol):
    """Hands on the items one by one, and tells somebody how many of `length` there were."""

    def __call__(self, items: Iterable[T], length: int, label: str) -> Iterator[T]: ...


def bar(items: Iterable[T], length: int, label: str) -> Iterator[T]:
    """A watch on the terminal."""
    with typer.progressbar(items, length=length, label=label) as progress:
        yield from progress
