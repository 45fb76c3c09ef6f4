# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a volunteer narrows the results down by. It stands in the address of the page; the words never do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from knowledge.base import Knowledge
from knowledge.directory import Audience
from web.desk.shelf import Item, Sort
from web.desk.texts import d
from web.texts import FALLBACK, Translate

NEAR, SORT = "dichtbij", "soort"
LISTS = ("thema", "stadsdeel", "doelgroep", "taal")
TICKS = {"kosten": "gratis", "open": "vandaag", "rolstoel": "ja"}
FACETS = (*LISTS, *TICKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """`chosen` are pairs of a facet and its value. `near` is the district that what is nearest to comes first; `sort`
    shows one group alone."""

    chosen: tuple[tuple[str, str], ...] = ()
    near: str = ""
    sort: str = ""

    def of(self, facet: str) -> str:
        return dict(self.chosen).get(facet, "")

    @property
    def narrowed(self) -> bool:
        return bool(self.chosen or self.sort)

    def address(self, path: str) -> str:
        told = [*self.chosen, *((key, value) for key, value in ((NEAR, self.near), (SORT, self.sort)) if value)]
        return f"{path}?{urlencode(told)}" if told else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet."""

    key: str
    name: str


def choices(knowledge: Knowledge, languages: Mapping[str, str], t: Translate) -> dict[str, tuple[Choice, ...]]:
    """The values of each facet, in the order of the page. `languages` are those of the site, by their own names."""
    return {
        "thema": tuple(Choice(key=topic.id, name=topic.name[FALLBACK]) for topic in knowledge.topics),
        "stadsdeel": tuple(Choice(key=item.id, name=item.name) for item in knowledge.places.districts),
        "doelgroep": tuple(Choice(key=item.value, name=t(f"audience_{item.name.lower()}")) for item in Audience),
        "taal": tuple(Choice(key=key, name=name) for key, name in languages.items()),
        **{facet: (Choice(key=value, name=d(f"tick_{facet}")),) for facet, value in TICKS.items()},
    }


def filters_in(told: Callable[[str], str], known: Mapping[str, tuple[Choice, ...]]) -> Filters:
    """What means nothing is left out."""
    pairs = ((facet, told(facet)) for facet in FACETS)
    near, sort = told(NEAR), told(SORT)
    return Filters(
        chosen=tuple((facet, value) for facet, value in pairs if _is_one(known[facet], value)),
        near=near if _is_one(known["stadsdeel"], near) else "",
        sort=sort if sort in list(Sort) else "",
    )


def _is_one(known: Iterable[Choice], value: str) -> bool:
    return bool(value) and any(choice.key == value for choice in known)


def values(item: Item, day: date) -> dict[str, frozenset[str] | None]:
    """What is known of an item for each facet; None where no record says."""
    return {
        "thema": item.topics,
        "stadsdeel": item.districts or None,
        "doelgroep": item.audience,
        "taal": item.languages or None,
        "kosten": _when(item.free, "kosten"),
        "open": _when(item.open_on(day), "open"),
        "rolstoel": _when(item.wheelchair, "rolstoel"),
    }


def _when(so: bool | None, facet: str) -> frozenset[str] | None:
    return None if so is None else frozenset((TICKS[facet],)) if so else frozenset()
