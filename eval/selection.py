# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which cases of a set are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


class Judged(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def split(self) -> str: ...


J = TypeVar("J", bound=Judged)


OWN = "eigen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`split` is tune, test or all, or eigen for the cases that reviewers made: then only those are read. `only` are
    ids, none for any; `limit` is how many cases at most, 0 for all."""

    split: str = "all"
    only: tuple[str, ...] = ()
    limit: int = 0

    def of(self, cases: Sequence[J]) -> tuple[J, ...]:
        part = [case for case in cases if self.split in ("all", OWN, case.split)]
        fit = [case for case in part if not self.only or case.id in self.only]
        return tuple(sample(fit, self.limit) if self.limit else fit)

    @property
    def asked(self) -> dict[str, object]:
        """For the configuration of a run: `only` and `limit` stand in it when not everything was asked."""
        asked: dict[str, object] = {"split": self.split}
        if self.only:
            asked["only"] = list(self.only)
        if self.limit:
            asked["limit"] = self.limit
        return asked


def sample(items: Sequence[T], size: int) -> Sequence[T]:
    """At most `size` of them, always the same, from all over. Every third case is for testing: a step of three would
    ask only those."""
    step = -(-len(items) // size) if items else 1
    return items[:: step + 1 if step % 3 == 0 else step]
