# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Long lists in pages, and the numbers that ask for one."""

from collections.abc import Sequence
from typing import TypeVar

PAGE_SIZE = 20
T = TypeVar("T")


def whole(text: str) -> int | None:
    """The number in an address or a form; None for anything else, and for more than a database can hold."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def page_asked(text: str, pages: int) -> int:
    """The page that an address asks for, as far as there are so many."""
    return min(max(whole(text) or 1, 1), pages)


def page_count(total: int) -> int:
    """At least one, because an empty list is a page too."""
    return max(-(-total // PAGE_SIZE), 1)


def start_of(page: int) -> int:
    """How many items stand on the pages before it."""
    return (page - 1) * PAGE_SIZE


def sliced(items: Sequence[T], page: int) -> Sequence[T]:
    """What stands on this page; nothing past the last one."""
    return items[start_of(page) : start_of(page + 1)]
