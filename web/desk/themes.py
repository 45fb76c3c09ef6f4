# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is used most, by theme: what the desk shows before anybody types."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.content.switches import Off
from knowledge.base import Knowledge
from web.desk.filters import Filters
from web.desk.shelf import Item, Shelf, Sort
from web.pages.answers import PageLink
from web.pages.topics import topic_views
from web.staff.visit import DESK
from web.texts import FALLBACK

_ARTICLES, _SERVICES = 2, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """`address` shows everything of the theme."""

    name: str
    address: str
    links: tuple[PageLink, ...]


@lru_cache(maxsize=2)
def themes(knowledge: Knowledge, shelf: Shelf, today: date, off: Off) -> tuple[Theme, ...]:
    """Each theme with its fullest articles, and with what most articles send people to."""
    return tuple(
        Theme(
            name=topic.name,
            address=Filters(chosen=(("thema", topic.id),)).address(DESK),
            links=tuple(
                PageLink(title=item.title, address=item.address)
                for item in (
                    *(shelf.items[shelf.place[link.address.rpartition("/")[2]]] for link in topic.articles[:_ARTICLES]),
                    *_used(shelf, topic.id, off),
                )
            ),
        )
        for topic in topic_views(knowledge, FALLBACK, today, off)
    )


def _used(shelf: Shelf, topic: str, off: Off) -> list[Item]:
    sorts = (Sort.SERVICE, Sort.SCHEME)
    listed = (item for item in shelf.items if item.sort in sorts and topic in item.topics)
    own = [item for item in listed if not off.about(item.passage)]
    return sorted(own, key=lambda item: -item.shown)[:_SERVICES]
