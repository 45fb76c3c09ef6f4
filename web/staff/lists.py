# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which part of a list somebody wants to see: a state, and a page of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from web.paging import page_asked, whole
from web.staff.texts import s
from web.staff.visit import StaffVisit

State = TypeVar("State", bound=StrEnum)
Tab = tuple[str, str, bool]  # text, address and whether it is what is shown


def number_asked(visit: StaffVisit, pages: int) -> int:
    return page_asked(visit.visit.query("pagina"), pages)


def number_in_path(visit: StaffVisit) -> int:
    """Which row an address is about; 0, which none has, where no database could hold it."""
    return whole(visit.visit.path("number")) or 0


def state_asked(visit: StaffVisit, states: Sequence[State]) -> State:
    """The first one when nobody asks for another."""
    asked = visit.visit.query("staat")
    return next((state for state in states if state == asked), states[0])


def tabs(
    counts: Mapping[State, int], shown: State, name: Callable[[State], str], address: Callable[[State], str]
) -> Iterator[Tab]:
    for state, number in counts.items():
        yield counted(name(state), number), address(state), state == shown


def counted(name: str, number: int) -> str:
    return s("tab_count", name=name, number=number)
