# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a volunteer collects for a visitor: records by their ids, the visitor's language, and one line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from assistant.masking import masked
from knowledge.formats import ORIGINAL
from knowledge.words import readable

MOST = 10  # things in one basket
LINE = 200  # characters of the volunteer's own line


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """`keys` are ids of services, schemes, organisations, locations and articles, or of a part of an article
    ("kansenpas-uitleg#sectie-1"). `language` is the visitor's; that of the content itself: one column is enough."""

    keys: tuple[str, ...] = ()
    language: str = ORIGINAL
    line: str = ""

    @property
    def full(self) -> bool:
        return len(self.keys) >= MOST

    def added(self, key: str) -> "Basket":
        """At the end; what is in it already stays where it is."""
        return self if key in self.keys or self.full else replace(self, keys=(*self.keys, key))

    def without(self, key: str) -> "Basket":
        return replace(self, keys=tuple(one for one in self.keys if one != key))

    def moved(self, key: str, step: int) -> "Basket":
        """One place up (-1) or down (1), as far as that goes."""
        if key not in self.keys:
            return self
        at = self.keys.index(key)
        others = [one for one in self.keys if one != key]
        others.insert(min(max(at + step, 0), len(others)), key)
        return replace(self, keys=tuple(others))


BASKET = TypeAdapter(Basket)


def basket_of(keys: Iterable[str], language: str, line: str, published: Callable[[str], bool]) -> Basket:
    """A basket out of what a form says. What is `published` (see assistant.personal) may stand in the line; other
    personal data that can be recognised is taken out of it, and what is too long is cut off."""
    told = masked(readable(line[: 10 * LINE]), published)
    return Basket(keys=tuple(dict.fromkeys(keys))[:MOST], language=language, line=told[:LINE].rstrip())
