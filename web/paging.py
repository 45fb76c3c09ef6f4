# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Long lists in pages."""

from collections.abc import Sequence
from typing import TypeVar

PAGE_SIZE = 20
T = TypeVar("T")


def page_count(total: int) -> int:
    """At least one, because an empty list is a page too."""
    return max(-(-total // PAGE_SIZE), 1)


def start_of(page: int) -> int:
    """How many items stand on the pages before it."""
    return (page - 1) * PAGE_SIZE


def sliced(items: Sequence[T], page: int) -> Sequence[T]:
    """What stands on this page; nothing past the last one."""
    return items[start_of(page) : start_of(page + 1)]
