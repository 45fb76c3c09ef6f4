# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a file calls our themes, groups and places."""

from knowledge.base import Knowledge
from knowledge.directory import Audience
from knowledge.words import folded


class Lookup:
    """By id or by name, however it is written. None when we do not know it."""

    def __init__(self, knowledge: Knowledge) -> None:
        named = [(name, topic.id) for topic in knowledge.topics for name in (topic.id, *topic.name.values())]
        self._topics = {folded(name): key for name, key in named}
        self._audiences = {folded(audience.value): audience.value for audience in Audience}
        places = knowledge.places
        self._districts = {folded(district.id): district.id for district in places.districts} | places.names()

    def topic(self, *names: str | None) -> str | None:
        return _first(self._topics, names)

    def audience(self, *names: str | None) -> str | None:
        return _first(self._audiences, names)

    def district(self, *names: str | None) -> str | None:
        return _first(self._districts, names)


def _first(known: dict[str, str], names: tuple[str | None, ...]) -> str | None:
    return next((known[folded(name)] for name in names if name and folded(name) in known), None)
